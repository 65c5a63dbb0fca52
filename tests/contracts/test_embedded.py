"""The embedded store: one process at a time, and nothing that was written is lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graphsvc.catch_up import catch_up
from graphsvc.errors import InUse, StoreUnavailable
from graphsvc.ledger import Ledger
from graphsvc.stores.embedded import EmbeddedStore
from tests.contracts.rows import edges, nodes
from tests.graphsvc.pages import finish

ROOT = Path(__file__).parents[2]
PARTS = ("graph/node_digests", "graph/edge_digests", "graph/snapshot")


@contextmanager
def process(script: str, *args: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process, which has said something on standard output when this returns."""
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"},
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "ready"
        yield child
        child.kill()


HOLDS = """
    import sys
    from pathlib import Path
    from graphsvc.stores.embedded import EmbeddedStore
    store = EmbeddedStore(Path(sys.argv[1]))
    print("ready", flush=True)
    sys.stdin.read()
"""

WRITES = """
    import os, signal, sys
    from pathlib import Path
    from graphsvc.catch_up import catch_up
    from graphsvc.ledger import Ledger
    from graphsvc.stores.embedded import EmbeddedStore
    from tests.graphsvc.pages import finish
    finish(catch_up(Ledger(Path(sys.argv[2])), EmbeddedStore(Path(sys.argv[1]))))
    print("ready", flush=True)
    sys.stdin.read()
"""


def held(store: EmbeddedStore) -> list[object]:
    return [nodes(store), edges(store), *(store.run(name) for name in PARTS)]


def written(folder: Path, ledger: Ledger) -> list[object]:
    """What the folder holds once the graph has caught up."""
    store = EmbeddedStore(folder)
    finish(catch_up(ledger, store))
    rows = held(store)
    store.close()
    return rows


def test_a_store_in_use_names_the_process_that_holds_it(tmp_path: Path) -> None:
    with process(HOLDS, tmp_path) as child, pytest.raises(InUse) as caught:
        EmbeddedStore(tmp_path)
    assert f"process {child.pid} " in caught.value.holder
    assert caught.value.holder in str(caught.value)
    EmbeddedStore(tmp_path).close()


def test_a_store_opened_twice_in_one_process_is_in_use(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    with pytest.raises(InUse, match=f"process {os.getpid()} "):
        EmbeddedStore(tmp_path)
    store.close()


def test_a_process_killed_at_any_moment_leaves_the_graph_whole_or_behind(
    tmp_path: Path, ledger: Ledger
) -> None:
    expected = written(tmp_path / "undisturbed", ledger)
    starts = WRITES.replace("finish(catch", 'print("ready", flush=True)\n    finish(catch')
    for milliseconds in (0, 4, 10, 20):
        folder = tmp_path / str(milliseconds)
        with process(starts, folder, Path(ledger.place)) as child:
            time.sleep(milliseconds / 1000)
            child.send_signal(signal.SIGKILL)
        assert written(folder, ledger) == expected


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory, world: Path) -> Path:
    """A store whose process was killed, so that its last changes are in the engine's log alone."""
    folder = tmp_path_factory.mktemp("killed")
    with process(WRITES, folder, world / "ledger.sqlite") as child:
        child.send_signal(signal.SIGKILL)
    return folder


@pytest.fixture
def broken_off(killed: Path, tmp_path: Path) -> Path:
    """A copy of such a store."""
    return Path(shutil.copytree(killed, tmp_path / "graph"))


def test_what_a_killed_process_had_written_is_there(
    broken_off: Path, ledger: Ledger, tmp_path: Path
) -> None:
    store = EmbeddedStore(broken_off)
    assert held(store) == written(tmp_path / "undisturbed", ledger)
    store.close()


@pytest.mark.parametrize("file", ["graph.kgl", "graph.kgl-wal"])
@pytest.mark.parametrize("how", ["gone", "empty", "garbage", "cut", "flipped", "zeros"])
def test_a_damaged_graph_is_made_anew_from_the_ledger(
    how: str, file: str, broken_off: Path, ledger: Ledger, tmp_path: Path
) -> None:
    damage(broken_off / file, how)
    rows = written(broken_off, ledger)
    assert rows == written(tmp_path / "undisturbed", ledger)
    assert written(broken_off, ledger) == rows


def damage(file: Path, how: str) -> None:
    content, chance = bytearray(file.read_bytes()), random.Random(7)
    half = len(content) // 2
    if how == "gone":
        file.unlink()
        return
    if how == "flipped":
        for _ in range(20):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    elif how == "zeros":
        content[half : half + 64] = bytes(64)
    replaced = {"empty": b"", "garbage": chance.randbytes(999), "cut": content[:half]}
    file.write_bytes(replaced.get(how, content))


def test_what_the_engine_saves_of_a_damaged_log_is_not_kept(
    broken_off: Path, ledger: Ledger
) -> None:
    damage(broken_off / "graph.kgl-wal", "cut")
    written(broken_off, ledger)
    assert not list(broken_off.glob("*torn*"))


def test_a_folder_that_cannot_be_used_says_what_to_check(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    (tmp_path / "other" / "graph.kgl").mkdir(parents=True)
    for folder in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / "other"):
        with pytest.raises(StoreUnavailable, match="check that the folder"):
            EmbeddedStore(folder)
        with pytest.raises(StoreUnavailable):
            EmbeddedStore(folder)
