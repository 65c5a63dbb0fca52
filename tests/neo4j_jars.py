"""A Neo4j as jars: the Java that runs it, a cache outside the repository, a list of sums inside it."""

import contextlib
import fcntl
import functools
import hashlib
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

SUMS = Path(__file__).parent / "neo4j"
JDKS = (  # below the root: Debian, macOS, Homebrew
    "usr/lib/jvm/*",
    "Library/Java/JavaVirtualMachines/*/Contents/Home",
    "opt/homebrew/opt/openjdk*",
)


class StartError(Exception):
    """There was a way, and yet no Neo4j answers. The message holds the end of the log."""


def fitting(version: str) -> tuple[int, ...]:
    """The Java versions this Neo4j runs on."""
    return (17, 21) if version.startswith("5.") else (21, 25)


def find_java(version: str, env: Mapping[str, str]) -> Path | None:
    """The first fitting `java`: the one named for the tests, else JAVA_HOME's, else the newest."""
    if named := env.get("GRAPHSVC_TEST_JAVA_HOME"):
        homes = [Path(named)]  # a wish is not silently replaced by another Java
    else:
        installed = [home for pattern in JDKS for home in sorted(Path("/").glob(pattern))]
        homes = sorted(installed, key=lambda home: major(home / "bin/java"), reverse=True)
        homes[:0] = [Path(env["JAVA_HOME"])] if env.get("JAVA_HOME") else []
        on_path = shutil.which("java", path=env.get("PATH"))
        homes += [Path(on_path).parent.parent] if on_path else []
    candidates = [home / "bin/java" for home in homes]
    return next((java for java in candidates if major(java) in fitting(version)), None)


@functools.cache
def major(java: Path) -> int:
    """The major version this `java` says it has; 0 when it says none."""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        said = subprocess.run(
            [java, "-version"], capture_output=True, text=True, timeout=30, check=False
        )
        if stated := re.search(r'version "(\d+)', said.stderr):
            return int(stated[1])
    return 0


def cache_folder(version: str, env: Mapping[str, str]) -> Path:
    """Where the jars of this version are kept."""
    cache = env.get("XDG_CACHE_HOME") or Path(env.get("HOME") or Path.home(), ".cache")
    return Path(cache, "graphsvc", "neo4j", version)


def difference(jars: Path, version: str) -> str | None:
    """What keeps the jars in this folder from being those of the list; None when nothing does."""
    listed_in = SUMS / f"{version}.sha256"
    if not listed_in.is_file():
        return f"there is no list {listed_in.name}; --lock writes one"
    listed = {name: sum_ for sum_, name in map(str.split, listed_in.read_text().splitlines())}
    if not jars.is_dir():
        return f"not in {jars}"
    present = {jar.name for jar in jars.iterdir()}
    if odd := sorted(present ^ listed.keys()):
        return f"{odd[0]} is {'unknown' if odd[0] in present else 'missing'} in {jars}"
    bad = next((name for name in sorted(listed) if sha256(jars / name) != listed[name]), None)
    return f"{bad} in {jars} is damaged" if bad else None


def sha256(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def fetch(jars: Path, version: str) -> None:
    """Fetch the jars, check them, and move them into place in one step."""
    jars.parent.mkdir(parents=True, exist_ok=True)
    with (jars.parent / f"{version}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if difference(jars, version) is None:
            return  # another session was quicker
        with tempfile.TemporaryDirectory(dir=jars.parent, prefix=f".{version}-") as temporary:
            new = download(version, Path(temporary))
            if wrong := difference(new, version):
                raise StartError(f"the jars of Neo4j {version} were fetched, but {wrong}")
            if jars.exists():
                shutil.rmtree(jars)
            new.rename(jars)


def download(version: str, folder: Path) -> Path:
    """Let Maven copy the jars into a folder below this one; three tries, as registries are busy."""
    pom = shutil.copy(SUMS / "pom.xml", folder)  # a copy, so that Maven's leftovers vanish with it
    command = ["mvn", "-q", "-B", "-C", "-f", pom, f"-Dneo4j.version={version}"]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    command += [f"-DoutputDirectory={folder / 'jars'}"]
    for pause in (5, 20, None):
        done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
        if done.returncode == 0:
            return folder / "jars"
        if pause is not None:
            time.sleep(pause)
            shutil.rmtree(folder / "jars", ignore_errors=True)
    said = "\n".join(done.stdout.splitlines()[-20:])
    raise StartError(f"Maven could not fetch Neo4j {version}, tried three times:\n{said}")


def lock(version: str) -> None:
    """Fetch a version and write down the sums of its jars: from then on they are the ones."""
    with tempfile.TemporaryDirectory() as temporary:
        jars = sorted(download(version, Path(temporary)).iterdir())
        lines = "".join(f"{sha256(jar)}  {jar.name}\n" for jar in jars)
    (SUMS / f"{version}.sha256").write_text(lines)
