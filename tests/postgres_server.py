"""A real PostgreSQL for the tests of the ledger.

The first that applies: the server named by `GRAPHSVC_TEST_POSTGRES_URI`, whose user may create
databases; the binaries of Debian's package (`apt-get install postgresql`), started as a child.

    python -m tests.postgres_server --check     says which way it would take
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg

from tests.neo4j_jars import StartError
from tests.neo4j_server import Unavailable, free_port

INSTALLED = Path("/usr/lib/postgresql")
USER = "graphsvc"


def choose(
    env: Mapping[str, str] = os.environ, installed: Path = INSTALLED
) -> "PostgresServer | Unavailable":
    """The first way that applies, as a server that is not started yet."""
    if uri := env.get("GRAPHSVC_TEST_POSTGRES_URI"):
        return PostgresServer(uri, "named by GRAPHSVC_TEST_POSTGRES_URI")
    found = sorted(installed.glob("*/bin/postgres"), key=lambda p: p.parts[-3].zfill(4))
    found += [Path(p) for p in (shutil.which("postgres", path=env.get("PATH")),) if p]
    for postgres in found:
        if (postgres.parent / "initdb").exists():
            return ChildServer(postgres.parent)
    return Unavailable(
        "no PostgreSQL for the tests: missing its server (apt-get install postgresql, "
        "brew install postgresql)"
    )


class PostgresServer:
    """A server to test with; each test gets a database of its own."""

    def __init__(self, uri: str, origin: str) -> None:
        self.uri, self.origin = uri, origin
        self._made: list[str] = []

    def start(self) -> None:
        """Start it, at the same address and with the same data as before, and wait for it."""

    def close(self) -> None:
        """Drop what was made here."""
        for statement in self._made:
            self.ask(statement)

    def schema(self) -> str:
        """The URL of a new and empty schema: quicker than a database, and as good for a ledger."""
        name = f"graphsvc_test_{secrets.token_hex(6)}"
        self.ask(f"CREATE SCHEMA {name}")
        self._made.append(f"DROP SCHEMA {name} CASCADE")
        return f"{self.uri}?options=-csearch_path%3D{name}"

    def database(self, encoding: str = "UTF8") -> str:
        """The URL of a new and empty database."""
        name = f"graphsvc_test_{secrets.token_hex(6)}"
        # Of the server's own language, unless that is of another encoding.
        language = "" if encoding == "UTF8" else " LOCALE_PROVIDER libc LOCALE 'C'"
        self.ask(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING {encoding}{language}")
        self._made.append(f"DROP DATABASE {name} WITH (FORCE)")
        return self.url(name)

    def url(self, database: str) -> str:
        """The URL of a database of this server."""
        return self.uri.rpartition("/")[0] + f"/{database}"

    def ask(self, statement: str, url: str = "") -> None:
        """Run a statement, in the database of this URL."""
        with psycopg.connect(url or self.uri, autocommit=True) as connection:
            connection.execute(statement.encode())


class ChildServer(PostgresServer):
    """A child process, its data in a temporary folder, for this machine only.

    Its language is English, by which texts are in another order than by bytes.
    """

    def __init__(self, binaries: Path) -> None:
        self.port = free_port()
        self.password = secrets.token_hex(16)
        uri = f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/postgres"
        super().__init__(uri, f"{binaries}")
        self.folder: Path | None = None
        self._binaries = binaries
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        if self.folder is None:
            self._make()
        command = [str(self._binaries / "postgres"), "-D", f"{self.folder}/data"]
        with (self.folder / "log").open("ab") as log:  # type: ignore[union-attr] # it was made
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._user()
            )
        # When the tests are killed, the pipe ends, and so does the server: nothing is left behind.
        watch = ["sh", "-c", "read -r line; kill -INT $0", str(self._process.pid)]
        self._watch = subprocess.Popen(watch, stdin=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while True:
            try:
                self.ask("SELECT 1")
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self.close()
                    raise StartError(
                        f"PostgreSQL ({self.origin}) did not start: {error}"
                    ) from error
                time.sleep(0.1)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it and keep its data; SIGINT breaks off what is under way in order, SIGQUIT does not."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.kill()
            watch.communicate()
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(60)

    def close(self) -> None:
        self.stop(signal.SIGQUIT)
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def _make(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="graphsvc-postgres-"))
        password = self.folder / "password"
        password.write_text(self.password)
        if user := self._user():
            for path in (self.folder, password):
                os.chown(path, user["user"], user["group"])
        made = subprocess.run(
            [
                *(str(self._binaries / "initdb"), "-D", f"{self.folder}/data", "-U", USER),
                *("--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en"),
                *("--auth=scram-sha-256", f"--pwfile={password}", "--no-sync"),
            ],
            capture_output=True,
            text=True,
            check=False,
            **self._user(),
        )
        password.unlink()
        if made.returncode:
            raise StartError(f"PostgreSQL ({self.origin}): {made.stderr}")
        with (self.folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(
                f"listen_addresses = '127.0.0.1'\nport = {self.port}\n"
                f"unix_socket_directories = '{self.folder}'\nfsync = off\nshared_buffers = 32MB\n"
            )

    @staticmethod
    def _user() -> dict[str, Any]:
        """Whose the process is: it refuses to run as root."""
        if os.geteuid() != 0:
            return {}
        names = [entry.pw_name for entry in pwd.getpwall()]
        user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"}


if __name__ == "__main__":
    chosen = choose()
    if isinstance(chosen, Unavailable):
        sys.exit(chosen.reason)
    sys.stdout.write(f"PostgreSQL for the tests: {chosen.origin}\n")
