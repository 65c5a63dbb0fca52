"""The graph in memory: derived from a store, rebuilt after each load."""
