"""A real Neo4j for the tests, in whichever way this machine can give one.

The first that applies: the database named by `GRAPHSVC_TEST_NEO4J_URI`; jars in the cache and a
fitting Java; the same after Maven fetched the jars, if `GRAPHSVC_TEST_NEO4J_FETCH=1`; a container.
`GRAPHSVC_TEST_NEO4J_VERSION` names another version than 5.26: one of the calendar, as 2026.09.0,
takes statements as Cypher 25 where they do not say, so that both languages are run.

    python -m tests.neo4j_server                one in the foreground, to try the Neo4j store
    python -m tests.neo4j_server --check        says which way it would take
    python -m tests.neo4j_server --lock         writes the list of sums of another --version

Neo4j Community is GPLv3. It runs as a process of its own; nothing of it is kept in the repository.
"""

import argparse
import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from tests.neo4j_jars import StartError, cache_folder, difference, fetch, find_java, fitting, lock

VERSION = "5.26.31"
MARK = "graphsvc_test_database"  # an index: unlike a node, no question of a test can see it
FLAGS = (
    "-Xms512m",
    "-Xmx1g",
    "-XX:+UseG1GC",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
    "-Dio.netty.tryReflectionSetAccessible=true",
)


@dataclass(frozen=True)
class Unavailable:
    """This machine has no way to a Neo4j. The reason is one line and says what is missing."""

    reason: str


class NotOursError(Exception):
    """The database belongs to somebody else: it is not wiped, or not stopped."""


# Which way?


def choose(
    version: str | None = None, env: Mapping[str, str] = os.environ, port: int | None = None
) -> "Server | Unavailable":
    """The first way that applies, as a server that is not started yet."""
    version = version or env.get("GRAPHSVC_TEST_NEO4J_VERSION") or VERSION
    if uri := env.get("GRAPHSVC_TEST_NEO4J_URI"):
        user = env.get("GRAPHSVC_TEST_NEO4J_USER", "neo4j")
        password = env.get("GRAPHSVC_TEST_NEO4J_PASSWORD")
        return GivenServer(uri, (user, password) if password else None)
    java, jars = find_java(version, env), cache_folder(version, env)
    wrong = difference(jars, version)
    missing = []
    if java is None:
        majors = " or ".join(map(str, fitting(version)))
        missing.append(
            f"Java {majors} (apt-get install openjdk-{min(fitting(version))}-jdk-headless, "
            f"brew install openjdk@{min(fitting(version))})"
        )
    if wrong and env.get("GRAPHSVC_TEST_NEO4J_FETCH") != "1":
        missing.append(f"its jars ({wrong}; GRAPHSVC_TEST_NEO4J_FETCH=1 fetches them)")
    elif wrong and shutil.which("mvn", path=env.get("PATH")) is None:
        missing.append("mvn to fetch its jars (apt-get install maven, brew install maven)")
    if java is not None and not missing:
        return JarServer(version, java, jars, fetch=wrong is not None, port=port)
    if docker_answers(env):
        return ContainerServer(version, port=port)
    return Unavailable(
        f"no Neo4j {version} for the tests: missing {' and '.join(missing)}, "
        "and no Docker daemon answers"
    )


def docker_answers(env: Mapping[str, str]) -> bool:
    """Whether a Docker daemon answers a ping of the library that would use it.

    Asked in a process of its own: a failed ping leaves a socket open, and tests count warnings as
    errors; and a daemon that hangs must not hang the tests.
    """
    ping = "from testcontainers.core.docker_client import DockerClient as D; D().client.ping()"
    try:
        answer = subprocess.run(
            [sys.executable, "-c", ping],
            env=dict(env),
            capture_output=True,
            timeout=20,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return answer.returncode == 0


def by_language(version: str) -> Mapping[str, str]:
    """The setting that makes Cypher 25 the language, where the version has it."""
    return {} if version.startswith("5.") else {"db.query.default_language": "CYPHER_25"}


# The servers


class Server(ABC):
    """A Neo4j to test with: started and closed as a context manager, stopped and started again."""

    uri: str
    auth: tuple[str, str] | None = None
    origin: str
    restartable = True

    @abstractmethod
    def start(self) -> None:
        """Start it, at the same address and with the same data as before, and wait for it."""

    @abstractmethod
    def stop(self) -> None:
        """Stop it and keep its data."""

    @abstractmethod
    def close(self) -> None:
        """Stop it and drop its data."""

    @abstractmethod
    def alive(self) -> bool:
        """Whether there is still something to wait for."""

    def log(self) -> str:
        """What it said, for the message of a failed start."""
        return ""

    def restart(self) -> None:
        self.stop()
        self.start()

    def driver(self, **config: Any) -> Driver:
        """A driver to it; the caller closes it."""
        return GraphDatabase.driver(self.uri, auth=self.auth, telemetry_disabled=True, **config)

    def wipe(self) -> None:
        """Delete all nodes and relationships; refused where they could be somebody's."""
        with self.driver() as driver, driver.session(database="neo4j") as session:
            marks = session.run(
                "SHOW INDEXES YIELD name WHERE name = $mark RETURN count(*) AS marks", mark=MARK
            ).single(strict=True)["marks"]
            nodes = session.run("MATCH (n) RETURN count(n) AS nodes").single(strict=True)["nodes"]
            if nodes and not marks:
                raise NotOursError(
                    f"{self.uri} holds {nodes} nodes that no test wrote: it will not be wiped. "
                    "Name an empty database in GRAPHSVC_TEST_NEO4J_URI."
                )
            if not marks:
                session.run(f"CREATE INDEX {MARK} FOR (n:GraphsvcTest) ON (n.mark)").consume()
            session.run(
                "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
            ).consume()

    def wait(self, seconds: float = 120) -> None:
        """Wait until it answers; fail at once when it has ended."""
        deadline, last = time.monotonic() + seconds, ""
        with self.driver(connection_timeout=5) as driver:
            while self.alive() and time.monotonic() < deadline:
                try:
                    driver.verify_connectivity()
                except (DriverError, Neo4jError) as error:
                    last = str(error)
                    time.sleep(0.3)
                else:
                    return
        state = f"did not answer in {seconds:.0f} s" if self.alive() else "ended while starting"
        end_of_log = "\n".join(self.log().splitlines()[-50:])
        raise StartError(f"Neo4j ({self.origin}) {state}. {last}\n{end_of_log}")

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class GivenServer(Server):
    """A database somebody else runs: neither started nor stopped here, wiped only if it is ours."""

    restartable = False

    def __init__(self, uri: str, auth: tuple[str, str] | None) -> None:
        self.uri, self.auth = uri, auth
        self.origin = f"{uri}, named by GRAPHSVC_TEST_NEO4J_URI"

    def start(self) -> None:
        self.wait(seconds=10)

    def stop(self) -> None:
        raise NotOursError(f"{self.uri} is somebody else's server: it will not be stopped")

    def close(self) -> None:
        pass

    def alive(self) -> bool:
        return True


class JarServer(Server):
    """A child process from the cached jars; its data in a temporary folder."""

    def __init__(
        self, version: str, java: Path, jars: Path, *, fetch: bool = False, port: int | None = None
    ) -> None:
        self.version, self.java, self.jars, self.fetch = version, java, jars, fetch
        self.port = port or free_port()
        self.uri = f"bolt://127.0.0.1:{self.port}"
        self.origin = f"{version}, jars from {'Maven' if fetch else 'the cache'}, {java}"
        self.folder: Path | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self._watch: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        if self.process is not None:
            return
        if self.fetch:
            fetch(self.jars, self.version)
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="graphsvc-neo4j-"))
            self._configure(self.folder)
        command = [str(self.java), *FLAGS, "-cp", f"{self.jars}/*:{self.folder}/plugins/*"]
        command += [self._main_class(), f"--home-dir={self.folder}"]
        command += [f"--config-dir={self.folder}/conf", "--console-mode"]
        with (self.folder / "console.log").open("ab") as console:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT
            )
        # When the tests are killed, the pipe ends, and so does the server: nothing is left behind.
        watch = ["sh", "-c", "read -r line; kill $0", str(self.process.pid)]
        self._watch = subprocess.Popen(watch, stdin=subprocess.PIPE)
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.kill()
            watch.communicate()
        process, self.process = self.process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def close(self) -> None:
        self.stop()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def log(self) -> str:
        return (self.folder / "console.log").read_text(errors="replace") if self.folder else ""

    def _configure(self, folder: Path) -> None:
        """Write neo4j.conf: this machine only, no authentication, everything below one folder."""
        for name in ("conf", "data", "import", "logs", "plugins", "run", "transactions"):
            (folder / name).mkdir()
        settings = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "dbms.security.auth_enabled": "false",
            "dbms.usage_report.enabled": "false",
            "server.memory.pagecache.size": "128m",
            "db.tx_log.preallocate": "false",
            "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",  # else a stop takes 10 s
            "server.directories.transaction.logs.root": f"{folder}/transactions",
            **by_language(self.version),
        }
        for name in ("data", "import", "logs", "plugins", "run"):
            settings[f"server.directories.{name}"] = f"{folder}/{name}"
        lines = "".join(f"{name}={value}\n" for name, value in settings.items())
        (folder / "conf" / "neo4j.conf").write_text(lines)

    def _main_class(self) -> str:
        """The entry point the jar declares: its name is not the same in every version."""
        with zipfile.ZipFile(self.jars / f"neo4j-{self.version}.jar") as jar:
            declared = jar.read("META-INF/services/org.neo4j.server.startup.EntryPoint").decode()
        return next(line for line in declared.split() if line.startswith("org."))


class ContainerServer(Server):
    """A container; not limited to this machine by Docker's default, so it has a password."""

    def __init__(self, version: str, port: int | None = None) -> None:
        self.version, self.port = version, port or free_port()
        self.image = f"neo4j:{version}-community"
        self.auth: tuple[str, str] = ("neo4j", secrets.token_hex(16))
        self.origin = f"container {self.image}"
        self._container: Any = None  # testcontainers is imported only where it is used

    def start(self) -> None:
        from docker.errors import DockerException  # type: ignore[import-untyped] # it has no types
        from testcontainers.community.neo4j import Neo4jContainer

        try:
            if self._container is None:
                user, password = self.auth
                self._container = Neo4jContainer(self.image, username=user, password=password)
                for name, value in by_language(self.version).items():
                    # The image's own spelling of a setting.
                    spelled = name.replace("_", "__").replace(".", "_")
                    self._container.with_env(f"NEO4J_{spelled}", value)
                # A port of our own choice, as Docker gives another one at each start.
                self._container.with_bind_ports(7687, self.port)
                self._container.start()
            else:
                self._container.get_wrapped_container().start()
        except (DockerException, TimeoutError) as error:
            raise StartError(f"{self.origin} did not start: {error}") from error
        self.uri = self._container.get_connection_url()
        self.wait()

    def stop(self) -> None:
        if self._container is not None:
            self._container.get_wrapped_container().stop(timeout=20)

    def close(self) -> None:
        if self._container is not None:
            self._container.stop()
            self._container = None

    def alive(self) -> bool:
        return self._container is not None

    def log(self) -> str:
        return b"\n".join(self._container.get_logs()).decode(errors="replace")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# The command line


@contextlib.contextmanager
def ending() -> Iterator[None]:
    """End quietly on Ctrl-C, and on SIGTERM in the same orderly way."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        yield


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "--version", default=os.environ.get("GRAPHSVC_TEST_NEO4J_VERSION") or VERSION
    )
    parser.add_argument("--port", type=int, help="for Bolt; a free one by default")
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--check", action="store_true", help="say which way it would take, and end")
    does.add_argument(
        "--lock", action="store_true", help="fetch the jars, write their sums, and end"
    )
    asked = parser.parse_args()
    env = dict(os.environ)
    if not asked.check:
        env.pop("GRAPHSVC_TEST_NEO4J_URI", None)  # that one runs already
    try:
        if asked.lock:
            lock(asked.version)
            return
        server = choose(asked.version, env, asked.port)
        if isinstance(server, Unavailable):
            sys.exit(server.reason)
        if asked.check:
            sys.stdout.write(f"Neo4j for the tests: {server.origin}\n")
        else:
            foreground(server)
    except StartError as failed:
        sys.exit(str(failed))


def foreground(server: Server) -> None:
    with ending(), server:
        sign_in = (
            "without authentication"
            if server.auth is None
            else "as {} with {}".format(*server.auth)
        )
        sys.stdout.write(f"{server.uri} {sign_in} ({server.origin}). Ctrl-C ends it.\n")
        sys.stdout.flush()
        while server.alive():
            time.sleep(0.3)


if __name__ == "__main__":
    main()
