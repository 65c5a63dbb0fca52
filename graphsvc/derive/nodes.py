"""Nodes with the properties that answers are made of."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from graphsvc.collaboration import LARGEST_TEAM
from graphsvc.derive.authorships import COMPLETENESS
from graphsvc.derive.items import Sources
from graphsvc.derive.names import AuthorNames
from graphsvc.derive.rows import EdgeRow, NodeRow
from graphsvc.derive.statements import Stated
from graphsvc.ledger.blinding import is_blinded
from graphsvc.words import WITHHELD, words
from loaders.feeds import feed_key

_BEHIND = "\t"  # before every letter and space: a name comes before all it is the beginning of
_WHY_NO_AUTHORS = {"incomplete": "incomplete", "not_given": "unknown"}


def year_of(paper: Stated) -> int | None:
    """The year most listings state, the latest of several: a preprint comes before its paper."""
    with_year = [item.record for item in paper.listings if item.record.year is not None]
    stated = [record for record in with_year if record.year_basis == "stated"] or with_year
    counts = Counter(record.year for record in stated)
    return max(counts, key=lambda year: (counts[year], year or 0), default=None)


def label_of(kind: str, printed: Iterable[str], names: AuthorNames) -> str:
    """The preferred name; else the name used most that is not hidden.

    A full name comes before one with initials, then the longer, then the first.
    """
    if names.preferred is not None:
        return names.preferred.name
    counts = Counter(name for name in printed if not names.hides(name))

    def rank(name: str) -> tuple[bool, int, int, str]:
        has_initials = kind == "author" and any(len(word) == 1 for word in words(name)[:1])
        return (has_initials, -counts[name], -len(name), name)

    return min(counts, key=rank, default=WITHHELD)


def entity_node(
    id_: str,
    entity: Stated,
    label: str,
    names: AuthorNames,
    *,
    affiliated: bool,
    team: int,
    year: int | None,
    references: int | None,
    retracted: bool,
) -> NodeRow:
    """The node of an entity. `affiliated` and `names` are of authors, what follows of papers."""
    printed = sorted({mention.name for mention in entity.mentions.values()})
    aliases = sorted({a for mention in entity.mentions.values() for a in mention.aliases})
    props: dict[str, object] = {
        "label": label,
        "sort_key": f"{' '.join(words(label))}{_BEHIND}{min(entity.mentions)}",
        "names": [name for name in printed if not names.hides(name)],
        "aliases": [alias for alias in aliases if not names.hides(alias)],
        "external_ids": sorted(entity.external_ids),
    }
    if entity.kind == "author":
        props |= _author(entity, affiliated)
        # They find the author, and stand in no answer.
        hidden = {name for name in (*printed, *aliases) if names.hides(name)}
        known = (choice.name for choice in names.hidden if not is_blinded(choice.name))
        props["hidden_names"] = sorted(hidden.union(known))
        props["preferred_by"] = names.preferred.id if names.preferred else None
    elif entity.kind == "paper":
        props |= _paper(entity, label, team, year)
        props |= {"references_given": references, "retracted": retracted or None}
    elif entity.kind == "institution":
        props |= _institution(entity)
    elif entity.kind == "venue":
        types = sorted(entity.venue_types.items(), key=lambda item: (-item[1], item[0]))
        props["venue_type"] = types[0][0] if types else None
    return NodeRow(entity.kind, id_, props)


def _author(author: Stated, affiliated: bool) -> dict[str, object]:
    not_asked = any("affiliation" in person.not_imported for person in author.persons)
    opens = [p.open_to_collaborate for p in author.persons if p.open_to_collaborate is not None]
    reason = "not_imported" if not_asked else "unknown"
    return {
        "missing": [] if affiliated else [f"affiliation={reason}"],
        "open_to_collaborate": any(opens) if opens else None,
    }


def _paper(paper: Stated, label: str, team: int, year: int | None) -> dict[str, object]:
    records = [item.record for item in paper.listings]
    given = min(
        (r.authors_given for r in records), key=COMPLETENESS.__getitem__, default="not_given"
    )
    missing = {
        "authors": _WHY_NO_AUTHORS.get(given),
        "year": None if year is not None else "unknown",
        "venue": None if any(r.venue for r in records) else "unknown",
    }
    return {
        # Written out, because the embedded engine has a built-in `title` of its own.
        "title": label,
        "year": year,
        "date": min((r.date for r in records if r.date), default=None),
        "authors_given": given,
        "team": team,
        "large_team": team > LARGEST_TEAM,
        "missing": [f"{field}={reason}" for field, reason in missing.items() if reason],
    }


def _institution(institution: Stated) -> dict[str, object]:
    """What vocabularies say of it: of two that differ, the first by mention."""
    described = [record for _, record in sorted(institution.described.items())]
    return {
        "country": next((r.country for r in described if r.country), None),
        "city": next((r.city for r in described if r.city), None),
        "acronyms": sorted({acronym for r in described for acronym in r.acronyms}),
        "active": any(r.active for r in described) if described else None,
    }


def document_nodes(sources: Sources) -> Iterator[NodeRow]:
    """A node for each source in force."""
    for revision in sources.revisions:
        id_ = sources.documents[revision.source]
        loader = revision.reading.loader
        feed = feed_key(revision.source, loader)
        file = revision.source if feed is None else feed
        behind = revision.source.removeprefix(file)
        label = f"{file.rstrip('/').rpartition('/')[2] or file}{behind}"
        subject = sources.subjects.get(id_)
        yield NodeRow(
            "document",
            id_,
            {
                "label": label,
                "sort_key": f"{' '.join(words(label))}{_BEHIND}{revision.source}",
                "source": revision.source,
                "format": revision.format,
                "loader": loader,
                "feed": feed,
                "revision": revision.number,
                "loaded": revision.loaded,
                "content_hash": revision.reading.content_hash,
                "subject": subject.author if subject else None,
            },
        )


def external_ids(entities: Mapping[str, Stated]) -> Iterator[NodeRow | EdgeRow]:
    """A node for each external id, and what it identifies: one thing, unless sources contradict."""
    for external in sorted({x for entity in entities.values() for x in entity.external_ids}):
        yield NodeRow("external_id", external, {})
    for id_, entity in entities.items():
        for external in sorted(entity.external_ids):
            yield EdgeRow(f"external_id_identifies_{entity.kind}", external, id_, "", {})


def retired_ids(sources: Sources, erased: frozenset[str]) -> Iterator[NodeRow]:
    """A node for each id that no longer stands for an entity: merged, withdrawn or erased."""
    in_force = {sources.documents[revision.source] for revision in sources.revisions}
    gone: dict[str, tuple[str, str | None]] = {
        id_: ("withdrawn", None) for id_ in sources.documents.values() if id_ not in in_force
    }
    for id_, canonical in sources.identity.retired.items():
        gone[id_] = ("merged", canonical) if canonical else ("withdrawn", None)
    gone |= dict.fromkeys(erased, ("erased", None))
    for id_, (reason, canonical) in sorted(gone.items()):
        decision = sources.identity.merged_by.get(id_)
        props = {"canonical_id": canonical, "reason": reason, "decision": decision}
        yield NodeRow("retired_id", id_, props)
