"""Who wrote what, from all listings of a paper, and the collaborations that follow."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from graphsvc.collaboration import LARGEST_TEAM, age
from graphsvc.derive.items import Listing, Sources
from graphsvc.derive.rows import EdgeRow, Edges
from graphsvc.derive.statements import Stated

COMPLETENESS = {"complete": 0, "incomplete": 1, "not_given": 2}
"""How much of an author list a listing gives, fullest first."""


def authorships(
    sources: Sources, papers: Mapping[str, Stated], labels: Mapping[str, str], edges: Edges
) -> dict[str, frozenset[str]]:
    """Add `WROTE`; returns the authors of each paper. Where a printed name is hidden, the label stands.

    The fullest list decides on order; the others add authors it does not have. The subject of a
    page is an author of the papers it presents as hers, even where the page lists no authors.
    """
    return {
        id_: _authorships_of(sources, id_, paper, labels, edges) for id_, paper in papers.items()
    }


def _authorships_of(
    sources: Sources, paper: str, what: Stated, labels: Mapping[str, str], edges: Edges
) -> frozenset[str]:
    listings = sorted(what.listings, key=_fullest_first)
    found: dict[str, dict[str, object]] = {}
    rests_on: dict[str, set[str]] = defaultdict(set)
    for number, item in enumerate(listings):
        for position, authorship in enumerate(item.record.authors, start=1):
            author = item.entity(authorship.author)
            rests_on[author].add(item.mention_id(authorship.author))
            props = found.setdefault(
                author,
                {
                    "position": position if number == 0 else None,
                    "name": authorship.author.name,
                    "equal_contribution": None,
                },
            )
            if authorship.equal_contribution:
                props["equal_contribution"] = True
    # What is only cited has no listing.
    if listings and listings[0].record.authors_given != "complete":
        for item in listings:
            subject = sources.subjects.get(item.document)
            if item.record.by_subject and subject is not None:
                rests_on[subject.author].add(subject.mention)
                found.setdefault(
                    subject.author,
                    {
                        "position": None,
                        "name": subject.record.name.name,
                        "equal_contribution": None,
                    },
                )
    for author, props in found.items():
        if sources.names_of(author).hides(str(props["name"])):
            props["name"] = labels[author]
        edges.add(EdgeRow("author_wrote_paper", author, paper, "", props), rests_on[author])
    return frozenset(found)


def _fullest_first(item: Listing) -> tuple[int, str]:
    return COMPLETENESS[item.record.authors_given], item.mention_id(item.record.title)


def collaborations(
    authors_of: Mapping[str, frozenset[str]], year_of: Mapping[str, int | None], edges: Edges
) -> None:
    """Add `COLLABORATED_WITH`: the number of shared papers, the first and the last year.

    Papers of large teams give none.
    """
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for paper, authors in authors_of.items():
        if len(authors) > LARGEST_TEAM:
            continue
        for pair in combinations(sorted(authors, key=age), 2):
            shared[pair].append(paper)
    for (left, right), papers in shared.items():
        years = [year for paper in papers if (year := year_of[paper]) is not None]
        props = {
            "papers": len(papers),
            "first_year": min(years, default=None),
            "last_year": max(years, default=None),
        }
        edges.add(EdgeRow("author_collaborated_with_author", left, right, "", props))
