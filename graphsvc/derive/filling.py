"""From the ledger and who is who to the tables of the file of facts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow

from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.found import take_topics
from graphsvc.derive.held import take_decisions
from graphsvc.derive.layout import code, columns, make
from graphsvc.derive.names import AuthorNames, names_of
from graphsvc.derive.steps import begin
from graphsvc.derive.withholding import withhold
from graphsvc.identity.everything import MANY
from graphsvc.identity.ids import Identity
from graphsvc.identity.known import Known
from graphsvc.identity.processes import Processes, processes
from graphsvc.identity.topics.of_readings import TopicsInForce, TopicsOfReading
from graphsvc.ledger import Decision, Head, Reading, View
from graphsvc.ledger.computed import Computed
from graphsvc.ledger.rows import StoredReading
from graphsvc.words import words
from loaders.feeds import feed_key


@dataclass(frozen=True)
class InForce:
    """What is in force: the sources, who is who, and what people decided on names.

    `documents` has the canonical id of each source, also of withdrawn ones, `erased` are ids erased on
    request; `readings` gives readings by their ids.
    """

    heads: Sequence[Head]
    documents: Mapping[str, str]
    identity: Identity
    erased: frozenset[str]
    names: Mapping[str, AuthorNames]
    decisions: Iterable[Decision | Computed]
    readings: Callable[[Iterable[str]], Iterable[Reading | StoredReading]]
    topics: Callable[[Iterable[str], Processes], Iterable[tuple[str, TopicsOfReading]]]
    vocabularies: str


def in_force(view: View, known: Known, identity: Identity, heads: Sequence[Head]) -> InForce:
    """What rows are made of, if these were all that is in force."""
    names = names_of(view.name_choices(), known)
    return in_force_of(view, identity, heads, known.standing, names)


def in_force_of(
    view: View,
    identity: Identity,
    heads: Sequence[Head],
    decisions: Iterable[Decision | Computed],
    names: Mapping[str, AuthorNames],
) -> InForce:
    """The same, of these decisions and names."""
    tombstones = view.tombstones()
    documents = {g.founder: g.id for g in view.given_ids() if g.kind == "document"}
    topics = TopicsInForce(view)
    return InForce(
        heads,
        {source: id_ for source, id_ in documents.items() if id_ not in tombstones},
        identity,
        frozenset(tombstones),
        names,
        decisions,
        view.each_stored,
        lambda ids, workers: topics.of(view, ids, workers),
        topics.mark,
    )


def fill(file: FactsFile, given: InForce) -> Iterator[tuple[int, int]]:
    """Bring all tables up to what is in force. Yields how many readings of how many are taken."""
    known = file.known()
    wanted = dict.fromkeys(head.reading for head in given.heads)
    file.forget(number for id_, number in known.items() if id_ not in wanted)
    missing = [id_ for id_ in wanted if id_ not in known]
    anew = file.said("vocabularies") != given.vocabularies
    with processes(many=len(wanted if anew else missing) >= MANY) as workers:
        done = 0
        for numbers in file.add(given.readings(missing), workers):
            done += len(numbers)
            yield done, len(missing)
        if anew:
            file.run("DELETE FROM found_topic")
            missing = list(wanted)
        take_topics(file, given.topics(missing, workers))
    file.say("vocabularies", given.vocabularies)
    known = file.known()
    for table in ("revision", "retired", "goes_by", "question", "apart"):
        file.run(make(table))
    file.put("revision", [revision_row(h, given.documents, known[h.reading]) for h in given.heads])
    file.put("retired", list(_retired(given)))
    who_is_who(file, given.identity.of)
    take_decisions(file, given.decisions)
    begin(file)
    withhold(file, given.names)


def who_is_who(file: FactsFile, of: Mapping[str, str]) -> None:
    """Tell who each mention in force is.

    Raises:
        LookupError: it is not known of one.

    """
    file.run(make("who"))
    fields = columns("identity")
    mentions = pyarrow.array(of.keys(), fields["mention"])
    entities = pyarrow.array(map(code, of.values()), fields["entity"])
    file.db.register("put", pyarrow.table([mentions, entities], names=list(fields)))
    file.run(
        "INSERT INTO who SELECT m, mention, entity FROM mention JOIN put USING (mention) ORDER BY m"
    )
    file.db.unregister("put")
    unknown = file.run("SELECT mention FROM mention ANTI JOIN who USING (m) LIMIT 1")
    if unknown:
        raise LookupError(f"nobody says who {unknown[0][0]} is")


def revision_row(head: Head, documents: Mapping[str, str], number: int) -> tuple[object, ...]:
    """A source in force, with the number of its reading."""
    feed = feed_key(head.source, head.loader)
    whole = head.source if feed is None else feed
    behind = head.source.removeprefix(whole)
    label = f"{whole.rstrip('/').rpartition('/')[2] or whole}{behind}"
    return (
        *(code(documents[head.source]), number, head.source, head.format, feed),
        *(label, " ".join(words(label)), head.number, head.loaded),
    )


def _retired(given: InForce) -> Iterator[tuple[object, ...]]:
    """Ids that no longer stand for an entity: merged, withdrawn or erased."""
    in_force = {given.documents.get(head.source) for head in given.heads}
    gone: dict[str, tuple[str, str | None]] = {
        id_: ("withdrawn", None) for id_ in given.documents.values() if id_ not in in_force
    }
    for id_, canonical in given.identity.retired.items():
        gone[id_] = ("merged", canonical) if canonical else ("withdrawn", None)
    gone |= dict.fromkeys(given.erased, ("erased", None))
    yield from retired_rows(gone, given.identity.merged_by)


def retired_rows(
    gone: Mapping[str, tuple[str, str | None]], merged_by: Mapping[str, int]
) -> Iterator[tuple[object, ...]]:
    """Ids with why they stand for nothing, and what stands in their place; `merged_by` names decisions."""
    for id_, (reason, canonical) in gone.items():
        yield code(id_), reason, code(canonical) if canonical else None, merged_by.get(id_)
