"""The statements that make the rows, in their order: one file of `sql/` each."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from graphsvc.derive.columns import arrow_type, tables, type_of
from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.layout import made, make

_FOLDER = Path(__file__).parent / "sql"

NODES = (
    "author",
    "paper",
    "topic",
    "institution",
    "venue",
    "document",
    "external_id",
    "retired_id",
)
RELATIONSHIPS = (
    *("identifies", "stated", "wrote", "collaborated", "cites", "notice", "relation"),
    *("asserted", "mentioned", "held"),
)
GROUPS = (*NODES, *RELATIONSHIPS)
"""What rows are made together; each row says its table in `tbl`."""

_MADE_OF = ("carrier", "item", "about", "sole")
_BEFORE = ("entity", "made wrote", "year")
_AFTER = (
    *("made collaborated", "made stated"),
    *(
        "named_topic",
        "made relation",
        "referred",
        "made cites",
        "noticed",
        "made notice",
        "made asserted",
    ),
    *("made mentioned", "made author", "made paper", "made institution", "made topic"),
    *("made venue", "made document", "made external_id", "made identifies", "made retired_id"),
    *("part_of", "degree"),
)
_KEPT = frozenset(("carrier", "member", "degree"))
"""What is kept in the file, because one more document is derived from it."""


@cache
def statement(name: str) -> str:
    """The text of a file of `sql/`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def begin(file: FactsFile) -> None:
    """Make what names and rows are made of: what is listed, who pages are about, who carries which id."""
    for name in _MADE_OF:
        make_table(file, name)


def make_rows(file: FactsFile) -> None:
    """Make all rows, each group as a table of its own, with digests."""
    _make(file, (*_BEFORE, "member", *_AFTER))


def make_before(file: FactsFile) -> None:
    """Make, of what is near by, all that the members of teams are made of."""
    _make(file, (*_MADE_OF[1:], *_BEFORE))


def keep_members(file: FactsFile, whole: str) -> None:
    """Bring the members of the teams near by up to date; those of authors near by are seen from now on."""
    file.run(
        f"DELETE FROM {whole}.member WHERE paper IN (SELECT entity FROM near);"
        f"INSERT INTO {whole}.member SELECT * FROM ({statement('member')}) "
        "WHERE paper IN (SELECT entity FROM near);"
        f"CREATE TEMP TABLE member AS SELECT * FROM {whole}.member "
        "WHERE author IN (SELECT author FROM near_author)"
    )


def make_after(file: FactsFile) -> None:
    """Make, of what is near by, all other rows."""
    _make(file, [step for step in _AFTER if step not in ("degree", "part_of")])


def _make(file: FactsFile, steps: Iterable[str]) -> None:
    there = _there(file)
    for step in steps:
        kind, _, name = step.rpartition(" ")
        if kind and (name not in _NEEDS or there & set(_NEEDS[name])):
            make_group(file, name)
        elif kind:
            fields = made({p: arrow_type(type_of(p)) for p in properties(name)})
            file.run(make(f"made_{name}", fields, "TEMP TABLE"))
        elif name not in _NEEDS or there & set(_NEEDS[name]):
            make_table(file, name)
        else:
            file.run(make(name, kind="TEMP TABLE"))


_NEEDS = {
    "wrote": ("listing",),
    "year": ("listing",),
    "collaborated": ("listing",),
    "named_topic": ("found_topic",),
    "relation": ("relation", "tie", "found_topic"),
    "referred": ("reference",),
    "cites": ("reference", "citation"),
    "noticed": ("notice",),
    "notice": ("notice",),
    "asserted": ("metric",),
    "mentioned": ("at_venue",),
    "author": ("A",),
    "paper": ("P",),
    "institution": ("I",),
    "topic": ("T",),
    "venue": ("V",),
    "external_id": ("carrier",),
    "identifies": ("carrier",),
    "retired_id": ("retired",),
}
"""Steps of which nothing can come where all of these tables are without rows, or no id has that letter."""


def _there(file: FactsFile) -> set[str]:
    """The tables that have rows, and the letters that ids of mentions begin with."""
    names = {table for needed in _NEEDS.values() for table in needed if table.islower()}
    asked = " UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in sorted(names))
    letters = "SELECT DISTINCT chr((entity >> 40)::INTEGER) FROM who"
    return {name for (name,) in file.run(f"{asked} UNION ALL {letters}")}


def make_table(file: FactsFile, name: str) -> None:
    """Make what further steps are made of."""
    kept = "TABLE" if name in _KEPT else "TEMP TABLE"
    file.run(f"CREATE OR REPLACE {kept} {name} AS {statement(name)}")


def make_group(file: FactsFile, name: str) -> None:
    """Make the rows of a group, with digests."""
    file.run(
        f"CREATE OR REPLACE TEMP TABLE made_{name} AS "
        f"SELECT *, {_digest(name)} AS digest FROM ({statement(name)})"
    )


@cache
def properties(group: str) -> tuple[str, ...]:
    """All properties of the rows of a group."""
    found = [tables()[name].properties for name in tables() if group_of(name) == group]
    return tuple(dict.fromkeys(p for one in found for p in one))


@cache
def group_of(table: str) -> str:
    """The group whose statement makes the rows of a table."""
    if table in NODES:
        return table
    for ending, group in _GROUPS.items():
        if ending in table:
            return group
    return "relation"


_GROUPS = {
    "_stated_in_": "stated",
    "_held_with_": "held",
    "_identifies_": "identifies",
    "author_wrote_paper": "wrote",
    "_collaborated_with_": "collaborated",
    "_cites_": "cites",
    "_has_notice_": "notice",
    "author_asserted_document": "asserted",
    "author_mentioned_venue": "mentioned",
}


def _digest(group: str) -> str:
    """What changes when any property does: 64 bits of a hash of all of them."""
    said = [
        f'coalesce(array_to_string("{name}", chr(30)) || len("{name}"), chr(31))'
        if type_of(name) == list[str]
        else f'coalesce("{name}"::VARCHAR, chr(31))'
        for name in properties(group)
    ]
    return f"md5_number_upper(concat_ws(chr(29), '', {', '.join(said)}))" if said else "0::UBIGINT"
