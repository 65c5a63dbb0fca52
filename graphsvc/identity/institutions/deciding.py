"""Mentions tied to the institutions of the vocabulary in force, as decisions.

A tie depends on how the document writes the institution, and on the vocabulary; on nothing else. So a
new document brings its own ties alone, and a new vocabulary brings all of them anew.
"""

import hashlib
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from graphsvc.identity.candidates import Candidate
from graphsvc.identity.institutions.linking import HELD, THRESHOLD, Link, Linker, version
from graphsvc.identity.institutions.many import link_many
from graphsvc.identity.names import name_id
from graphsvc.identity.one_each import external_id_of
from graphsvc.identity.score import LINKED, VERSION, rests_on_words
from graphsvc.ledger import Decision, View
from loaders.feeds import VOCABULARIES
from loaders.records import InstitutionRecord

_KIND: Final = "institution"
_SUREST: Final = 0.9999
"""Certain is what a source says."""
_GONE: Final = 0.25
"""Score of a tie that is taken back: the two are not two for certain."""
_MOST_KEPT: Final = 200_000
_Pair = tuple[str, str]


@dataclass
class _Kept:
    """The linker of one vocabulary, with what it said of each string: held while the process runs."""

    linker: Linker
    schemes: frozenset[str]
    said: dict[str, Link | None] = field(default_factory=dict)


_kept: dict[str, _Kept] = {}


class Written(NamedTuple):
    """How a document writes an institution: a candidate, as far as its words are concerned."""

    id: str
    key: str
    names: tuple[str, ...]
    external_ids: frozenset[str]

    @classmethod
    def among(cls, found: Iterable[Candidate]) -> "list[Written]":
        """The institutions among candidates."""
        return [
            cls(c.id, c.key, tuple(dict.fromkeys(m.name for m in c.members)), c.external_ids)
            for c in found
            if c.kind == _KIND
        ]


class Links:
    """Ties mentions to the institutions of the vocabulary that was in force at one moment.

    `mark` says which it was, and which linker; it is that of no vocabulary where none was.
    """

    def __init__(self, view: View) -> None:
        """See what is in force. The vocabulary itself is read when something is to be linked."""
        self._readings = view.in_force_by(VOCABULARIES[_KIND])
        digest = hashlib.sha256(" ".join(self._readings).encode()).hexdigest()[:16]
        self.mark = f"{version()} {digest if self._readings else 'none'}"

    def of_document(self, view: View, found: Collection[Candidate]) -> list[Decision]:
        """The ties of one document; none while everything is to be linked anew."""
        return self._decided(view, Written.among(found)) if self.is_current(view) else []

    def is_current(self, view: View) -> bool:
        """Whether the ledger's mentions are linked to this vocabulary."""
        return view.linked_to() == self.mark

    def of_all(
        self, view: View, standing: Iterable[Decision], found: Iterable[Written]
    ) -> list[Decision]:
        """The ties of all documents; what stands and is of this vocabulary needs no look."""
        known: Mapping[str, Decision] = {}
        seen: set[_Pair] = set()
        if self.is_current(view):
            computed = [d for d in standing if not d.by_person and d.left.endswith(f":{_KIND}")]
            known = {d.left: d for d in computed if is_tie(d)}
            # Who has been tied to a name was linked as well, if only to none.
            seen = {(d.left, d.right) for d in computed}
        new: list[Written] = []
        again: list[Decision] = []
        for candidate in found:
            if (candidate.id, name_id(candidate.key, _KIND)) not in seen:
                new.append(candidate)
            elif candidate.id in known:
                d = known[candidate.id]
                if _scheme(external_id_of(d.right)) not in map(_scheme, candidate.external_ids):
                    again.append(replace(d, scorer=VERSION, id=None))
        return again + self._decided(view, new)

    def gone(self, standing: Iterable[Decision], pairs: Container[_Pair]) -> Iterator[Decision]:
        """What takes back ties that stand, but for the `pairs` that are still said to be one."""
        for d in standing:
            if is_tie(d) and (d.left, d.right) not in pairs:
                yield Decision(
                    d.left, d.right, "different", _GONE, (f"no longer {d.reasons[0]}",), VERSION
                )

    def _decided(self, view: View, found: Iterable[Written]) -> list[Decision]:
        asked = list(found) if self._readings else []
        if not asked:
            return []
        kept = self._linker(view)
        asked = [c for c in asked if kept.schemes.isdisjoint(map(_scheme, c.external_ids))]
        names = dict.fromkeys(name for c in asked for name in c.names)
        new = [name for name in names if name not in kept.said]
        if len(kept.said) + len(new) > _MOST_KEPT:
            kept.said.clear()
            new = list(names)
        for name, links in zip(new, link_many(kept.linker, new, HELD), strict=True):
            kept.said[name] = _one(links)
        ties = ((c, _one(filter(None, (kept.said[name] for name in c.names)))) for c in asked)
        return [_tie(candidate, link) for candidate, link in ties if link is not None]

    def _linker(self, view: View) -> _Kept:
        kept = _kept.get(self.mark)
        if kept is None:
            _kept.clear()
            records = [
                record
                for reading in view.each_reading(self._readings)
                for record in reading.records
                if isinstance(record, InstitutionRecord) and record.institution.external_ids
            ]
            ids = {_scheme(record.institution.external_ids[0]) for record in records}
            kept = _kept[self.mark] = _Kept(Linker(records), frozenset(ids))
        return kept


def is_tie(d: Decision) -> bool:
    """Whether a decision ties a mention to an institution of a vocabulary, surely or as a question."""
    return rests_on_words(d) and d.judgement != "different"


def _one(links: Iterable[Link]) -> Link | None:
    """The one institution meant: the sure one; else the one that may be. None where there are several."""
    found: dict[str, Link] = {}
    for link in links:
        if link.institution not in found or link.score > found[link.institution].score:
            found[link.institution] = link
    sure: Sequence[Link] = [link for link in found.values() if link.score >= THRESHOLD]
    meant = sure or list(found.values())
    return meant[0] if len(meant) == 1 else None


def _tie(candidate: Written, link: Link) -> Decision:
    return Decision(
        candidate.id,
        name_id(link.institution, _KIND),
        "same" if link.score >= THRESHOLD else "held",
        min(link.score, _SUREST),
        (f"{LINKED} {link.institution}", *link.reasons),
        VERSION,
    )


def _scheme(external_id: str) -> str:
    return external_id.partition(":")[0]
