"""Which candidates are worth comparing: those that share a key.

A block depends on its key alone, so a new document touches only the blocks its own candidates are in.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import combinations, product
from typing import TypeAlias

from graphsvc.identity.candidates import Candidate

Pair: TypeAlias = tuple[Candidate, Candidate]


class _Table:
    """Blocks by key. Most hold one candidate, which then stands there itself: a tenth of the memory."""

    def __init__(self) -> None:
        self._blocks: dict[str, Candidate | dict[str, Candidate]] = {}

    def add(self, key: str, candidate: Candidate) -> None:
        """Put it into the block of this key."""
        block = self._blocks.setdefault(key, candidate)
        if isinstance(block, dict):
            block[candidate.id] = candidate
        elif block is not candidate:
            self._blocks[key] = {block.id: block, candidate.id: candidate}

    def remove(self, key: str, candidate: Candidate) -> None:
        """Take it out of the block of this key."""
        block = self._blocks[key]
        if isinstance(block, dict):
            del block[candidate.id]
        else:
            del self._blocks[key]

    def of(self, key: str) -> Mapping[str, Candidate]:
        """The candidates of this key, by id."""
        block = self._blocks.get(key)
        if block is None:
            return _EMPTY
        return block if isinstance(block, dict) else {block.id: block}

    def keys(self) -> Set[str]:
        """All keys."""
        return self._blocks.keys()

    def shared(self) -> Iterator[dict[str, Candidate]]:
        """The blocks of several."""
        return (block for block in self._blocks.values() if isinstance(block, dict))


_EMPTY: Mapping[str, Candidate] = {}


class Blocks:
    """Candidates by their keys; by those they both ask for and offer in one table, not in two."""

    def __init__(self, everyone: Iterable[Candidate] = ()) -> None:
        self._meeting, self._asking, self._offering = _Table(), _Table(), _Table()
        for candidate in everyone:
            self.add(candidate)

    def add(self, candidate: Candidate) -> None:
        """Put it under its keys."""
        for table, mine in self._tables(candidate):
            for key in mine:
                table.add(key, candidate)

    def remove(self, candidate: Candidate) -> None:
        """Take it out again."""
        for table, mine in self._tables(candidate):
            for key in mine:
                table.remove(key, candidate)

    def pairs(self, touched: Iterable[Candidate]) -> list[Pair]:
        """Pairs with a touched one in them, each once, in order; the smaller id is on the left."""
        found: dict[tuple[str, str], Pair] = {}
        for one in touched:
            mine = one.keys
            met: dict[str, Candidate] = {}
            for key in mine.asks | mine.offers:
                met.update(self._meeting.of(key))
            for key in mine.asks:
                met.update(self._offering.of(key))
            for key in mine.offers:
                met.update(self._asking.of(key))
            for other in met.values():
                _meet(found, one, other)
        return [found[pair] for pair in sorted(found)]

    def all_pairs(self) -> list[Pair]:
        """All pairs, as if all were touched."""
        found: dict[tuple[str, str], Pair] = {}
        for block in self._meeting.shared():
            for one, other in combinations(block.values(), 2):
                _meet(found, one, other)
        for asking, offering in (
            (self._asking, self._offering),
            (self._asking, self._meeting),
            (self._meeting, self._offering),
        ):
            for key in asking.keys() & offering.keys():
                for one, other in product(asking.of(key).values(), offering.of(key).values()):
                    _meet(found, one, other)
        return [found[pair] for pair in sorted(found)]

    def _tables(self, candidate: Candidate) -> tuple[tuple[_Table, Set[str]], ...]:
        mine = candidate.keys
        return (
            (self._meeting, mine.asks & mine.offers),
            (self._asking, mine.asks - mine.offers),
            (self._offering, mine.offers - mine.asks),
        )


def _meet(found: dict[tuple[str, str], Pair], one: Candidate, other: Candidate) -> None:
    if one.id < other.id:
        found[one.id, other.id] = (one, other)
    elif other.id < one.id:
        found[other.id, one.id] = (other, one)
