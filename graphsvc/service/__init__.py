"""The HTTP side: routes made from the questions, and the explorer page."""
