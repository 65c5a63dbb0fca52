"""What else goes from the ledger when a document is erased: from people's decisions, and from reports."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set

import orjson
import sqlalchemy as sa

from graphsvc.ledger import tables
from graphsvc.ledger.blinding import blinded, is_blinded
from graphsvc.ledger.decisions import NAMES
from graphsvc.ledger.entries import SPELLING, names_in
from graphsvc.ledger.rows import name_choice_of, report_of
from graphsvc.ledger.view import View
from graphsvc.words import open_and_closed

_INFLECTED = 4
"""From so many letters on, a word with an ending counts as that word: "Solberg's"."""


def take_from_people(connection: sa.Connection, documents: Set[str]) -> None:
    """Take the mentions of documents out of people's decisions; what has none left goes."""
    by_people = sa.select(tables.decisions).where(tables.BY_PEOPLE)
    for row in connection.execute(by_people).all():
        more = orjson.loads(row.more) if row.more else [[], []]
        sides = [[row.left, *more[0]], [row.right, *more[1]]]
        left = [[m for m in side if m.partition(":")[0] not in documents] for side in sides]
        if not all(left):
            this = tables.decisions.c.id == row.id
            connection.execute(sa.delete(tables.decisions).where(this))
        elif left != sides:
            kept = orjson.dumps([side[1:] for side in left]).decode()
            _rewrite(connection, row.id, {"left": left[0][0], "right": left[1][0], "more": kept})


def blind_names(connection: sa.Connection, documents: Set[str]) -> None:
    """Of hidden names keep what still recognises them, where these documents alone spell them.

    Or a word of them; words of one letter aside. What counts beside these documents are those of the
    author's own mentions: what a namesake is called keeps nothing. So goes a preferred name that was
    undone; and what people noted beside any decision, where that name or word is in it.

    Args:
        connection: to the ledger, where the documents still are.
        documents: how their content hashes begin.

    """
    choices = [name_choice_of(row) for row in connection.execute(NAMES).all()]
    hidden = [c for c in choices if c.use == "hidden" and not is_blinded(c.name)]
    if not hidden:
        return
    holding: dict[int | None, set[str]] = defaultdict(set)
    for row in connection.execute(sa.select(tables.name_mentions)):
        holding[row.decision].add(row.mention.partition(":")[0])
    for c in hidden:
        holding[c.id].update(m.partition(":")[0] for m in c.mentions)
    named = _names(connection, {*documents}.union(*(holding[c.id] for c in hidden)))
    gone = _together(named, documents)
    forgotten = {
        c.id: _forgotten(c.name, gone, _together(named, holding[c.id] - documents)) for c in hidden
    }
    every = {said for found in forgotten.values() for said in found}
    for c in choices:
        undone = c.use == "preferred" and c.undone is not None and _says(c.name, every)
        if forgotten.get(c.id) or undone:
            alike = sorted(name for name in gone if _closed(name) == _closed(c.name))
            right = SPELLING + blinded(c.name, *alike)
            _rewrite(connection, c.id, {"right": right, "reasons": "[]"})
    _drop_notes(connection, every)


def _forgotten(name: str, gone: Set[str], left: Set[str]) -> list[frozenset[str]]:
    """What of a name is spelled in what is gone alone: single words of it, and all together."""
    erased, others = [*map(_of, gone)], [*map(_of, left)]
    parts = [*(frozenset([word]) for word in _of(name)), _of(name)]
    return [
        part
        for part in parts
        if part and any(map(part.issubset, erased)) and not any(map(part.issubset, others))
    ]


def _drop_notes(connection: sa.Connection, forgotten: Collection[frozenset[str]]) -> None:
    by_people = sa.select(tables.decisions.c.id, tables.decisions.c.reasons).where(
        tables.BY_PEOPLE, tables.decisions.c.reasons != "[]"
    )
    for row in connection.execute(by_people).all() if forgotten else ():
        if any(_says(note, forgotten) for note in orjson.loads(row.reasons)):
            _rewrite(connection, row.id, {"reasons": "[]"})


def _says(text: str, forgotten: Iterable[frozenset[str]]) -> bool:
    """Whether a text has all words of any of these."""
    said = _of(text)
    return any(all(any(_is_word(s, w) for s in said) for w in words) for words in forgotten)


def _is_word(said: str, word: str) -> bool:
    return said == word or (len(word) >= _INFLECTED and said.startswith(word))


def _names(connection: sa.Connection, documents: Set[str]) -> Mapping[str, set[str]]:
    """All names of authors in each of these documents, also in readings out of force."""
    found: dict[str, set[str]] = defaultdict(set)
    view = View(connection)
    ids = [id_ for id_, text in view.readings_in_order() if text[:16] in documents]
    for reading in view.each_reading(ids):
        found[reading.content_hash[:16]].update(names_in(reading.records))
    return found


def _together(named: Mapping[str, set[str]], documents: Iterable[str]) -> set[str]:
    return set[str]().union(*(named.get(document, ()) for document in documents))


def _of(text: str) -> frozenset[str]:
    """Its words of more than one letter, with hyphens open and closed."""
    return frozenset(w for way in open_and_closed(text) for w in way if len(w) > 1)


def _closed(name: str) -> list[str]:
    return sorted(open_and_closed(name)[-1])


def _rewrite(connection: sa.Connection, decision: int | None, values: Mapping[str, str]) -> None:
    this = tables.decisions.c.id == decision
    connection.execute(sa.update(tables.decisions).where(this).values(**values))


def forget_in_reports(connection: sa.Connection, id: str, source: str) -> None:
    """Take a source's name, and what was said of it, out of reports on loads."""
    connection.execute(sa.delete(tables.rejects).where(tables.rejects.c.source == source))
    # Of a feed too: what came of its file counts an entry that is gone.
    of_source = tables.files.c.source.in_((source, source.rpartition("#")[0]))
    connection.execute(sa.delete(tables.files).where(of_source))
    for row in connection.execute(sa.select(tables.reports)).all():
        report = report_of(row)
        ours = [d for d in report["documents"] if d["source"] == source]
        for document in ours:
            said: dict[str, object] = {name: [] for name in ("rejected", "notices", "repairs")}
            document |= {**said, "reasons": {}, "source": f"erased:{id}"}
        if ours:
            connection.execute(
                sa.update(tables.reports)
                .where(tables.reports.c.id == row.id)
                .values(report=orjson.dumps(report).decode())
            )
