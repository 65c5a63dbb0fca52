"""Mentions of one reading, each with what its item says around it.

A mention id is made of the content hash and the offsets, so it is the same in every ledger and
in every order of loading.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from sys import intern
from typing import Any

import orjson

from graphsvc.identity.authors.evidence import Item
from graphsvc.identity.names import person_key, thing_key, title_key
from graphsvc.identity.papers.places import Place
from graphsvc.identity.things import institution_key, topic_key
from graphsvc.ledger import Reading
from graphsvc.ledger.rows import StoredReading
from loaders.records import AffiliationRecord, Mention, PaperRecord, PersonRecord, TopicRecord


def mention_id(content_hash: str, mention: Mention) -> str:
    """The id of a mention: content hash, offsets, kind. Sorts by place within a document."""
    span = mention.span
    return intern(f"{content_hash[:16]}:{span.start:08d}-{span.end:08d}:{mention.kind}")


def names_in(reading: StoredReading) -> dict[str, tuple[str, str]]:
    """Kind and name of each mention, but for papers, by id; as `mentions_of`, in a tenth of the time."""
    found: dict[str, tuple[str, str]] = {}
    records = orjson.loads(reading.records)
    for record in records:
        if record["kind"] == "person":
            _note(found, reading, record["name"])
        elif record["kind"] == "paper":
            authors = record["authors"]
            here = [place for authorship in authors for place in authorship["affiliations"]]
            venues = [record["venue"]] if record["venue"] else []
            others = (*record["topics"], *record["institutions"], *here, *venues)
            for mention in (*(a["author"] for a in authors), *others):
                _note(found, reading, mention)
    for record in records:
        if record["kind"] not in ("paper", "person"):
            for value in record.values():
                if isinstance(value, dict) and "surface" in value:
                    _note(found, reading, value)
    return found


def _note(
    found: dict[str, tuple[str, str]], reading: StoredReading, mention: Mapping[str, Any]
) -> None:
    span = mention["span"]
    id_ = f"{reading.content_hash[:16]}:{span['start']:08d}-{span['end']:08d}:{mention['kind']}"
    found.setdefault(id_, (mention["kind"], mention["name"]))


def document_of(mention: str) -> str:
    """The beginning of the content hash of the document a mention stands in, from its id."""
    return mention.partition(":")[0]


def kind_of(mention: str) -> str:
    """The kind of what a mention, or a name, stands for, from its id."""
    return mention.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class MentionInContext:
    """One mention with the evidence its own item gives.

    `titles` are keys of the papers it stands with, `coauthors` keys of the names in its author list,
    its own too (a list is kept once for all its mentions), `positions` places in author lists as
    (title key, position from 1), `listing` the id of the author list it stands in. `by_subject` is
    True where the page presents the paper as its subject's own; `authors_given` what the listing
    of a paper says of its authors: where none is given, its page's subject is in `coauthors`; `place` is
    where it lists the paper, `paper_ids` are the paper's own ids. `item` is what the scorer of authors looks
    at, as printed; `affiliations` are a page's own about its subject.
    """

    id: str
    kind: str
    content_hash: str
    name: str
    key: str
    aliases: tuple[str, ...] = ()
    listing: str | None = None
    titles: frozenset[str] = frozenset()
    positions: frozenset[tuple[str, int]] = frozenset()
    coauthors: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    external_ids: frozenset[str] = frozenset()
    by_subject: bool = False
    authors_given: str = ""
    place: Place | None = None
    item: Item | None = None
    affiliations: tuple[str, ...] = ()
    paper_ids: frozenset[str] = frozenset()


_KEYS: dict[str, Callable[[str], str]] = {
    "author": person_key,
    "paper": title_key,
    "topic": topic_key,
    "institution": institution_key,
    "venue": thing_key,
}


def mentions_of(reading: Reading) -> list[MentionInContext]:
    """All mentions of a reading, each once, by id."""
    found: dict[str, MentionInContext] = {}
    for mention in _walk(reading):
        # A header is named again by every record about it: the first, richest one stands.
        found.setdefault(mention.id, mention)
    return [found[id_] for id_ in sorted(found)]


def _walk(reading: Reading) -> Iterator[MentionInContext]:
    places, topics = _of_the_subject(reading)
    about = subject_of(reading)
    for record in reading.records:
        if isinstance(record, PaperRecord):
            yield from _paper(reading.content_hash, record, about)
        elif isinstance(record, PersonRecord):
            subject = _plain(reading.content_hash, record.name, frozenset(record.external_ids))
            item = Item(topics=tuple(topics[subject.id]))
            yield replace(subject, item=item, affiliations=tuple(places[subject.id]))
    for record in reading.records:
        if not isinstance(record, PaperRecord | PersonRecord):
            for mention in (getattr(record, name, None) for name in type(record).model_fields):
                if isinstance(mention, Mention):
                    yield _plain(reading.content_hash, mention)


def _of_the_subject(reading: Reading) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Affiliations and topics that are stated of somebody, by mention."""
    places: dict[str, list[str]] = defaultdict(list)
    topics: dict[str, list[str]] = defaultdict(list)
    for record in reading.records:
        if isinstance(record, AffiliationRecord) and record.person:
            person = mention_id(reading.content_hash, record.person)
            places[person].append(record.institution.name)
        elif isinstance(record, TopicRecord) and record.person:
            topics[mention_id(reading.content_hash, record.person)].append(record.topic.name)
    return places, topics


def _plain(
    content_hash: str, mention: Mention, external_ids: frozenset[str] = frozenset()
) -> MentionInContext:
    return MentionInContext(
        mention_id(content_hash, mention),
        mention.kind,
        content_hash,
        mention.name,
        _KEYS[mention.kind](mention.name),
        mention.aliases,
        external_ids=external_ids.union(mention.external_ids),
    )


def subject_of(reading: Reading) -> str | None:
    """The name of whom a page is about, as printed; None where it is about nobody or several."""
    names = [record.name.name for record in reading.records if isinstance(record, PersonRecord)]
    return names[0] if len(names) == 1 else None


def _paper(
    content_hash: str, record: PaperRecord, subject: str | None
) -> Iterator[MentionInContext]:
    title = title_key(record.title.name)
    listing = mention_id(content_hash, record.title)
    names = [person_key(a.author.name) for a in record.authors]
    team = frozenset(names)
    item = Item(
        authors=tuple(a.author.name for a in record.authors),
        titles=(record.title.name,),
        topics=tuple(topic.name for topic in record.topics),
        venues=(record.venue.name, *record.venue.aliases) if record.venue else (),
        years=(record.year,) if record.year else (),
        team=len(names),
    )
    years = frozenset([record.year] if record.year else [])
    # Whose page it is wrote it, also where the page lists no authors.
    known = team or frozenset([person_key(subject)] if subject and record.by_subject else [])
    place = Place(frozenset(item.venues), record.year, record.venue_type, record.status)
    ids = frozenset(record.external_ids)
    for mention in (record.title, *record.cited_as):
        yield MentionInContext(
            mention_id(content_hash, mention),
            "paper",
            content_hash,
            record.title.name,
            title,
            listing=listing,
            coauthors=known,
            years=years,
            external_ids=ids,
            authors_given=record.authors_given,
            place=place,
            item=item,
            paper_ids=ids,
        )
    titles = frozenset([title])
    for position, authorship in enumerate(record.authors, start=1):
        mention = authorship.author
        yield MentionInContext(
            mention_id(content_hash, mention),
            "author",
            content_hash,
            mention.name,
            names[position - 1],
            listing=listing,
            titles=titles,
            positions=frozenset([(title, position)]),
            coauthors=team,
            years=years,
            external_ids=frozenset(mention.external_ids),
            by_subject=record.by_subject is True,
            authors_given=record.authors_given,
            place=place,
            item=item,
            affiliations=tuple(place.name for place in authorship.affiliations),
            paper_ids=ids,
        )
    here = [place for authorship in record.authors for place in authorship.affiliations]
    venues = (record.venue,) if record.venue else ()
    others = (*record.topics, *record.institutions, *here, *venues)
    for mention in others:
        yield _plain(content_hash, mention)
