"""The `.cypher` files: what one may ask, as text that runs as it stands.

A file begins with comment lines: what it answers, then `params:` and `returns:`. Every engine takes
the same text.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
FOLDER = next(p for p in (_PACKAGE / "_cypher", _PACKAGE.parent / "cypher") if p.is_dir())
"""Where the files are: inside the installed package, or beside it in a checkout."""

_PROMISE = re.compile(r"^// (params|returns): +(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class QueryFile:
    """One file: its name, its text, the parameters it takes and the columns it returns."""

    name: str
    text: str
    params: tuple[str, ...]
    returns: tuple[str, ...]


@cache
def query_file(name: str) -> QueryFile:
    """The file of this name.

    Raises:
        FileNotFoundError: there is none; a name is never put together from outside input.
        ValueError: the file does not say what it promises.

    """
    path = FOLDER / f"{name}.cypher"
    text = path.read_text(encoding="utf-8")
    promised = {
        word: tuple(w.strip() for w in value.split(",") if w.strip() != "none")
        for word, value in _PROMISE.findall(text)
    }
    if set(promised) != {"params", "returns"}:
        raise ValueError(f"{path}: the header must say `// params:` and `// returns:`")
    return QueryFile(name, text, promised["params"], promised["returns"])


def names(folder: str) -> list[str]:
    """Names of all files of a folder of `cypher/`, in order."""
    return sorted(f"{folder}/{p.stem}" for p in (FOLDER / folder).glob("*.cypher"))
