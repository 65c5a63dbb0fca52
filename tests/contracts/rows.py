"""What a store holds, as the arrays in memory are read from it."""

from typing import Any

from graphsvc.store import GraphStore

NODES = ("author", "institution", "paper", "topic", "venue")
RELATIONSHIPS = {
    "author": ("wrote", "from_author"),
    "paper": ("published_in", "from_paper"),
    "institution": ("from_institution",),
    "topic": ("from_topic",),
}


def nodes(store: GraphStore) -> list[dict[str, Any]]:
    """All entities, each with its kind."""
    found = []
    for kind, ids in _ids(store).items():
        rows = store.run(f"arrays/{kind}", {"ids": ids})
        found += [{"kind": kind, **row} for row in rows]
    return found


def edges(store: GraphStore) -> list[dict[str, Any]]:
    """All relationships between entities."""
    ids = _ids(store)
    return [
        row
        for kind, files in RELATIONSHIPS.items()
        for file in files
        for row in store.run(f"arrays/{file}", {"ids": ids[kind]})
    ]


def _ids(store: GraphStore) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {kind: [] for kind in NODES}
    for row in store.run("arrays/ids"):
        ids[str(row["kind"])].append(str(row["id"]))
    return ids
