"""From the ledger and who is who to the tables of the file of facts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow

from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.held import take_decisions
from graphsvc.derive.layout import code, columns, make
from graphsvc.derive.names import AuthorNames
from graphsvc.derive.steps import begin
from graphsvc.derive.withholding import withhold
from graphsvc.identity.ids import Identity
from graphsvc.ledger import Decision, Head, Reading
from graphsvc.words import words
from loaders.feeds import feed_key


@dataclass(frozen=True)
class Standing:
    """What is in force: the sources, who is who, and what people decided on names.

    `documents` has the canonical id of each source, also of withdrawn ones, `erased` are ids erased on
    request; `readings` gives readings by their ids.
    """

    heads: Sequence[Head]
    documents: Mapping[str, str]
    identity: Identity
    erased: frozenset[str]
    names: Mapping[str, AuthorNames]
    decisions: Iterable[Decision]
    readings: Callable[[Iterable[str]], Iterable[Reading]]


def fill(file: FactsFile, standing: Standing) -> Iterator[tuple[int, int]]:
    """Bring all tables up to what is in force. Yields how many readings of how many are taken."""
    known = file.known()
    wanted = dict.fromkeys(head.reading for head in standing.heads)
    file.forget(number for id_, number in known.items() if id_ not in wanted)
    missing = [id_ for id_ in wanted if id_ not in known]
    for done, _ in enumerate(file.add(standing.readings(missing))):
        if done % 1_000 == 0:
            yield done, len(missing)
    known = file.known()
    for table in ("revision", "retired", "goes_by", "question", "apart"):
        file.run(make(table))
    file.put("revision", [_revision(h, standing.documents, known[h.reading]) for h in standing.heads])
    file.put("retired", list(_retired(standing)))
    who_is_who(file, standing.identity.of)
    take_decisions(file, standing.decisions)
    begin(file)
    withhold(file, standing.names)


def who_is_who(file: FactsFile, of: Mapping[str, str]) -> None:
    """Tell who each mention in force is."""
    fields = columns("identity")
    mentions = pyarrow.array(of.keys(), fields["mention"])
    entities = pyarrow.array(map(code, of.values()), fields["entity"])
    file.db.register("put", pyarrow.table([mentions, entities], names=list(fields)))
    file.run(
        "CREATE OR REPLACE TABLE who AS "
        "SELECT m, mention, entity FROM mention JOIN put USING (mention) ORDER BY m"
    )
    file.db.unregister("put")


def _revision(head: Head, documents: Mapping[str, str], number: int) -> tuple[object, ...]:
    feed = feed_key(head.source, head.loader)
    whole = head.source if feed is None else feed
    behind = head.source.removeprefix(whole)
    label = f"{whole.rstrip('/').rpartition('/')[2] or whole}{behind}"
    return (
        *(code(documents[head.source]), number, head.source, head.format, feed),
        *(label, " ".join(words(label)), head.number, head.loaded),
    )


def _retired(standing: Standing) -> Iterator[tuple[object, ...]]:
    """Ids that no longer stand for an entity: merged, withdrawn or erased."""
    in_force = {standing.documents.get(head.source) for head in standing.heads}
    gone: dict[str, tuple[str, str | None]] = {
        id_: ("withdrawn", None) for id_ in standing.documents.values() if id_ not in in_force
    }
    for id_, canonical in standing.identity.retired.items():
        gone[id_] = ("merged", canonical) if canonical else ("withdrawn", None)
    gone |= dict.fromkeys(standing.erased, ("erased", None))
    for id_, (reason, canonical) in gone.items():
        decision = standing.identity.merged_by.get(id_)
        yield code(id_), reason, code(canonical) if canonical else None, decision
