"""What is known in one place only. The arrows between modules are import-linter's to check."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(f for top in ("graphsvc", "loaders") for f in (ROOT / top).rglob("*.py"))
ONLY_IN = {
    "neo4j": ("graphsvc/stores/neo4j.py",),
    "kglite": ("graphsvc/stores/embedded.py",),
    "fastapi": ("graphsvc/service/",),
    "starlette": ("graphsvc/service/",),
    "uvicorn": ("graphsvc/service/",),
    "networkx": ("graphsvc/analytics",),
    "sqlalchemy": ("graphsvc/ledger/",),
    "httpx": ("graphsvc/client.py",),
    "typer": ("graphsvc/cli/",),
    "graphsvc": ("graphsvc/",),
}


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imported(file: Path) -> Iterator[str]:
    """Top-level packages a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def calls(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


@pytest.mark.parametrize("package", ONLY_IN)
def test_a_package_is_imported_in_its_place_only(package: str) -> None:
    elsewhere = [
        place(file)
        for file in SOURCES
        if package in set(imported(file)) and not place(file).startswith(ONLY_IN[package])
    ]
    assert elsewhere == []


def test_only_the_command_line_prints() -> None:
    assert [place(f) for f in SOURCES if "print" in set(calls(f))] in (
        [],
        ["graphsvc/cli/__init__.py"],
    )


def test_nothing_evaluates_text() -> None:
    assert [place(f) for f in SOURCES if {"eval", "exec", "compile"} & set(calls(f))] == []


def test_every_package_and_module_says_what_it_is_for() -> None:
    silent = [
        place(file)
        for file in SOURCES
        if file.read_text().strip() and not ast.get_docstring(ast.parse(file.read_text()))
    ]
    assert silent == []
