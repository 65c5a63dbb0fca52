"""What is known of one side of a pair that may be one, field by field, for whoever decides."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from graphsvc.graph import Graph
from graphsvc.lines import stands_in
from graphsvc.model import (
    Affiliation,
    Author,
    Institution,
    ListedPaper,
    Page,
    Paper,
    Statement,
    Summary,
    Topic,
    Version,
)
from graphsvc.queries import (
    AuthorProvenance,
    Collaborators,
    GetAuthor,
    GetInstitution,
    GetPaper,
    GetTopic,
    InstitutionProvenance,
    ListAuthors,
    ListPapers,
    PaperProvenance,
    TopicProvenance,
)

_SHOWN = 6
_MOST = 200

Fields: TypeAlias = dict[str, Sequence[str]]
"""Lines by field; the same fields, in the same order, for all of a kind."""


def evidence(graph: Graph, one: Summary) -> Fields:
    """What an author, a paper, an institution or a topic has, and where it is named."""
    if one.kind == "paper":
        paper = graph.run(GetPaper(id=one.id))
        places = graph.run(PaperProvenance(id=one.id, limit=_MOST))
        found = _of_paper(paper)
    elif one.kind == "institution":
        institution = graph.run(GetInstitution(id=one.id))
        places = graph.run(InstitutionProvenance(id=one.id, limit=_MOST))
        found = _of_institution(institution, graph)
    elif one.kind == "topic":
        topic = graph.run(GetTopic(id=one.id))
        places = graph.run(TopicProvenance(id=one.id, limit=_MOST))
        papers = graph.run(ListPapers(topic=one.id, sort="year", limit=_SHOWN))
        found = _of_topic(topic, papers)
    else:
        author = graph.run(GetAuthor(id=one.id))
        places = graph.run(AuthorProvenance(id=one.id, limit=_MOST))
        found = _of_author(author, graph)
    stands = _cut((_place(graph, s) for s in places.items[:_SHOWN]), places.meta.total)
    return found | {"stands in": stands}


def _of_author(author: Author, graph: Graph) -> Fields:
    papers = graph.run(ListPapers(author=author.id, sort="year", limit=_MOST))
    near = graph.run(Collaborators(id=author.id, limit=_SHOWN))
    years = [paper.year for paper in papers.items if paper.year]
    return {
        "names": [n.name for n in author.names],
        "ids": author.external_ids,
        "at": list(dict.fromkeys(map(_stint, author.affiliations))),
        "years": [_span(min(years), max(years))] if years else [],
        "papers": _titles(papers),
        "with": _cut((c.author.label for c in near.items), near.meta.total),
        "topics": _cut([t.topic.label for t in author.topics][:_SHOWN], len(author.topics)),
    }


def _of_paper(paper: Paper) -> Fields:
    return {
        "titles": [n.name for n in paper.names],
        "ids": paper.external_ids,
        "authors": _cut((a.name for a in paper.authors[:_SHOWN]), len(paper.authors)),
        "listed as": list(dict.fromkeys(map(_version, paper.versions))),
        "topics": [topic.label for topic in paper.topics[:_SHOWN]],
        "notices": [", ".join(filter(None, (n.kind, n.date))) for n in paper.notices],
    }


def _of_institution(institution: Institution, graph: Graph) -> Fields:
    authors = graph.run(ListAuthors(institution=institution.id, sort="papers", limit=_SHOWN))
    papers = graph.run(ListPapers(institution=institution.id, sort="year", limit=_SHOWN))
    return {
        "names": [n.name for n in institution.names],
        "ids": institution.external_ids,
        "part of": [whole.label for whole in institution.part_of],
        "parts": [part.label for part in institution.parts[:_SHOWN]],
        "authors": _cut((author.label for author in authors.items), authors.meta.total),
        "papers of its authors": _titles(papers),
    }


def _of_topic(topic: Topic, papers: Page[ListedPaper]) -> Fields:
    return {
        "names": [n.name for n in topic.names],
        "authors": [str(topic.authors)],
        "papers": _titles(papers),
    }


def _titles(papers: Page[ListedPaper]) -> list[str]:
    shown = (
        ", ".join(
            str(part) for part in (p.label, p.year, "retracted" if p.retracted else None) if part
        )
        for p in papers.items[:_SHOWN]
    )
    return _cut(shown, papers.meta.total)


def _stint(a: Affiliation) -> str:
    years = _span(a.from_year, "now" if a.current else a.to_year)
    within = (whole.label for whole in a.institution.part_of)
    return ", ".join(filter(None, (a.institution.label, *within, a.role, years)))


def _span(start: object, end: object) -> str:
    return "–".join(str(year) for year in dict.fromkeys((start, end)) if year)


def _version(version: Version) -> str:
    venue = version.venue.label if version.venue else None
    return ", ".join(str(part) for part in (venue, version.year, version.status) if part)


def _place(graph: Graph, statement: Statement) -> str:
    """Document and line, or page; what it is there: an author, the subject; below it the line itself."""
    source, line = statement.source, stands_in(graph, statement)
    where = source.document.label
    if source.page:
        where = f"{where}, page {source.page}"
    elif line is not None:
        where = f"{where}, line {line.number}"
    said = f"{where}: {statement.role.replace('_', ' ')}"
    return said if line is None else f"{said}:\n{line.text}"


def _cut(shown: Iterable[str], total: int) -> list[str]:
    found = list(shown)
    return [*found, f"and {total - len(found)} more"] if total > len(found) else found
