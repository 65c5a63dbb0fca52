"""What the ledger holds, as deciding everything at once needs it: readings, and what was decided before."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from graphsvc.identity.authors.evidence import Ints
from graphsvc.identity.contrary import FullName
from graphsvc.identity.everything import MANY, batches, codes_of
from graphsvc.identity.grouping import Mentions
from graphsvc.identity.mentions import document_of
from graphsvc.identity.processes import processes
from graphsvc.identity.said import Row, named_in
from graphsvc.identity.score import VERSION
from graphsvc.ledger import View
from graphsvc.ledger.rows import StoredReading


class InLedger:
    """One reading of each text of a ledger."""

    def __init__(self, view: View, readings: Mapping[str, str]) -> None:
        """Take the id of the reading of each text, by content hash."""
        self._view = view
        chosen = sorted(readings.items())
        self.hashes = [content_hash for content_hash, _ in chosen]
        self._ids = [reading for _, reading in chosen]

    def read(self, numbers: Sequence[int]) -> list[StoredReading]:
        """The readings of these texts, as they are stored."""
        return list(self._view.each_stored(self._ids[number] for number in numbers))


class InForce:
    """The mentions in force and their full names, as they become known."""

    def __init__(self, view: View) -> None:
        self._documents = {content_hash[:16] for _, content_hash in view.standing().values()}
        self._ids: list[str] = []
        self._full_names: dict[str, FullName] = {}
        self._known: dict[FullName, FullName] = {}

    def note(self, mentions: Sequence[str], full_names: Mapping[str, FullName]) -> None:
        """Take what follows, in order."""
        here = [m for m in mentions if document_of(m) in self._documents]
        self._ids += here
        for mention in here:
            if (name := full_names.get(mention)) is not None:
                self._full_names[mention] = self._known.setdefault(name, name)

    def all(self) -> Mentions:
        """All that were noted."""
        return Mentions(self._ids, self._full_names)


def mentions_in_force(view: View) -> Mentions:
    """All mentions in force, read anew."""
    found = InForce(view)
    in_force = {content_hash: reading for reading, content_hash in view.standing().values()}
    documents = InLedger(view, in_force)
    with processes(many=len(documents.hashes) >= MANY) as workers:
        for mentions, full_names in workers.each(named_in, batches(documents)):
            found.note(mentions, full_names)
    return found.all()


class Standing:
    """The computed decisions that stand, as hashes: there may be millions."""

    def __init__(self, view: View) -> None:
        self._view = view
        pairs, said = array("q"), array("q")
        for d in view.computed():
            pairs.append(hash((d.left, d.right)))
            said.append(hash((d.left, d.right, d.judgement, d.score, d.reasons, d.scorer)))
        # Of each pair the last.
        self._pairs, last = np.unique(np.array(pairs, np.int64)[::-1], return_index=True)
        self._said = np.sort(np.array(said, np.int64)[::-1][last])

    def codes(self, ids: Sequence[str]) -> Ints:
        """The pairs among these people that were decided on, as `scene.codes`, in order."""
        people = ((d.left, d.right) for d in self._view.computed() if d.right.endswith(":author"))
        return codes_of(people if len(self._pairs) else (), ids)

    def __contains__(self, pair: tuple[str, str]) -> bool:
        """Whether a pair was decided on."""
        at = int(np.searchsorted(self._pairs, hash(pair)))
        return at < len(self._pairs) and int(self._pairs[at]) == hash(pair)

    def news(self, decided: Iterable[list[Row]]) -> Iterator[list[Row]]:
        """The decisions that say something the standing ones do not."""
        for rows in decided:
            if not len(self._said):
                yield rows
                continue
            hashes = np.array([hash((*row, VERSION)) for row in rows], np.int64)
            yield [
                row for row, old in zip(rows, np.isin(hashes, self._said), strict=True) if not old
            ]
