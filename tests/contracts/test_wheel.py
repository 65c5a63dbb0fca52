"""What is installed elsewhere: the wheel has its query files and its pages, and its public names."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from graphsvc.queries import QUERIES
from graphsvc.queries.files import FOLDER

ROOT = Path(__file__).parents[2]
PIP_WHEEL = [
    *(sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"),
    *("--no-index", "--no-deps", "--no-build-isolation"),
]
PUBLIC = {
    "graphsvc": set[str](),
    "graphsvc.client": {"Client"},
    "graphsvc.queries": {"QUERIES", "Query", *(query.__name__ for query in QUERIES.values())},
    "loaders": {"LOADERS", "LoadError", "Loader", "Reading", "open_document", "read"},
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked into an empty folder."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [*PIP_WHEEL, "--wheel-dir", folder, ROOT],
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def said(installed: Path, program: str) -> object:
    """What a program says that sees the installed packages before all others."""
    program = f"import json, sys; sys.path.insert(0, sys.argv[1]); {program}"
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, installed],
        cwd=installed.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_wheel_finds_its_query_files(installed: Path) -> None:
    program = (
        "from graphsvc.queries import files; found = sorted(files.FOLDER.rglob('*.cypher')); "
        "[files.query_file(str(f.relative_to(files.FOLDER))[:-7]) for f in found]; "
        "print(json.dumps([str(files.FOLDER), [str(f.relative_to(files.FOLDER)) for f in found]]))"
    )
    assert said(installed, program) == [
        str(installed / "graphsvc" / "_cypher"),
        sorted(str(f.relative_to(FOLDER)) for f in FOLDER.rglob("*.cypher")),
    ]


def test_the_wheel_has_the_files_of_the_pages_and_the_licence(installed: Path) -> None:
    static = Path("graphsvc/service/static")
    assert {f.name for f in (installed / static).iterdir()} == {
        f.name for f in (ROOT / static).iterdir()
    }
    (info,) = installed.glob("*.dist-info")
    assert (info / "licenses" / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()
    assert "License-Expression: Apache-2.0" in (info / "METADATA").read_text()


@pytest.mark.parametrize("package", PUBLIC)
def test_the_public_names_of_a_package_are_these(package: str, installed: Path) -> None:
    program = (
        f"import importlib; module = importlib.import_module({package!r}); "
        "print(json.dumps(sorted(module.__all__)))"
    )
    assert said(installed, program) == sorted(PUBLIC[package])
