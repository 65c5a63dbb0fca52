"""A project as its user has one: a folder, a store, and the command line or the service over them."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import kglite
import neo4j
import orjson

from graphsvc import ingest
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.queries import QUERIES
from graphsvc.settings import Settings
from graphsvc.stores import open_store
from tests.neo4j_server import Server

COMMAND = Path(sys.executable).with_name("graphsvc")
_PROPERTIES = (
    "MATCH (x) RETURN properties(x) AS found",
    "MATCH ()-[x]->() RETURN properties(x) AS found",
)
_STARTED = re.compile(r"https?://\S+:\d+")


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return orjson.loads(self.out)


@dataclass(frozen=True)
class Service:
    """A running `graphsvc serve`."""

    url: str
    pid: int
    http: httpx.Client
    log: Path

    def get(self, path: str, status: int = 200, **parameters: Any) -> Any:
        """The answer as JSON; fails on another status."""
        answer = self.http.get(path, params=parameters or None)  # {} would drop those in the path
        assert answer.status_code == status, f"{path}: {answer.status_code} {answer.text[:500]}"
        return answer.json()

    def find(self, name: str, kind: str = "author") -> str:
        """The id of the one entity with exactly this label."""
        items = self.get("/v1/search", q=name, kind=kind)["items"]
        ids = [item["id"] for item in items if item["label"] == name]
        assert len(ids) == 1, f"{len(ids)} of kind {kind} are called {name}: {items}"
        return str(ids[0])

    def items(self, path: str, **parameters: Any) -> list[dict[str, Any]]:
        """All items of a list, page after page."""
        found, more = [], self.get(path, limit=200, **parameters)
        found += more["items"]
        while cursor := more["meta"]["next"]:
            more = self.get(path, limit=200, cursor=cursor, **parameters)
            found += more["items"]
        assert len(found) == more["meta"]["total"]
        return found


@dataclass(frozen=True)
class Project:
    """A folder with a ledger, and the store that goes with it."""

    folder: Path
    store: str
    settings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def embedded(cls, folder: Path) -> "Project":
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder, f"embedded:{folder / 'graph'}")

    @classmethod
    def neo4j(cls, folder: Path, server: Server) -> "Project":
        """A project on an empty database."""
        folder.mkdir(parents=True, exist_ok=True)
        server.wipe()
        user, password = server.auth or ("neo4j", "")
        signed = {"neo4j_user": user, "neo4j_password": password} if password else {}
        return cls(folder, server.uri, signed)

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"

    @property
    def environment(self) -> dict[str, str]:
        """Without any setting of the machine's, with those of this project."""
        mine = {"store": self.store, "ledger": str(self.ledger), **self.settings}
        others = {k: v for k, v in os.environ.items() if not k.startswith("GRAPHSVC_")}
        return {**others, **{f"GRAPHSVC_{k.upper()}": v for k, v in mine.items()}}

    def run(self, *words: str | Path) -> Said:
        """A command, however it ends."""
        done = subprocess.run(
            [COMMAND, *map(str, words)],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Said(done.returncode, done.stdout, done.stderr)

    def do(self, *words: str | Path, status: int = 0) -> Any:
        """A command's JSON; fails on another exit status."""
        said = self.run(*words, "--json")
        assert said.status == status, f"{words}: {said}"
        return said.json

    def load(self, *paths: Path, status: int = 0, source: str | None = None) -> Any:
        """The report of a load."""
        return self.do("load", *paths, *(["--source", source] if source else []), status=status)

    def ask(self, query: str, **values: Any) -> Any:
        """The answer to a question, in this process: quicker than a command, and the same."""
        with self.graph() as graph:
            answer = graph.run(QUERIES[query](**values))
        return orjson.loads(answer.model_dump_json(by_alias=True))

    def ask_by_command(self, query: str, **values: Any) -> Any:
        """The answer to a question on the command line."""
        pairs = [
            f"{name}={one}"
            for name, value in values.items()
            for one in (value if isinstance(value, list | tuple) else [value])
        ]
        return self.do("ask", query, *pairs)

    def load_here(self, *paths: Path) -> None:
        """Load in this process, where a load is not what is tested."""
        with self.graph() as graph, self.truth() as ledger:
            for _ in ingest.load(ledger, graph.store, paths):
                pass

    def refused(self, *words: str | Path) -> str:
        """The one line with which a command ends that cannot be done."""
        said = self.run(*words)
        assert said.status == 1, said
        assert len(said.err.splitlines()) == 1, said.err
        assert said.err.startswith("graphsvc: ")
        return said.err

    @contextmanager
    def graph(self) -> Iterator[Graph]:
        """The graph in this process."""
        store = open_store(Settings(store=self.store, **self.settings))  # type: ignore[arg-type]
        try:
            yield Graph(store)
        finally:
            store.close()

    def contents(self) -> str:
        """Every property of every node and relationship, asked of the engine itself."""
        if self.store.startswith("embedded:"):
            graph = self.folder / "graph" / "graph.kgl"
            session = kglite.open_session(str(graph), durable="full")
            found = [[dict(row) for row in session.cypher(text)] for text in _PROPERTIES]
            session.close()
        else:
            user, password = (self.settings.get(f"neo4j_{x}", "") for x in ("user", "password"))
            auth = (user, password) if password else None
            with neo4j.GraphDatabase.driver(self.store, auth=auth) as driver:
                answers = [driver.execute_query(text, database_="neo4j") for text in _PROPERTIES]
            found = [[record.data() for record in answer.records] for answer in answers]
        assert all(found)
        return str(found)

    @contextmanager
    def truth(self) -> Iterator[Ledger]:
        """The ledger in this process."""
        ledger = Ledger(self.ledger)
        try:
            yield ledger
        finally:
            ledger.close()

    @contextmanager
    def serving(self) -> Iterator[Service]:
        """The service, started on a free port; its log is kept beside the ledger."""
        said, log = self.folder / "serve.out", self.folder / "serve.log"
        with said.open("w") as out, log.open("a") as err:
            process = subprocess.Popen(
                [COMMAND, "serve", "--port", "0"],
                cwd=self.folder,
                env=self.environment,
                stdout=out,
                stderr=err,
            )
        try:
            url = _url(process, said, log)
            with httpx.Client(base_url=url, timeout=30) as http:
                yield Service(url, process.pid, http, log)
        finally:
            process.terminate()
            process.wait(30)


def _url(process: subprocess.Popen[bytes], said: Path, log: Path) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if found := _STARTED.search(said.read_text()):
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"the service did not start: {said.read_text()}{log.read_text()}")
