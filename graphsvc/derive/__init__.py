"""From what was said and who is who to the graph: rows for the files of `cypher/write/`.

What each reading says is kept as tables of facts (`facts.py`, `layout.py`); the statements in `sql/` make
every row from these and from who is who. A row's key is unique among all rows, and its digest changes when
anything else does, so that writing the difference is enough (`written.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing

from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.filling import InForce, fill
from graphsvc.derive.held import hold
from graphsvc.derive.made import keep_years, rows
from graphsvc.derive.names import AuthorNames
from graphsvc.derive.rows import EdgeRow, NodeRow
from graphsvc.derive.steps import make_group, make_rows
from graphsvc.identity.ids import Identity
from graphsvc.identity.topics.of_readings import TopicsOfReading
from graphsvc.ledger import Decision, Head, Revision

__all__ = ["EdgeRow", "FactsFile", "InForce", "NodeRow", "derive", "fill", "make"]


def make(file: FactsFile, names: Mapping[str, AuthorNames]) -> None:
    """Make all rows from a file that is filled; `names` are what people decided on names of authors."""
    make_rows(file)
    hold(file, names)
    make_group(file, "held")
    keep_years(file)


def derive(
    revisions: Sequence[Revision],
    documents: Mapping[str, str],
    identity: Identity,
    erased: Iterable[str] = (),
    decisions: Sequence[Decision] = (),
    names: Mapping[str, AuthorNames] | None = None,
    topics_found: Mapping[str, TopicsOfReading] | None = None,
) -> list[NodeRow | EdgeRow]:
    """All rows of the graph, of few revisions: they are made in memory.

    Args:
        revisions: sources in force.
        documents: canonical id of each source, also of withdrawn ones.
        identity: canonical id of each mention.
        erased: ids erased on request.
        decisions: those that stand.
        names: what people decided on the names of authors, by id.
        topics_found: the topics of vocabularies that papers name, by the reading's id.

    """
    readings = {revision.reading.id: revision.reading for revision in revisions}
    heads = [
        Head(
            *(r.source, r.reading.id, r.reading.content_hash, r.reading.loader),
            *(r.number, r.loaded, r.format),
        )
        for r in revisions
    ]
    given = InForce(
        heads,
        documents,
        identity,
        frozenset(erased),
        names or {},
        decisions,
        lambda ids: [readings[id_] for id_ in ids],
        lambda ids, _: [(id_, (topics_found or {}).get(id_, ())) for id_ in ids],
        "",
    )
    with closing(FactsFile()) as file:
        for _ in fill(file, given):
            pass
        make(file, given.names)
        return list(rows(file))
