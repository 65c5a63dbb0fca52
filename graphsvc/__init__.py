"""What we believe: who is who, kept as a graph and served."""

__all__: list[str] = []
