"""The ledger on a PostgreSQL server: reached or not, by whom, and what stays of what is erased."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graphsvc.errors import Conflict, GraphError, Invalid, StoreError, StoreUnavailable
from graphsvc.graph import Graph
from graphsvc.ingest import erase, load
from graphsvc.ledger import Ledger, tables
from graphsvc.queries import QUERIES
from graphsvc.settings import Settings
from graphsvc.store import GraphStore
from graphsvc.stores.embedded import EmbeddedStore
from tests.graphsvc.ledgers import raw
from tests.graphsvc.pages import Page, finish, keep
from tests.graphsvc.test_intake import item, shape, write
from tests.graphsvc.test_ledger import contents, page
from tests.postgres_server import ChildServer, PostgresServer


@pytest.fixture
def server(postgres_server: PostgresServer) -> ChildServer:
    """The server, where it is ours to be stopped and looked into."""
    if not isinstance(postgres_server, ChildServer):
        pytest.skip("the server named by GRAPHSVC_TEST_POSTGRES_URI is somebody else's")
    return postgres_server


@pytest.fixture
def place(postgres_server: PostgresServer) -> str:
    return postgres_server.database()


def test_the_place_is_said_without_the_password(place: str, server: ChildServer) -> None:
    with_more = f"{place}?application_name={server.password}"
    ledger = Ledger(with_more)
    assert ledger.place == place.replace(f":{server.password}", "")
    ledger.close()
    settings = Settings(ledger=place)
    assert server.password not in f"{settings!r} {settings.model_dump()}"
    assert settings.ledger_place() == place


@contextmanager
def stopped(server: ChildServer) -> Iterator[None]:
    server.stop()
    try:
        yield
    finally:
        server.start()


def refused(
    place: str, secret: str, match: str, error: type[GraphError] = StoreUnavailable
) -> None:
    with pytest.raises(error, match=match) as caught:
        Ledger(place)
    chain: BaseException | None = caught.value
    while chain is not None:
        assert secret not in f"{chain} {chain!r}"
        chain = chain.__cause__


def test_a_server_that_cannot_be_reached_says_what_to_check_and_never_the_password(
    place: str, server: ChildServer
) -> None:
    secret, port = server.password, server.port
    refused(place.replace(f":{port}", ":1"), secret, "check that PostgreSQL runs there")
    refused(place.replace(secret, "wrong-secret"), "wrong-secret", "password authentication failed")
    refused(place.replace(f":{secret}", ""), secret, "no password supplied.*PGPASSWORD")
    refused(place.replace("graphsvc:", "nobody:"), secret, "check that")
    refused(server.url("nowhere"), secret, '"nowhere" does not exist')
    refused(f"{place}?sslmode=maybe", secret, "sslmode")


@pytest.mark.parametrize(
    "url", ["mysql://ana:s3cret-word@host/db", "postgresql://ana:s3cret-word@host:port/db"]
)
def test_a_url_that_cannot_be_one_is_refused_without_repeating_it(url: str, place: str) -> None:
    refused(url, "s3cret-word", "postgresql://USER@HOST", Invalid)


def test_the_password_may_stand_in_the_environment(
    place: str, server: ChildServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", server.password)
    Ledger(place.replace(f":{server.password}", "")).close()


def test_a_database_of_another_encoding_is_refused(
    place: str, postgres_server: PostgresServer
) -> None:
    with pytest.raises(Invalid, match=r"encoded in LATIN1.*ENCODING 'UTF8'"):
        Ledger(postgres_server.database("LATIN1"))


def test_a_user_without_rights_is_told_which(place: str, server: ChildServer) -> None:
    raw(place, "DROP SCHEMA public")
    with pytest.raises(StoreError, match="has no schema"):
        Ledger(place)
    raw(place, "CREATE SCHEMA public; CREATE ROLE guest LOGIN PASSWORD 'guest'")
    raw(place, "GRANT USAGE ON SCHEMA public TO guest")
    with pytest.raises(StoreError, match="grant the user"):
        Ledger(place.replace(f"graphsvc:{server.password}", "guest:guest"))
    raw(place, "DROP OWNED BY guest; DROP ROLE guest")


def test_a_failure_repeats_nothing_of_what_was_to_be_written(ledger: Ledger) -> None:
    given = page()
    given.text += "\0"
    with pytest.raises(StoreError, match="NUL") as caught, ledger.change("load") as entry:
        entry.add_revision(given.document, "by hand", given.records)
    assert "Valdés" not in f"{caught.value} {caught.value.__cause__}"


def test_after_a_restart_of_the_server_all_goes_on(
    place: str, ledger: Ledger, server: ChildServer
) -> None:
    keep(ledger, [page()])
    before = contents(ledger)
    with (
        stopped(server),
        pytest.raises(StoreUnavailable, match="check that PostgreSQL runs there"),
    ):
        contents(ledger)
    assert contents(ledger) == before
    keep(ledger, [page("b.txt", "Other Lamps")])


def test_a_change_in_a_server_that_goes_away_is_not_in(ledger: Ledger, server: ChildServer) -> None:
    before = contents(ledger)
    with pytest.raises(StoreUnavailable):
        write_while_it_stops(ledger, server)
    assert contents(ledger) == before


def write_while_it_stops(ledger: Ledger, server: ChildServer) -> None:
    with ledger.change("load") as entry:
        entry.add_revision(page().document, "by hand", page().records)
        with stopped(server):
            entry.give_ids("document", ["a.txt"])


def test_one_at_a_time_is_alone_and_the_end_of_a_process_lets_the_next_in(place: str) -> None:
    script = f"""
import sys
from graphsvc.ledger import Ledger
with Ledger({place!r}).alone():
    print("in", flush=True)
    sys.stdin.read()
"""
    first = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stdout.readline() == b"in\n"
    ledger, entered = Ledger(place), threading.Event()

    def second() -> None:
        with ledger.alone():
            entered.set()

    waiting = threading.Thread(target=second)
    waiting.start()
    assert not entered.wait(0.5)
    keep(ledger, [page()])  # it keeps out whoever is to write the graph, not whoever writes here
    first.kill()
    first.communicate()
    assert entered.wait(20)
    waiting.join()
    ledger.close()


def test_every_text_is_compared_by_bytes(place: str, ledger: Ledger) -> None:
    others = raw(
        place,
        "SELECT table_name, column_name FROM information_schema.columns WHERE data_type = "
        "'character varying' AND table_schema = 'public' AND collation_name IS DISTINCT FROM 'C'",
    )
    assert others == []
    assert len(raw(place, "SELECT * FROM pg_tables WHERE schemaname = 'public'")) == len(
        tables.schema.tables
    )


def test_two_ledgers_in_two_schemas_of_a_database_are_two(place: str) -> None:
    raw(place, "CREATE SCHEMA one; CREATE SCHEMA two")
    one, two = (Ledger(f"{place}?options=-csearch_path%3D{name}") for name in ("one", "two"))
    assert one.id != two.id
    with one.change("load"), one.alone(), two.change("load"), two.alone():
        pass
    keep(one, [page()])
    assert contents(two) == [0, [], [], []]
    one.close()
    two.close()


def test_erased_text_is_in_no_file_of_the_database_after_vacuum_full(
    place: str, ledger: Ledger, store: GraphStore, server: ChildServer
) -> None:
    kept, secret = Page("kept.txt").person("Ada Vikander"), Page("secret.txt").person("Rut Öller")
    keep(ledger, [kept, secret])
    # Other tests leave their texts in other databases of the server.
    ((number,),) = raw(place, "SELECT oid FROM pg_database WHERE datname = current_database()")
    folder = server.folder / "data" / "base" / str(number)

    def files_with(word: str) -> list[Path]:
        raw(place, "CHECKPOINT")
        return [f for f in folder.rglob("*") if f.is_file() and word.encode() in f.read_bytes()]

    assert files_with("Öller")
    finish(erase(ledger, store, "secret.txt"))
    for table in ("texts", "readings", "revisions", "decisions", "given_ids", "reports"):
        server.ask(f"VACUUM FULL {table}", place)
    assert files_with("Vikander")
    assert files_with("Öller") == []


def test_a_load_with_this_ledger_is_the_same_graph_as_with_a_file(
    ledger: Ledger, store: GraphStore, tmp_path: Path
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(50)])
    report = finish(load(ledger, store, [feed]))
    assert report.documents[0].entries == {"loaded": 50}
    again = finish(load(ledger, store, [feed]))
    assert again.documents[0].entries == {"unchanged": 50}
    assert (again.nodes_written, again.relationships_written, again.removed) == (0, 0, 0)
    file = Ledger(tmp_path / "file.sqlite")
    other = EmbeddedStore(tmp_path / "other")
    finish(load(file, other, [feed]))
    assert shape(ledger) == shape(file)
    listed = QUERIES["paper/list"](limit=50)
    answers = [Graph(s, g).run(listed).items for s, g in ((store, ledger), (other, file))]
    assert answers[0] == answers[1]
    other.close()
    file.close()


def test_a_ledger_moves_from_a_file_to_a_server_and_back(place: str, tmp_path: Path) -> None:
    file, back = Ledger(tmp_path / "ledger.sqlite"), Ledger(tmp_path / "back.sqlite")
    store = EmbeddedStore(tmp_path / "graph")
    one, more = (write(tmp_path / f"{name}.jsonl", [item(n)]) for n, name in ((1, "a"), (2, "b")))
    finish(load(file, store, [one]))
    server = Ledger(place)
    done = list(file.copy_into(server))
    assert done[-1][0] == done[-1][1]
    assert (server.id, contents(server)) == (file.id, contents(file))
    # The store goes on with the copy, whose numbers go on, too.
    assert finish(load(server, store, [one])).documents[0].entries == {"unchanged": 1}
    assert finish(load(server, store, [more])).documents[0].entries == {"loaded": 1}
    list(server.copy_into(back))
    assert contents(back) == contents(server)
    with pytest.raises(Conflict, match="is not empty"):
        list(file.copy_into(back))
    store.close()
    for ledger in (file, back, server):
        ledger.close()
