"""Loads in a service on both engines: one at a time, and what a kill breaks off the next service ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.graphsvc.test_intake import item

KEY = "a key of the test"


@contextmanager
def service(folder: Path, url: str, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A real `graphsvc serve`, as a process of its own; its address."""
    env = {
        **os.environ,
        "GRAPHSVC_STORE": url,
        "GRAPHSVC_LEDGER": str(folder / "ledger.sqlite"),
        "GRAPHSVC_WRITE_KEY": KEY,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "COLUMNS": "200",
    }
    with (tmp_path / "log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", "from graphsvc.cli import main; main()", "serve", "--port", "0"],
            env=env,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    with process:
        assert process.stdout is not None
        said = process.stdout.readline()
        yield process, said.split()[4]
        process.terminate()
        process.wait(60)


def ended(http: httpx.Client, id_: str) -> dict[str, object]:
    until = time.monotonic() + 120
    while (load := http.get(f"/v1/loads/{id_}").json())["status"] in ("queued", "running"):
        assert time.monotonic() < until, load
        time.sleep(0.05)
    return dict(load)


def test_a_service_that_is_killed_in_a_load_goes_on_with_it(url: str, tmp_path: Path) -> None:
    feeds = ["\n".join(json.dumps(item(n)) for n in range(at, at + 40)) for at in (0, 40)]
    headers = {"Authorization": f"Bearer {KEY}"}
    ids = []
    with service(tmp_path, url, tmp_path) as (process, address):
        with httpx.Client(base_url=address, headers=headers, trust_env=False, timeout=60) as http:
            for number, feed in enumerate(feeds):
                sent = http.post(f"/v1/documents?source=feed{number}", content=feed)
                assert sent.status_code == 202, sent.text
                ids.append(sent.json()["id"])
            while http.get(f"/v1/loads/{ids[0]}").json()["status"] == "queued":
                time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait(20)
    with (
        service(tmp_path, url, tmp_path) as (_, address),
        httpx.Client(base_url=address, headers=headers, trust_env=False, timeout=60) as http,
    ):
        assert [ended(http, id_)["status"] for id_ in ids] == ["done", "done"]
        assert http.get("/v1/papers").json()["meta"]["total"] == 80
        listed = http.get("/v1/loads").json()
        assert [load["id"] for load in listed["items"]] == ids[::-1]


@pytest.mark.parametrize("engine", ["embedded"])
def test_a_load_beside_a_service_is_told_where_to_send_it(
    engine: str, url: str, tmp_path: Path
) -> None:
    (tmp_path / "feed.jsonl").write_text(json.dumps(item(1)))
    with service(tmp_path, url, tmp_path) as (process, _):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from graphsvc.cli import main; main()",
                "load",
                str(tmp_path / "feed.jsonl"),
                "--store",
                url,
            ],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert f"process {process.pid} " in done.stderr
        assert "POST /v1/documents" in done.stderr
