"""The graph does not depend on the order in which the documents are loaded."""

import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest

from graphsvc import ingest, intake
from graphsvc.ledger import Ledger
from graphsvc.store import Batch
from graphsvc.stores.embedded import EmbeddedStore
from loaders import read

pytestmark = pytest.mark.accept

WITHOUT_ENDS = {"id", "source", "target", "key", "digest"}


class Memory:
    """An empty store that keeps what is written, by statement."""

    url = "memory:"
    capabilities = EmbeddedStore.capabilities

    def __init__(self) -> None:
        self.written: list[tuple[str, Mapping[str, Any]]] = []

    def run(self, name: str, params: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        return []

    def write(self, batches: Iterable[Batch]) -> None:
        self.written += [(batch.file, row) for batch in batches for row in batch.rows]

    def prepare(self) -> None: ...

    def health(self) -> None: ...

    def close(self) -> None: ...


def test_all_120_orders_of_the_seeds_give_one_graph(
    seeds: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = {seed: read(seed) for seed in seeds}
    monkeypatch.setattr(intake, "read", lambda file, **_: readings[file])
    expected = graph(seeds, tmp_path / "expected.sqlite")
    assert len(expected) > 500
    for number, order in enumerate(itertools.permutations(seeds)):
        found = graph(order, tmp_path / f"{number}.sqlite")
        names = [seed.stem for seed in order]
        assert found == expected, f"{names}: {sorted(found ^ expected)[:4]}"


def graph(order: Iterable[Path], path: Path) -> frozenset[bytes]:
    """What a load of the files in this order writes into an empty store."""
    ledger, store = Ledger(path), Memory()
    for _ in ingest.load(ledger, store, list(order)):
        pass
    ledger.close()
    path.unlink()
    return canonical(store.written)


def canonical(written: Iterable[tuple[str, Mapping[str, Any]]]) -> frozenset[bytes]:
    """The rows with names in place of ids, and without the time of loading."""
    rows = [(s, row) for s, row in written if s not in ("write/snapshot", "write/retired_id")]
    names = {row["id"]: row["props"]["sort_key"] for _, row in rows if "sort_key" in row["props"]}
    assert len(set(names.values())) == len(names), "sort keys tell all entities apart"
    return frozenset(
        orjson.dumps(_without_ids(statement, row, names), option=orjson.OPT_SORT_KEYS)
        for statement, row in rows
    )


def _without_ids(statement: str, row: Mapping[str, Any], names: Mapping[str, str]) -> list[Any]:
    props = {k: v for k, v in row["props"].items() if k not in WITHOUT_ENDS | {"loaded"}}
    props.pop("decision", None)  # rows are numbered as they come
    if statement != "write/paper":
        props.pop("date", None)  # of the load
    for end in {"subject", "venue", "paper"} & props.keys():  # entities named in a property
        props[end] = names.get(props[end])
    ends = [names.get(row[end], row[end]) for end in ("id", "source", "target") if end in row]
    if statement == "write/author_collaborated_with_author":
        ends.sort()  # its direction follows the ids
    return [statement, *ends, props]
