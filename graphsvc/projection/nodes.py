"""All entities, as columns: what is shown of one is made when it is asked for."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from graphsvc.model import KINDS, Kind, Summary
from graphsvc.projection.csr import Ints, Mask
from graphsvc.projection.names import NameIndex
from graphsvc.projection.relationships import Coded, Columns, column
from graphsvc.projection.texts import Ids, Texts


class Nodes(Sequence[Summary]):
    """Entities by number, in order of kind and sort key; as a sequence, their summaries."""

    def __init__(self, batches: Iterable[tuple[Kind, Columns]]) -> None:
        """Take rows of `arrays/author` and the like, in their order."""
        ids: list[str] = []
        external: list[str] = []
        bearers = array("i")
        numbers = {name: array("i") for name in ("kind", "year", "team", "retracted")}
        given: Coded[str | None] = Coded(None)
        lists = []
        self.hidden: dict[int, frozenset[str]] = {}
        """Names that find a node, and are never shown."""

        def each() -> Iterator[list[str]]:
            for kind, rows in batches:
                some = len(rows["id"])
                for name, values in (
                    ("kind", [KINDS.index(kind)] * some),
                    ("year", [year or 0 for year in column(rows, "year")]),
                    ("team", [team or 0 for team in column(rows, "team")]),
                    # 0: no source says it, 1: one says it was not.
                    (
                        "retracted",
                        [0 if r is None else 1 + bool(r) for r in column(rows, "retracted")],
                    ),
                ):
                    numbers[name].extend(values)
                lists.append(given.codes(column(rows, "authors_given")))
                spelled = (rows[one] for one in ("id", "label", "names", "aliases", "external_ids"))
                for id_, label, names, aliases, known, hidden in zip(
                    *spelled, column(rows, "hidden_names"), strict=True
                ):
                    if hidden:
                        self.hidden[len(ids)] = frozenset(hidden)
                    for one in known or ():
                        external.append(one)
                        bearers.append(len(ids))
                    ids.append(id_)
                    yield [label, *names, *aliases, *sorted(hidden or ())]

        self.names = NameIndex(each())
        self.ids = Ids(ids)
        self.kind_codes: Ints = np.array(numbers["kind"], dtype=np.int8)
        self.years: Ints = np.array(numbers["year"], dtype=np.int32)
        self.teams: Ints = np.array(numbers["team"], dtype=np.int32)
        self._retracted = np.array(numbers["retracted"], dtype=np.int8)
        self._given = np.concatenate([np.empty(0, np.int32), *lists]).astype(np.int8)
        self._lists = given.values
        order = sorted(range(len(external)), key=external.__getitem__)
        self._external = Texts(external[at] for at in order)
        self._bearers: Ints = np.array(bearers, dtype=np.int32)[order]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, node: Any) -> Any:
        """The summary of a node."""
        if isinstance(node, slice):
            return [self[n] for n in range(*node.indices(len(self)))]
        retracted = int(self._retracted[node])
        said = {"retracted": retracted == 2} if retracted else {}
        return Summary(
            id=self.ids.at(node), kind=self.kind(node), label=self.names.label(node), **said
        )

    def kind(self, node: int) -> Kind:
        """The kind of a node."""
        return KINDS[int(self.kind_codes[node])]

    def of_kinds(self, nodes: Ints, kinds: Iterable[Kind]) -> Mask:
        """Which of these nodes are of these kinds."""
        wanted = np.zeros(len(KINDS), dtype=np.bool_)
        wanted[[KINDS.index(kind) for kind in kinds]] = True
        found: Mask = wanted[self.kind_codes[nodes]]
        return found

    def with_external_id(self, external: str) -> list[int]:
        """The nodes that have an external id, in order."""
        found = []
        at = self._external.place(external)
        while at < len(self._external) and self._external[at] == external:
            found.append(int(self._bearers[at]))
            at += 1
        return found

    def lists_given(self, papers: Ints) -> list[str | None]:
        """How complete the author list of each of these papers is given."""
        return [self._lists[code] for code in self._given[papers]]
