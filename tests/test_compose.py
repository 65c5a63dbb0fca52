"""The container set-up, read as text: it starts what it says, and holds no secret."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from graphsvc.settings import Settings
from tests.neo4j_server import VERSION

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
NEO4J, SERVICE = COMPOSE["services"]["neo4j"], COMPOSE["services"]["service"]


def test_images_are_pinned() -> None:
    assert NEO4J["image"] == f"neo4j:{VERSION}-community"  # the one the tests run on
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.M)) == {"python:3.12-slim-bookworm"}


def test_the_service_waits_for_a_healthy_database_and_says_how_it_is() -> None:
    assert SERVICE["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "cypher-shell" in NEO4J["healthcheck"]["test"][1]
    assert re.search(r"^HEALTHCHECK .*\\\n.*/healthz", DOCKERFILE, re.M)


def test_passwords_come_from_the_environment_and_their_absence_is_an_error() -> None:
    values = [NEO4J["environment"]["NEO4J_AUTH"], SERVICE["environment"]["GRAPHSVC_NEO4J_PASSWORD"]]
    for value in values:
        assert re.fullmatch(r"(neo4j/)?\$\{NEO4J_PASSWORD:\?.+\}", value)


def test_every_setting_exists() -> None:
    named = {name for name in SERVICE["environment"] if name.startswith("GRAPHSVC_")}
    known = {f"GRAPHSVC_{field.upper()}" for field in Settings.model_fields}
    assert named == SERVICE["environment"].keys()
    assert named <= known


def test_only_this_machine_reaches_the_service_and_nobody_the_database() -> None:
    assert SERVICE["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in NEO4J


def test_the_ledger_and_the_database_outlive_their_containers() -> None:
    kept = [mount.split(":") for mount in NEO4J["volumes"] + SERVICE["volumes"]]
    assert {volume for volume, _ in kept} == COMPOSE["volumes"].keys()
    ledger = Path(SERVICE["environment"]["GRAPHSVC_LEDGER"])
    assert str(ledger.parent) in {folder for _, folder in kept}


def test_the_service_does_not_run_as_root() -> None:
    user = re.search(r"^USER (\w+)$", DOCKERFILE, re.M)
    assert user
    assert user[1] != "root"
    assert re.search(rf"useradd .*\b{user[1]}\b", DOCKERFILE)


def test_the_image_gets_all_that_the_package_is_built_from() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    wheel = wheel["targets"]["wheel"]
    assert "*" in lines
    assert {*wheel["packages"], *wheel["force-include"], "samples", "LICENSE"} <= let_in
    assert all((ROOT / name).exists() for name in let_in)


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
TOOLS = PROJECT["optional-dependencies"]["dev"]
LOCKS = {
    "requirements.lock": PROJECT["dependencies"] + TOOLS,
    "requirements-run.lock": PROJECT["dependencies"],
}


def locked_in(name: str) -> dict[str, list[str]]:
    """Versions by package; some have one for each Python."""
    lock = (ROOT / name).read_text()
    entries = re.findall(r"^([a-z0-9-]+)==([^ ]+)[^\n]* \\\n    --hash=sha256:", lock, re.M)
    assert len(entries) == len(re.findall(r"^[^ #]", lock, re.M))
    assert "://" not in lock
    found: dict[str, list[str]] = {}
    for package, version in entries:
        found.setdefault(package, []).append(version)
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_every_dependency_with_hashes_and_no_address(name: str) -> None:
    locked = locked_in(name)
    for line in LOCKS[name]:
        wanted = Requirement(line)
        assert wanted.name in locked, f"{wanted.name} is not locked: run make lock"
        assert all(map(wanted.specifier.contains, locked[wanted.name])), f"{line}: run make lock"


def test_what_runs_is_of_the_same_versions_and_has_no_tools() -> None:
    runs, everything = locked_in("requirements-run.lock"), locked_in("requirements.lock")
    assert runs.items() <= everything.items()
    assert not runs.keys() & {Requirement(line).name for line in TOOLS}
    final = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    assert "requirements-run.lock" in final
    assert "requirements.lock" not in final


@pytest.mark.parametrize("password", ["", "of-eight-or-more"])
def test_compose_accepts_the_file(password: str) -> None:
    docker = shutil.which("docker")
    command = [docker or "docker", "compose"]
    if docker is None or subprocess.run([*command, "version"], capture_output=True).returncode:
        pytest.skip("docker compose is not installed; the file was read as YAML")
    run = subprocess.run(
        [*command, "config", "--quiet"],
        cwd=ROOT,
        env=os.environ | {"NEO4J_PASSWORD": password},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode == 0) == bool(password), run.stderr
    assert password or "set NEO4J_PASSWORD to" in run.stderr
