"""Measuring who is who: reading the sets, training, resolving, tables."""
