"""The one error a source can cause."""


class LoadError(Exception):
    """A source that cannot be read at all: which one, where in it, and what was wrong."""

    def __init__(self, source: str, place: str, reason: str) -> None:
        super().__init__(f"{source}: {place}: {reason}")
        self.source = source
        self.place = place
        self.reason = reason
