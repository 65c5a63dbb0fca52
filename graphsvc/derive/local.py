"""One more document: only what it touches is derived. It comes to the same as deriving everything.

What moved are the mentions of the older and the newer reading, and those that have another id now. The rows
that can be others are those of the entities near by; the same statements make them, from the facts that
these rows are made of (`sql/local_….sql`).
"""

from collections.abc import Iterable, Sequence

from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.filling import retired_rows, revision_row
from graphsvc.derive.found import take_topics
from graphsvc.derive.held import hold_near
from graphsvc.derive.layout import code
from graphsvc.derive.made import keep_years
from graphsvc.derive.steps import keep_members, make_after, make_before, statement
from graphsvc.derive.written import compare_near
from graphsvc.identity.processes import Processes
from graphsvc.identity.topics.of_readings import TopicsOfReading
from graphsvc.identity.touched import Touched
from graphsvc.ledger import Decision, Head, Reading
from graphsvc.ledger.rows import StoredReading
from loaders.feeds import VOCABULARIES


class NotLocal(Exception):
    """What is touched reaches further than is told: all is to be derived."""


def can_follow(file: FactsFile, heads: Sequence[Head]) -> bool:
    """Whether what a change touched can be told by itself.

    Not, where it touches a vocabulary of topics, or another source holds the text of one of its.
    """
    if file.run("SELECT 1 FROM chosen LIMIT 1"):
        return False
    sources = [head.source for head in heads]
    hashes = [head.content_hash for head in heads]
    older = file.run(
        "SELECT g.content_hash, g.loader FROM revision r JOIN reading g USING (reading) "
        "WHERE r.source IN (SELECT unnest(?::VARCHAR[]))",
        [sources],
    )
    loaders = {loader for _, loader in older}.union(head.loader for head in heads)
    if not loaders.isdisjoint(VOCABULARIES["topic"]):
        return False
    texts = [*hashes, *(text for text, _ in older)]
    return len(set(hashes)) == len(hashes) and not file.run(
        "SELECT 1 FROM reading g JOIN revision r USING (reading) "
        "WHERE g.content_hash IN (SELECT unnest(?::VARCHAR[])) "
        "AND r.source NOT IN (SELECT unnest(?::VARCHAR[])) LIMIT 1",
        [texts, sources],
    )


def follow(
    file: FactsFile,
    touched: Touched,
    heads: Sequence[Head],
    decisions: Sequence[Decision],
    readings: Iterable[Reading | StoredReading],
    topics: Iterable[tuple[str, TopicsOfReading]],
) -> None:
    """Take what a change touched, make the rows that may be others, and compare them with those written.

    Args:
        file: as it was before the change.
        touched: what the change touched.
        heads: the sources it brought.
        decisions: the decisions it made.
        readings: those of the heads.
        topics: what these name.

    Raises:
        NotLocal: things moved for which others stand.

    """
    _take(file, touched, heads, readings, topics)
    file.run(statement("local_moved"))
    unknown = file.run(
        "SELECT mention FROM mention WHERE reading IN (SELECT reading FROM fresh) "
        "AND m NOT IN (SELECT m FROM who) LIMIT 1"
    )
    if unknown:
        raise LookupError(f"nobody says who {unknown[0][0]} is")
    if file.run(
        "SELECT 1 FROM moved WHERE before <> after AND before >> 40 IN (73, 84, 86) LIMIT 1"
    ):
        raise NotLocal
    file.run(statement("local_near"))
    whole = f'"{file.run("SELECT current_database()")[0][0]}".main'
    file.run(statement("local_scope").replace("$all", whole))
    make_before(file)
    keep_members(file, whole)
    make_after(file)
    keep_years(file, near=True)
    compare_near(file)
    hold_near(file, whole, decisions)
    compare_near(file, held=True)


def _take(
    file: FactsFile,
    touched: Touched,
    heads: Sequence[Head],
    readings: Iterable[Reading | StoredReading],
    topics: Iterable[tuple[str, TopicsOfReading]],
) -> None:
    sources = [head.source for head in heads]
    file.run(
        "CREATE TEMP TABLE now_who AS SELECT unnest(?::VARCHAR[]) AS mention, "
        "unnest(?::BIGINT[]) AS entity",
        [list(touched.of), [code(id_) for id_ in touched.of.values()]],
    )
    file.run(
        "CREATE TEMP TABLE stale AS SELECT reading, document FROM revision "
        "WHERE source IN (SELECT unnest(?::VARCHAR[]))",
        [sources],
    )
    file.run(
        "CREATE TEMP TABLE once_named AS "
        "SELECT citing AS external FROM citation WHERE reading IN (SELECT reading FROM stale) "
        "UNION SELECT of_external FROM notice WHERE reading IN (SELECT reading FROM stale);"
        "CREATE TEMP TABLE once_document AS SELECT document FROM stale;"
        "CREATE TEMP TABLE was AS SELECT m, mention, entity FROM who WHERE m IN "
        "(SELECT m FROM mention WHERE reading IN (SELECT reading FROM stale)) "
        "OR mention IN (SELECT mention FROM now_who)"
    )
    stale = [reading for (reading,) in file.run("SELECT DISTINCT reading FROM stale")]
    file.forget(stale)
    if stale:
        file.run("DELETE FROM revision WHERE source IN (SELECT unnest(?::VARCHAR[]))", [sources])
    fresh = [number for some in file.add(readings, Processes(None, 1)) for number in some]
    file.run("CREATE TEMP TABLE fresh AS SELECT unnest(?::INTEGER[]) AS reading", [fresh])
    take_topics(file, topics)
    known = dict(
        file.run("SELECT id, reading FROM reading WHERE reading IN (SELECT reading FROM fresh)")
    )
    file.put("revision", [revision_row(h, touched.documents, known[h.reading]) for h in heads])
    given = [code(id_) for id_ in touched.given]
    file.run("CREATE TEMP TABLE near_retired AS SELECT unnest(?::BIGINT[]) AS entity", [given])
    file.run("DELETE FROM retired WHERE entity IN (SELECT entity FROM near_retired)")
    gone = {id_: ("merged" if to else "withdrawn", to) for id_, to in touched.retired.items()}
    file.put("retired", list(retired_rows(gone, touched.merged_by)))
