"""What a location stands for: a file, the files of a folder, those a pattern fits, standard input."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.feeds.columns import BESIDE
from loaders.opening import STANDARD_INPUT


def files_at(location: str | Path) -> Iterator[Path]:
    """The files at a location, sorted; in folders without hidden ones.

    A file that says what the columns of the tables beside it mean is passed over: it is no document.
    """
    path = Path(location)
    if str(location) == STANDARD_INPUT:
        yield path
    elif path.is_file():
        yield from _to_read([path])
    elif path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.is_file())
        yield from _to_read(
            file
            for file in found
            if not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
    elif glob.has_magic(str(location)):
        found = sorted(Path(name) for name in glob.glob(str(location), recursive=True))  # noqa: PTH207 # also absolute
        yield from _to_read(file for file in found if file.is_file())
        if not found:
            yield path  # opening it says that there is no such file
    else:
        yield path


def _to_read(files: Iterable[Path]) -> Iterator[Path]:
    return (file for file in files if file.name != BESIDE)
