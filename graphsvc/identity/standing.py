"""What the ledger holds, as deciding everything at once needs it: readings, and what was decided before."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

import numpy as np

from graphsvc.identity.authors.evidence import Ints
from graphsvc.identity.contrary import FullName
from graphsvc.identity.everything import MANY, batches, codes_of
from graphsvc.identity.grouping import Mentions
from graphsvc.identity.institutions.deciding import Written
from graphsvc.identity.mentions import document_of
from graphsvc.identity.names import name_id
from graphsvc.identity.processes import processes
from graphsvc.identity.said import Row, Said, named_in
from graphsvc.identity.score import VERSION
from graphsvc.ledger import Decision, View
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
    """The mentions in force and their full names, as they become known.

    Of all documents, `institutions` as they are written, and `own_ids`: their ties to ids they carry.
    """

    def __init__(self, view: View) -> None:
        self._documents = {content_hash[:16] for _, content_hash in view.standing().values()}
        self._ids: list[str] = []
        self._full_names: dict[str, FullName] = {}
        self._known: dict[FullName, FullName] = {}
        self.institutions: list[Written] = []
        self.own_ids: set[tuple[str, str]] = set()

    def note(self, mentions: Sequence[str], full_names: Mapping[str, FullName]) -> None:
        """Take what follows, in order."""
        here = [m for m in mentions if document_of(m) in self._documents]
        self._ids += here
        for mention in here:
            if (name := full_names.get(mention)) is not None:
                self._full_names[mention] = self._known.setdefault(name, name)

    def note_all(self, part: Said) -> None:
        """Take what some documents say."""
        self.note(part.mentions, part.full_names)
        self.institutions += part.institutions
        for one in part.institutions:
            self.own_ids.update((one.id, name_id(x, "institution")) for x in one.external_ids)

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
    """The computed decisions that stood when this was made, as hashes: there may be millions."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._last = view.last_decision()
        pairs, said = array("q"), array("q")
        for d in view.computed():
            pairs.append(hash((d.left, d.right)))
            said.append(hash((d.left, d.right, d.judgement, d.score, d.reasons, d.scorer)))
        # Of each pair the last.
        self._pairs, last = np.unique(np.array(pairs, np.int64)[::-1], return_index=True)
        self._said = np.sort(np.array(said, np.int64)[::-1][last])

    def codes(self, ids: Sequence[str]) -> Ints:
        """The pairs among these people that were decided on, as `scene.codes`, in order."""
        if not len(self._pairs):
            return codes_of((), ids)
        decisions = takewhile(lambda d: d.id <= self._last, self._view.computed())
        people = ((d.left, d.right) for d in decisions if d.right.endswith(":author"))
        return codes_of(people, ids)

    def of_institutions(self) -> list[Decision]:
        """The computed decisions on institutions that stand."""
        if not len(self._pairs):
            return []
        pairs = takewhile(lambda d: d.id <= self._last, self._view.computed_pairs())
        return self._view.standing_among(d.id for d in pairs if d.left.endswith(":institution"))

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
