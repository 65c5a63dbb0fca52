"""Graphs drawn by hand or at random, as arrays and, for the oracle, as plain sets."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from graphsvc.model import Kind
from graphsvc.projection.arrays import Projection, Window
from graphsvc.projection.relationships import Columns

KIND: dict[str, Kind] = {
    "A": "author",
    "P": "paper",
    "T": "topic",
    "I": "institution",
    "V": "venue",
}
TIES = {
    ("A", "T"): "HAS_TOPIC",
    ("A", "I"): "AFFILIATED_WITH",
    ("A", "V"): "MENTIONED",
    ("A", "A"): "ADVISED_BY",
    ("P", "T"): "HAS_TOPIC",
    ("P", "V"): "PUBLISHED_IN",
    ("P", "I"): "AFFILIATED_WITH",
    ("I", "I"): "PART_OF",
}


def columns(rows: list[dict[str, Any]]) -> Columns:
    """Rows by column."""
    return {name: [row[name] for row in rows] for name in rows[0]}


@dataclass
class Drawing:
    """Papers with authors and year, and ties between ids; the first letter of an id is its kind.

    Labels are the ids, unless given; so are sort keys, in small letters.
    """

    papers: dict[str, tuple[tuple[str, ...], int | None]]
    ties: tuple[tuple[str, str], ...] = ()
    alone: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def ids(self) -> list[str]:
        """All nodes, in order of kind and sort key."""
        authors = {a for team, _ in self.papers.values() for a in team}
        found = {*self.papers, *authors, *(i for tie in self.ties for i in tie), *self.alone}
        return sorted(found, key=self.rank)

    def rank(self, id_: str) -> tuple[str, str]:
        """The order in which ties are broken."""
        return KIND[id_[0]], f"{self.labels.get(id_, id_).lower()}|{id_}"

    def projection(self, snapshot: int = 7) -> Projection:
        """As arrays."""
        edges = [
            {**self._edge(author, paper, "WROTE"), "position": position}
            for paper, (team, _) in self.papers.items()
            for position, author in enumerate(team, start=1)
        ]
        edges += [self._edge(a, b, TIES[a[0], b[0]]) for a, b in self.ties]
        nodes: list[tuple[Kind, Columns]] = [
            (KIND[i[0]], columns([self._node(i)])) for i in self.ids
        ]
        return Projection(snapshot, nodes, [columns(edges)] if edges else [])

    def _node(self, id_: str) -> dict[str, Any]:
        team, year = self.papers.get(id_, ((), None))
        label = self.labels.get(id_, id_)
        given = self.given.get(id_, "complete") if id_ in self.papers else None
        row = {"id": id_, "label": label, "names": [label], "aliases": [], "external_ids": []}
        return row | {"year": year, "team": len(team), "authors_given": given}

    def _edge(self, source: str, target: str, kind: str) -> dict[str, Any]:
        unsaid = ("relation", "first_year", "last_year", "current", "position")
        key = f"{KIND[source[0]]}_{kind.lower()}_{KIND[target[0]]}|{source}|{target}|"
        row = {"source": source, "target": target, "kind": kind, "key": key}
        return row | dict.fromkeys(unsaid)

    # The oracle

    def admits(self, paper: str, window: Window) -> bool:
        """Whether the paper is of these years, and not left out by its id."""
        if paper in window.without:
            return False
        year = self.papers[paper][1]
        if year is None:
            return window.from_year is None and window.to_year is None
        return (window.from_year or 0) <= year <= (window.to_year or 9999)

    def shared(self, window: Window) -> dict[frozenset[str], set[str]]:
        """The papers each two authors share."""
        found: dict[frozenset[str], set[str]] = defaultdict(set)
        for paper, (team, _) in self.papers.items():
            if self.admits(paper, window) and len(team) <= window.max_team:
                for pair in combinations(team, 2):
                    found[frozenset(pair)].add(paper)
        return found

    def hops(self, relationships: frozenset[str], window: Window) -> set[frozenset[str]]:
        """All pairs of nodes one hop apart."""
        found = {(a, p, "WROTE") for p, (team, _) in self.papers.items() for a in team}
        found |= {(a, b, TIES[a[0], b[0]]) for a, b in self.ties}
        pairs = {
            frozenset((a, b))
            for a, b, kind in found
            if kind in relationships
            and a != b
            and all(self.admits(x, window) for x in (a, b) if x in self.papers)
        }
        if "COLLABORATED_WITH" in relationships:
            pairs |= set(self.shared(window))
        return pairs


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """A few authors, papers and things."""
    authors = [f"A{n}" for n in range(1, draw(st.integers(2, 7)) + 1)]
    things = [f"{letter}{n}" for letter in "TIV" for n in (1, 2)]
    teams = st.lists(st.sampled_from(authors), max_size=4, unique=True).map(tuple)
    years = st.none() | st.integers(2015, 2020)
    listed = draw(st.lists(st.tuples(teams, years), max_size=7))
    papers = {f"P{n}": paper for n, paper in enumerate(listed, start=1)}
    pairs = st.tuples(st.sampled_from([*authors, *papers]), st.sampled_from([*things, *authors]))
    ties = draw(
        st.lists(pairs.filter(lambda t: (t[0][0], t[1][0]) in TIES), unique=True, max_size=6)
    )
    names = st.permutations([f"Label {n}" for n in range(len(authors))])
    return Drawing(
        papers, tuple(ties), tuple(authors), dict(zip(authors, draw(names), strict=True))
    )


def windows() -> st.SearchStrategy[Window]:
    """Windows of years and team sizes, open ones too."""
    years = st.none() | st.integers(2014, 2021)
    found = st.builds(Window, years, years, st.integers(2, 5))
    return found.filter(lambda w: not (w.from_year and w.to_year and w.from_year > w.to_year))
