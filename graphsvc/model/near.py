"""What is near, and how two are connected."""

from typing import Literal

from pydantic import Field

from graphsvc.model.shapes import Kind, Meta, Missing, Shape, Summary


class Node(Summary):
    """A node of a neighborhood. `degree` is the true number of its neighbors, shown or not.

    `weight` is 1 for a seed, else the weight of the papers shared with the nodes shown one hop nearer;
    the heaviest come first.
    """

    degree: int
    distance: int
    weight: float
    year: int | None = None


class Edge(Shape):
    """A relationship of a neighborhood."""

    source: str
    target: str
    key: str
    kind: str
    weight: float | None = None
    papers: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    relation: str | None = None


class Cut(Shape):
    """What a neighborhood left out, by kind and reason."""

    kind: Kind
    reason: Literal["quota", "max_nodes", "max_team", "years"]
    shown: int
    total: int


class NeighborhoodGraph(Shape):
    """What a neighborhood is of."""

    snapshot: int
    seed: tuple[str, ...]
    schema_: str = Field(default="neighborhood/1", alias="schema", serialization_alias="schema")


class NeighborhoodMeta(Meta):
    """What was cut; totals are exact, or `total_is` says that they are not."""

    truncated: bool
    cut: tuple[Cut, ...]
    total_is: Literal["lower_bound"] | None = None
    next: str | None
    missing: tuple[Missing, ...] | None = None


class Neighborhood(Shape):
    """Nodes and edges near the seeds, as node-link data that NetworkX reads unchanged."""

    directed: Literal[True] = True
    multigraph: Literal[True] = True
    graph: NeighborhoodGraph
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    meta: NeighborhoodMeta


class PathEdge(Shape):
    """One hop, in the direction of travel, with the papers it rests on."""

    source: str
    target: str
    kind: str
    papers: tuple[Summary, ...] = ()


class Path(Shape):
    """Alternating nodes and edges. `length` counts hops."""

    nodes: tuple[Summary, ...]
    edges: tuple[PathEdge, ...]
    length: int
    cost: float


class PathsMeta(Meta):
    """How cost was counted, and what is missing near the ends."""

    cost_model: str
    missing: tuple[Missing, ...] | None = None


class Paths(Shape):
    """Paths found. Where there is none, `why` says why.

    `different_components`: nothing connects the two. `max_hops`: every path is longer. `excluded`:
    the question leaves out what connects them, by nodes, years or team size.
    """

    paths: tuple[Path, ...]
    why: Literal["different_components", "max_hops", "excluded"] | None
    meta: PathsMeta
