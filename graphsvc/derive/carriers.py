"""Which entities carry an external id: how a feed names a paper, an institution, a topic."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphsvc.derive.statements import Stated


class Carriers:
    """The entities of each kind by the external ids that any source gives them."""

    def __init__(self, entities: Mapping[str, Stated]) -> None:
        """Index all that is in force."""
        self._of: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id_, entity in entities.items():
            for external in entity.external_ids:
                self._of[entity.kind, external].append(id_)

    def all(self, kind: str, external: str) -> list[str]:
        """Every entity of a kind that carries an id: several where sources contradict."""
        return self._of.get((kind, external), [])

    def one(self, kind: str, externals: Iterable[str]) -> str | None:
        """What these ids of one thing lead to. An id that two carry says of neither that it is meant."""
        for external in externals:
            found = self.all(kind, external)
            if len(found) == 1:
                return found[0]
        return None
