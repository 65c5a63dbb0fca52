"""The pairs of the corpus, answered by loading its documents for real."""

import json
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from graphsvc.derive import EdgeRow, derive
from graphsvc.identity.mentions import MentionInContext, mention_id, mentions_of
from graphsvc.identity.names import is_name_id, person_key, title_key
from graphsvc.identity.resolver import Resolver
from graphsvc.identity.resolving import who_is_who
from graphsvc.ledger import Ledger, View
from graphsvc.ledger.entries import make_reading
from loaders import read
from loaders.records import PaperRecord, Rejected, VenueMentionRecord

KIND = {"person": "author", "paper": "paper", "institution": "institution"}
_ASIDE = re.compile(r"\s*\([^()]*\)")
_VENUE_AND_YEAR = re.compile(r"\b([A-Z]{3,8})(\d\d)\b")
_PLACE = re.compile(r"\((first|second|third|last) author")
_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}


def predict(corpus: Path, out: Path | None) -> None:
    """Load all documents, and say of each pair what the graph says."""
    gold = json.loads((corpus / "identities.json").read_text(encoding="utf-8"))
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.sqlite")
        for file in sorted((corpus / "docs").iterdir()):
            _load(ledger, file)
        with ledger.read() as view:
            graph = _Graph(view)
        ledger.close()
    for pair in gold["pairs"]:
        decision = graph.judge(pair["type"], pair["a"], pair["b"])
        answers.append({**{k: pair[k] for k in ("id", "type", "a", "b")}, "decision": decision})
        accepted = [pair["decision"], *pair["also_accepted"]]
        if decision not in accepted:
            print(pair["id"], pair["type"], "is", decision, "and should be", " or ".join(accepted))
    if out:
        out.write_text(
            json.dumps({"pairs": answers}, ensure_ascii=False, indent=1), encoding="utf-8"
        )


def _load(ledger: Ledger, file: Path) -> None:
    found = read(file, source=file.stem)
    records = [item for item in found.items if not isinstance(item, Rejected)]
    with ledger.change("load") as entry:
        resolver = Resolver(entry)
        if entry.add_revision(found.document, found.loader, records):
            resolver.add(entry, file.stem, make_reading(found.document, found.loader, records))


class _Graph:
    """What became of the mentions of each document."""

    def __init__(self, view: View) -> None:
        self._of = who_is_who(view).of
        self._mentions: dict[str, list[MentionInContext]] = {
            r.source: mentions_of(r.reading) for r in view.revisions()
        }
        self._records = {r.source: r.reading.records for r in view.revisions()}
        self._hashes = {r.source: r.reading.content_hash for r in view.revisions()}
        self._meant = _meant(view)
        self._held: dict[str, set[str]] = defaultdict(set)
        for d in view.decisions():
            if d.judgement == "held" and not is_name_id(d.right):
                self._held[self._of[d.left]].add(self._of[d.right])
                self._held[self._of[d.right]].add(self._of[d.left])

    def judge(self, kind: str, a: dict[str, Any], b: dict[str, Any]) -> str:
        """Same or different, as the graph has it; undecided where it is held, or not read."""
        ours, theirs = (self._ids(KIND[kind], **side) for side in (a, b))
        if not ours or not theirs:
            return "undecided"
        if ours & theirs:
            return "same"
        held = any(self._held[id_] & theirs for id_ in ours)
        return "undecided" if held else "different"

    def _ids(self, kind: str, doc: str, mention: str) -> set[str]:
        found = [m for m in self._mentions.get(doc, ()) if m.kind == kind]
        key = person_key if kind == "author" else title_key
        place = _PLACE.search(mention)
        wanted = {key(mention), key(_ASIDE.sub("", mention))}
        alike = [m for m in found if {m.key, *map(key, m.aliases)} & wanted]
        if not alike and kind == "author":
            alike = [m for m in found if key(mention).endswith(f" {m.key}")]  # a title before it
        if place:
            alike = self._placed(alike, mention, _PLACES[place[1]])
        if not alike and " et al" in mention:
            return self._cited(kind, doc, mention)
        if not alike and kind == "paper" and (named := _VENUE_AND_YEAR.search(mention)):
            return self._meant.get((doc, named[1], 2000 + int(named[2])), set())
        if not alike and kind == "paper":
            alike = [m for m in found if title_key(mention) in m.key] or alike
        return {self._of[m.id] for m in alike}

    def _placed(
        self, alike: list[MentionInContext], mention: str, place: int
    ) -> list[MentionInContext]:
        year = re.search(r"(?:19|20)\d\d", mention)
        return [
            m
            for m in alike
            if m.item
            and m.item.authors[place] == m.name
            and any(p == place + 1 for _, p in m.positions)
            and (year is None or int(year[0]) in m.years)
            and any(venue in mention for venue in m.item.venues)
        ]

    def _cited(self, kind: str, doc: str, mention: str) -> set[str]:
        """The papers that the document cites in these words, or their first authors."""
        found = set()
        for record in self._records.get(doc, ()):
            if not isinstance(record, PaperRecord):
                continue
            if any(title_key(mention) in title_key(cited.surface) for cited in record.cited_as):
                first = [a.author for a in record.authors[:1]]
                found |= {
                    self._of[mention_id(self._hashes[doc], m)]
                    for m in (first if kind == "author" else [record.title])
                }
        return found


def _meant(view: View) -> dict[tuple[str, str, int], set[str]]:
    """The paper that a document means by a venue and a year, where it is not open."""
    documents = {g.founder: g.id for g in view.given_ids() if g.kind == "document"}
    rows = derive(view.revisions(), documents, who_is_who(view))
    surfaces = {
        mention_id(r.reading.content_hash, record.venue): (r.source, record.venue.name)
        for r in view.revisions()
        for record in r.reading.records
        if isinstance(record, VenueMentionRecord)
    }
    return {
        (*surfaces[row.part], int(str(row.props["year"]))): {str(row.props["paper"])}
        for row in rows
        if isinstance(row, EdgeRow)
        and row.table == "author_mentioned_venue"
        and row.props["paper"] is not None
    }
