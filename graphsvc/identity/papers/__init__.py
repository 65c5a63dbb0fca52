"""When two listings are of one paper."""
