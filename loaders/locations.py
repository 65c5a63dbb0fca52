"""What a location stands for: a file, the files of a folder, those a pattern fits, standard input."""

import glob
from collections.abc import Iterator
from pathlib import Path

from loaders.feeds.columns import BESIDE
from loaders.opening import STANDARD_INPUT


def files_at(location: str | Path) -> Iterator[Path]:
    """The files at a location, sorted; hidden ones in folders, and what names columns, are passed over."""
    path = Path(location)
    if str(location) == STANDARD_INPUT or path.is_file():
        yield path
    elif path.is_dir():
        yield from sorted(
            file
            for file in path.rglob("*")
            if file.is_file()
            and file.name != BESIDE  # it says what the tables beside it mean
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
    elif glob.has_magic(str(location)):
        found = sorted(Path(name) for name in glob.glob(str(location), recursive=True))  # noqa: PTH207 # also absolute
        yield from (file for file in found if file.is_file())
        if not found:
            yield path  # opening it says that there is no such file
    else:
        yield path
