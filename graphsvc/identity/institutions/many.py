"""Many strings linked at once, by as many processes as there are processors."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from graphsvc.identity.institutions.linking import Link, Linker
from graphsvc.identity.processes import Shared, processes
from graphsvc.parts import parts

MANY: Final = 20_000
"""From so many strings on, processes that read the index are worth their start."""
_TOGETHER: Final = 500

_Part: TypeAlias = tuple[Shared[Linker], float, Sequence[str]]


def link_many(linker: Linker, texts: Sequence[str], threshold: float) -> Iterator[list[Link]]:
    """The institutions each string names, in order: see `Linker.link`."""
    with processes(many=len(texts) >= MANY) as workers, workers.sharing(linker) as shared:
        asked = ((shared, threshold, some) for some in parts(texts, _TOGETHER))
        for links in workers.each(_link, asked):
            yield from links


def _link(part: _Part) -> list[list[Link]]:
    linker, threshold, texts = part
    return [linker.value.link(text, threshold) for text in texts]
