"""What we believe: who is who, kept as a graph and served."""
