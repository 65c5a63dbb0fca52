"""The command line: what each command answers, and how it fails."""

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer

from graphsvc import cli
from graphsvc.exporting import FORMATS
from graphsvc.holding import hold
from graphsvc.queries import QUERIES
from loaders import LOADERS

LISTING = """# Imre Valdés

Publications

2021

Hearing Through Paper Walls
Imre Valdés, Bodil Rask, Chidi Nwosu
Journal of Lanterns, 2021

On Slow Lamps
Imre Valdés*, Bodil Rask*
BellConf 2020
"""
COMMANDS = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined] # a group


@dataclass
class Outcome:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `graphsvc` in a folder of its own, with its own store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")
    for name in [n for n in os.environ if n.startswith("GRAPHSVC_")]:
        monkeypatch.delenv(name)

    def it(*args: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["graphsvc", *map(str, args)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        code = ended.value.code
        return Outcome(code if isinstance(code, int) else 0, said.out, said.err)

    return it


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    file = tmp_path / "listing.txt"
    file.write_text(LISTING)
    return file


@pytest.fixture
def loaded(run: Run, listing: Path) -> Run:
    """The same, with a document loaded."""
    assert run("load", "listing.txt").status == 0
    return run


# Loading


def test_a_load_reports_what_it_read_and_what_came_of_it(run: Run, listing: Path) -> None:
    outcome = run("load", "listing.txt", "--json")
    assert outcome.status == 0
    (document,) = outcome.json["documents"]
    assert (document["source"], document["status"]) == (str(listing.absolute()), "loaded")
    assert document["records"] == {"person": 1, "paper": 2}
    assert document["created"] == {"author": 3, "paper": 2, "venue": 2, "document": 1}
    assert (document["joined"], document["rejected"]) == (0, [])
    assert outcome.json["snapshot"] == 1


def test_loading_again_changes_nothing_and_says_so(loaded: Run) -> None:
    again = loaded("load", "listing.txt")
    assert again.status == 0
    assert "Nothing changed: the graph stays at snapshot 1" in again.out
    report = loaded("load", "listing.txt", "--json").json
    assert report["documents"][0]["status"] == "unchanged"
    assert (report["nodes_written"], report["relationships_written"], report["removed"]) == (
        0,
        0,
        0,
    )


def test_a_changed_document_supersedes_the_old_one(loaded: Run, listing: Path) -> None:
    listing.write_text(LISTING.replace("On Slow Lamps", "On Fast Lamps"))
    assert loaded("load", "listing.txt", "--json").json["documents"][0]["status"] == "loaded"
    papers = loaded("ask", "paper/list", "--json").json
    assert [p["label"] for p in papers["items"]] == ["Hearing Through Paper Walls", "On Fast Lamps"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_graph_is_exported_to_a_file(form: str, loaded: Run, tmp_path: Path) -> None:
    outcome = loaded("export", "--format", form, "--out", "exported")
    assert outcome.status == 0
    assert re.match(
        r"Written to exported: \d+ nodes and \d+ relationships of snapshot 1", outcome.out
    )
    assert (tmp_path / "exported").is_dir() == (form == "parquet")
    told = loaded("export", "--format", form, "--out", "again.zip", "--json").json
    assert (told["path"], told["format"], told["snapshot"]) == ("again.zip", form, 1)


def test_an_export_in_no_format_says_which_there_are(loaded: Run) -> None:
    outcome = loaded("export", "--format", "csv", "--out", "exported")
    assert outcome.status == 1
    assert "no format 'csv'; there are node-link, graphml, gexf, parquet" in outcome.err
    assert loaded("export", "--format", "gexf").status == 2


def test_groups_say_how_many_are_in_none(loaded: Run) -> None:
    outcome = loaded("ask", "paper/groups", "group_by=venue")
    assert outcome.status == 0
    assert "0 of 2 are in none" in outcome.out


def test_a_source_key_stands_in_for_the_path(loaded: Run, listing: Path) -> None:
    listing.rename(listing.with_name("moved.txt"))
    outcome = loaded("load", "moved.txt", "--source", str(listing.absolute()), "--json")
    assert outcome.json["documents"][0]["status"] == "unchanged"


def test_a_name_with_an_address_or_an_escape_is_kept_and_shown_without(
    run: Run, listing: Path, tmp_path: Path
) -> None:
    name = "\x1b[31mimre@harbour.example.org\x07.txt"
    (tmp_path / "docs").mkdir()
    listing.rename(tmp_path / "docs" / name)
    (tmp_path / "docs" / "\x1b[2Jempty [x].txt").write_text("")
    shown = [
        run("load", "docs"),
        run("load", "docs"),
        run("loads"),
        run("read", "docs"),
        run("ask", "document/list"),
        run("ask", "document/entity", "id=D1"),
        run("ask", "document/provenance", "id=D1"),
        run("find", "\x1b[31m", "--kind", "x"),
        run("load", "\x1b[31mmissing"),
    ]
    for outcome in shown:
        assert not re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", outcome.out + outcome.err)
        assert "imre@" not in outcome.out
    for file in ("ledger.sqlite", "graph.kgl"):
        assert b"imre@" not in (tmp_path / "graph" / file).read_bytes()
    assert run("remove", f"docs/{name}").status == 0
    assert run("ask", "document/list", "--json").json["items"] == []


def test_a_folder_is_read_whole_and_bad_files_are_named(run: Run, listing: Path) -> None:
    folder = listing.parent / "docs"
    (folder / "deep").mkdir(parents=True)
    listing.rename(folder / "deep" / "listing.txt")
    (folder / "empty.txt").write_text("")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / ".hidden").write_text("not read")
    outcome = run("load", "docs", "--json")
    assert outcome.status == 1
    top = str(listing.parent.absolute())
    status = {d["source"].removeprefix(f"{top}/"): d["status"] for d in outcome.json["documents"]}
    assert status == {
        "docs/deep/listing.txt": "loaded",
        "docs/empty.txt": "failed",
        "docs/picture.png": "failed",
    }
    drawn = run("load", "docs")
    assert drawn.status == 1
    assert len(re.findall(r"docs/(?:empty.txt|picture.png): ", drawn.out.replace("\n", ""))) == 2


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    outcome = run("load", "missing.txt")
    assert outcome.status == 1
    assert "missing.txt" in outcome.out


@pytest.mark.parametrize(
    "command",
    [
        ("loads",),
        ("ask", "graph/meta"),
        ("find", "x"),
        ("remove", "x"),
        ("erase", "D1"),
        ("rebuild",),
    ],
)
def test_without_a_graph_nothing_is_made_by_asking(
    command: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    outcome = run(*command)
    assert outcome.status == 1
    assert "no graph yet" in outcome.err
    assert "graphsvc load PATH" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_loads_are_listed_newest_first(loaded: Run) -> None:
    loaded("load", "listing.txt")
    assert [load["id"] for load in loaded("loads", "--json").json] == [2, 1]
    lines = loaded("loads").out.splitlines()
    assert lines[0].split() == [
        *("load", "at", "source", "entries", "rejected", "failed", "snapshot", "s")
    ]
    assert lines[1].split()[2].endswith("/listing.txt")
    assert lines[1].split()[3] == "1"


def test_who_only_asks_beside_somebody_who_writes_the_graph_is_answered(
    loaded: Run, listing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphsvc.ledger.WAIT", 0.1)
    with (listing.parent / "graph" / "ledger.lock").open("a+") as lock:
        hold(lock)
        said = loaded("find", "Ada", "--json")
    assert said.status == 0
    assert "answers are of the graph as it is" in said.err


def test_a_feed_is_erased_entry_by_entry_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers.csv").write_text(FEED)
    run("load", "papers.csv")
    said = run("erase", "papers.csv")
    assert said.status == 1
    assert "papers.csv is a feed of 2 entries" in said.err
    first = run("ask", "document/list", "--json").json["items"][0]["id"]
    assert run("erase", first).status == 0


def test_one_load_is_shown_with_all_that_was_rejected_in_it(run: Run, tmp_path: Path) -> None:
    bad = "".join(f"One,two,three,four,five {n}\n" for n in range(120))
    (tmp_path / "papers.csv").write_text(FEED + bad)
    said = run("load", "papers.csv").out
    assert "2 entries loaded" in said
    assert said.count("rejected /") == 10
    assert "rejected 120 times: more columns than the 4 of the head" in said
    assert "rejected 121 in all: `graphsvc loads 1` lists them" in said
    shown = run("loads", "1").out
    assert run("loads").out.splitlines()[1].split()[3:6] == ["2", "121", "0"]
    assert shown.count("rejected papers.csv") + shown.count("rejected /") == 121
    assert len(run("loads", "1", "--json").json["rejected"]) == 121
    assert run("loads", "7").status == 1


def test_a_load_counts_what_a_vocabulary_linked(run: Run, tmp_path: Path) -> None:
    place = {"name": "Velmora", "country_code": "NO", "country_name": "Norway"}
    record = {
        "id": "https://ror.org/01aaaaa11",
        "status": "active",
        "names": [{"value": "University of Velmora", "types": ["ror_display"], "lang": "en"}],
        "locations": [{"geonames_details": place}],
        "relationships": [],
        "types": ["education"],
    }
    (tmp_path / "ror.jsonl").write_text(json.dumps(record) + "\n")
    (tmp_path / "p.csv").write_text(
        "title,authors,affiliations\nDew,Ana Sol,Dept. of Physics Univ. of Velmora Norway\n"
    )
    assert run("load", "p.csv", "--json").json["linked"] == 0
    assert "Linked to a vocabulary by their words: 1 affiliation." in run("load", "ror.jsonl").out
    assert run("load", "ror.jsonl", "--json").json["linked"] == 0
    listed = run("ask", "institution/list").out.splitlines()
    assert listed[0].split() == ["id", "kind", "label", "country", "city"]
    assert listed[1].split()[-2:] == ["NO", "Velmora"]


def test_reading_shows_records_and_keeps_nothing(run: Run, listing: Path) -> None:
    said = run("read", "listing.txt", "--json").json
    assert said["loader"] == "listing"
    assert [item["kind"] for item in said["items"]] == ["person", "paper", "paper"]
    assert "On Slow Lamps" in run("read", "listing.txt", "--loader", "listing").out
    assert not (listing.parent / "graph").exists()


FEED = """title,authors,year,doi
On Slow Lamps,Imre Valdés; Bodil Rask,2020,10.5555/lamps
,Bodil Rask,2021,
Bells for Two,Bodil Rask,2022,10.5555/bells
"""


def test_of_a_feed_reading_shows_the_first_entries_and_counts_all(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"Paper {n},Bodil Rask,2020,10.5555/p{n}\n" for n in range(30))
    (tmp_path / "papers.csv").write_text(FEED + rows)
    said = run("read", "papers.csv")
    assert said.status == 0
    assert "On Slow Lamps" in said.out
    assert "rejected" in said.out
    assert "Paper 29" not in said.out
    assert "32 entries, 1 rejected, 32 papers, read by the feed `table`" in said.out
    assert not (tmp_path / "graph").exists()


def test_a_table_of_unknown_columns_is_refused_and_the_rest_is_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "cv.txt").write_text(LISTING)
    (tmp_path / "in" / "papers.csv").write_text(FEED.replace("title", "heading"))
    for said in (run("load", "in"), run("read", "in")):
        assert said.status == 1
        assert "On Slow Lamps" in said.out or "2 papers" in said.out
        told = " ".join((said.out + said.err).split())
        assert "papers.csv: columns: no column is the title" in told
        assert "columns.yaml beside it has to say which column means what" in told
    assert run("read", "in/papers.csv").status == 1


def test_of_an_archive_that_ends_early_what_was_good_is_in_and_the_status_tells(
    run: Run, tmp_path: Path
) -> None:
    packed = gzip.compress(FEED.encode())
    (tmp_path / "papers.csv.gz").write_bytes(packed[:-8])
    assert run("read", "papers.csv.gz").status == 1
    said = run("load", "papers.csv.gz", "--json")
    assert said.status == 1
    (document,) = said.json["documents"]
    assert (document["status"], document["entries"]) == ("failed", {"loaded": 2})
    (tmp_path / "papers.csv.gz").write_bytes(packed)
    assert run("read", "papers.csv.gz").status == 0
    assert run("load", "papers.csv.gz").status == 0


def test_what_a_table_says_in_vain_is_a_notice_and_nothing_rejected(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "papers.csv").write_text("title,year,status\nOn Slow Lamps,2020,Oral\n")
    said = run("load", "papers.csv", "--json")
    (document,) = said.json["documents"]
    assert said.status == 0
    assert document["rejected"] == []
    assert "Oral (1)" in document["notices"][0]
    assert "notice status: " in run("read", "papers.csv").out


def test_the_entries_of_a_feed_are_listed_by_its_path_or_key(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers.csv").write_text(FEED)
    (tmp_path / "others.csv").write_text(FEED.replace("10.5555/", "10.5556/"))
    run("load", "papers.csv")
    run("load", "others.csv", "--source", "others")
    for feed, number in (("papers.csv", 2), (tmp_path / "papers.csv", 2), ("others", 2), ("x", 0)):
        found = run("ask", "document/list", f"feed={feed}", "--json").json
        assert found["meta"]["total"] == number


def test_of_a_feed_reading_prints_a_json_line_for_each_entry(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers.csv").write_text(FEED)
    lines = [json.loads(line) for line in run("read", "papers.csv", "--json").out.splitlines()]
    assert [line.get("source") for line in lines] == [
        "papers.csv#doi:10.5555/lamps",
        None,
        "papers.csv#doi:10.5555/bells",
    ]
    assert lines[0]["loader"] == "table"
    assert [one["kind"] for one in lines[0]["items"]] == ["paper"]
    assert lines[1]["rejected"]["place"].startswith("line 3")


def test_what_is_of_documents_is_refused_for_a_feed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers.csv").write_text(FEED)
    for option in ("--scorecard", "--show"):
        refused = run("read", "papers.csv", option)
        assert refused.status == 1
        assert "papers.csv: a feed has entries" in refused.err


def test_a_folder_of_feeds_and_documents_is_loaded_whole(
    run: Run, listing: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    listing.rename(tmp_path / "in" / "listing.txt")
    (tmp_path / "in" / "papers.csv").write_text(FEED.replace("title", "name of it"))
    (tmp_path / "in" / "columns.yaml").write_text("files: papers.*\ntitle: name of it\n")
    outcome = run("load", "in", "--json")
    assert outcome.status == 0
    found = {d["source"].rpartition("/")[2]: d for d in outcome.json["documents"]}
    assert {name: d["loader"] for name, d in found.items()} == {
        "listing.txt": "listing",
        "papers.csv": "table",
    }
    assert found["papers.csv"]["entries"] == {"loaded": 2}
    assert run("load", "in").out.count("2 entries unchanged") == 1
    assert run("remove", "in/papers.csv").status == 0
    assert run("ask", "document/list", "--json").json["meta"]["total"] == 1


# Asking


def test_a_name_is_found(loaded: Run) -> None:
    (item,) = loaded("find", "rask bodil", "--json").json["items"]
    assert (item["label"], item["kind"]) == ("Bodil Rask", "author")
    assert "Bodil Rask" in loaded("find", "rask").out
    assert loaded("find", "rask", "--kind", "venue", "--json").json["items"] == []


def test_every_question_can_be_asked(loaded: Run) -> None:
    ids = {"author": "A1", "paper": "P1", "venue": "V1", "document": "D1"}
    for name, query in QUERIES.items():
        kind = name.partition("/")[0]
        values = {
            "graph/search": ["q=lamps"],
            "graph/lookup": ["id=doi:10.1/x", "id=arxiv:2001.00001"],
            "graph/neighborhood": ["seed=A1", "seed=A2", "quota=paper:1"],
            "graph/paths": ["source=A1", "target=A3"],
            "identity/candidates": ["id=A1"],
            "identity/explain": ["a=A1", "b=A3"],
            "identity/resolve": ["item=lamps", "item=A1"],
        }.get(name, [f"id={ids.get(kind, 'T1')}"] if "id" in query.model_fields else [])
        values += ["group_by=year"] if "group_by" in query.model_fields else []
        outcome = loaded("ask", name, *values, "--json")
        missing = kind in ("topic", "institution") and "id" in query.model_fields
        assert outcome.status == (1 if missing else 0), (name, outcome.err)
        if not missing:
            assert outcome.json["meta"]["snapshot"] == 1
            assert loaded("ask", name, *values).status == 0


def test_a_path_is_drawn_with_the_papers_it_rests_on(loaded: Run) -> None:
    ids = {i["label"]: i["id"] for i in loaded("ask", "author/list", "--json").json["items"]}
    ends = [f"source={ids['Imre Valdés']}", f"target={ids['Chidi Nwosu']}"]
    said = loaded("ask", "graph/paths", *ends).out
    assert "Imre Valdés" in said
    assert "Hearing Through Paper Walls" in said
    assert "length 1" in said
    none = loaded("ask", "graph/paths", *ends, f"exclude_node={ids['Chidi Nwosu']}").out
    assert none.strip() == "no path: excluded"


def test_a_page_names_the_cursor_of_the_next(loaded: Run) -> None:
    first = loaded("ask", "author/list", "limit=2").out
    cursor = re.search(r"next: (cursor=\S+)", first)
    assert cursor is not None
    assert "2 of 3, snapshot 1" in first
    assert len(loaded("ask", "author/list", "limit=2", cursor[1], "--json").json["items"]) == 1


# Taking out, making anew


def test_removing_takes_the_facts_out_and_a_load_brings_them_back(loaded: Run) -> None:
    assert loaded("remove", "listing.txt", "--json").json["removed"] > 0
    gone = loaded("ask", "author/entity", "id=A1")
    assert gone.status == 1
    assert "its sources were withdrawn" in gone.err
    loaded("load", "listing.txt")
    assert loaded("ask", "author/entity", "id=A1").status == 0


def test_erasing_is_for_good(loaded: Run) -> None:
    assert loaded("erase", "D1", "--json").status == 0
    for again in (("ask", "document/entity", "id=D1"), ("ask", "author/entity", "id=A1")):
        outcome = loaded(*again)
        assert outcome.status == 1
        assert "was erased for good" in outcome.err
    refused = loaded("load", "listing.txt")
    assert refused.status == 1
    assert "erased as D1" in refused.out
    assert loaded("rebuild").status == 0
    assert loaded("ask", "document/entity", "id=D1").status == 1


def test_rebuilding_gives_the_same_graph_and_ids(loaded: Run) -> None:
    before = loaded("ask", "graph/neighborhood", "seed=A1", "radius=3", "--json").json
    change = loaded("rebuild", "--json").json
    assert change["nodes_written"] > 0
    assert loaded("ask", "graph/neighborhood", "seed=A1", "radius=3", "--json").json == before


# Misuse


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("ask", "author/nothing"), "there are graph/search, "),
        (("ask", "author/entity"), "author/entity: id: Field required. It takes id"),
        (("ask", "author/entity", "id"), "write KEY=VALUE"),
        (("ask", "author/entity", "id=A1", "id=A2"), "id is given 2 times, and takes one value"),
        (("ask", "author/entity", "id=A1", "x=1"), "author/entity: x: Extra inputs"),
        (("ask", "author/list", "limit=0"), "limit: Input should be greater than or equal to 1"),
        (("ask", "author/list", "cursor=x"), "cursor is not one of ours"),
        (("ask", "author/entity", "id=A99"), "no author with id A99"),
        (("ask", "paper/entity", "id=A1"), "its kind is author"),
        (("find", "x", "--kind", "person"), "kind.0: Input should be 'author'"),
        (("load", "listing.txt", "--loader", "x"), f"there are {', '.join(LOADERS)}"),
        (("load", "listing.txt", "listing.txt", "--source", "x"), "--source names one file"),
        (("read", "missing.txt"), "missing.txt"),
        (("remove", "missing.txt"), "`graphsvc ask document/list` names them"),
        (("erase", "D9"), "no document with id D9"),
        (("erase", "A1"), "only documents can be erased"),
        (("ask", "author/list", "--store", "mysql://x"), "embedded:FOLDER or neo4j://HOST:7687"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    args: tuple[str, ...], says: str, loaded: Run
) -> None:
    outcome = loaded(*args)
    assert outcome.status == 1
    assert outcome.out == ""
    assert says in outcome.err
    assert outcome.err.startswith("graphsvc: ")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    "args", [("nothing",), ("load",), ("load", "--bad"), ("serve", "--port", "x")]
)
def test_a_command_line_that_is_none_ends_with_status_2(args: tuple[str, ...], run: Run) -> None:
    assert run(*args).status == 2


def test_names_full_of_markup_quotes_and_cypher_are_answered(loaded: Run) -> None:
    for name in ("[bold]x[/bold]", "[/]", "'; MATCH (n) DETACH DELETE n //", "🎈", "x" * 300, "\\"):
        assert loaded("find", name).status == 0
        outcome = loaded("ask", "author/entity", f"id={name}")
        assert outcome.status == 1
        assert outcome.err.startswith("graphsvc: no author with id ")
    assert loaded("find", "x" * 301).status == 1


# Help


def test_the_commands_are_those_promised() -> None:
    promised = "load serve find ask read remove erase rebuild loads"
    promised += " merge keep-apart undo name explain review export copy-ledger"
    assert set(COMMANDS) == set(promised.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_option_and_says_what_it_is_for(command: str, run: Run) -> None:
    outcome = run(command, "--help")
    assert outcome.status == 0
    said = " ".join(outcome.out.split())
    assert str(COMMANDS[command].help).partition("\n")[0].rstrip(".") in said
    for parameter in COMMANDS[command].params:
        if parameter.name != "help":
            assert parameter.help, f"{command} {parameter.name}"
            assert parameter.help in said
            assert all(name in said for name in parameter.opts)


def test_help_names_every_command(run: Run) -> None:
    said = run("--help").out
    assert all(re.search(rf"\b{command}\b", said) for command in COMMANDS)


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"serve", "read", "review"}))
def test_what_a_program_reads_comes_as_json_from_a_store_one_names(command: str) -> None:
    options = {option for p in COMMANDS[command].params for option in p.opts}
    assert {"--json", "--store"} <= options


def test_the_program_can_be_started(tmp_path: Path, listing: Path) -> None:
    """In a process of its own, with nothing but JSON on standard output."""
    program = "from graphsvc.cli import main; main()"
    store = f"embedded:{tmp_path / 'elsewhere'}"
    done = subprocess.run(
        [sys.executable, "-c", program, "load", listing, "--store", store, "--json"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["snapshot"] == 1
    assert (tmp_path / "elsewhere" / "ledger.sqlite").is_file()


def test_a_pipe_gets_a_line_a_row_with_its_ids_whole(loaded: Run, tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 40)
    folder.mkdir()
    (folder / "listing.txt").write_text(LISTING + "\n")
    assert loaded("load", folder / "listing.txt").status == 0
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    program = "from graphsvc.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "ask", "document/list"],
        env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    (line,) = [line for line in done.stdout.splitlines() if str(folder) in line]
    assert re.search(r"T\d\d:\d\d:\d\d\+00:00$", line.rstrip())


def test_who_asks_for_help_does_not_wait_for_what_commands_work_with() -> None:
    program = "import sys, graphsvc.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    heavy = {"duckdb", "kglite", "loaders", "numba", "numpy", "pandas", "pyarrow", "pydantic"}
    assert not heavy & set(done.stdout.split())


def test_the_formats_of_an_export_are_in_its_help() -> None:
    (option,) = (p for p in COMMANDS["export"].params if p.name == "form")
    assert all(form in option.help for form in FORMATS)
