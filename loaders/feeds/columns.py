"""Which column of a table means what: by its usual name, or as a file beside the table says."""

import fnmatch
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from loaders.errors import LoadError

BESIDE = "columns.yaml"
"""Name of the file, in the folder of the table, that says what its columns are."""

Status = Literal["published", "accepted", "submitted", "preprint"]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _pattern(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        pattern = re.compile(value)
    except re.error as error:
        raise ValueError(f"this is no pattern: {error}") from error
    if not {"venue", "year"} <= pattern.groupindex.keys():
        raise ValueError("it needs the groups (?P<venue>…) and (?P<year>…)")
    return pattern


Names = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class Columns(BaseModel):
    """What the columns of a table mean. Of several names of a field the first that is filled counts.

    `place` names columns that hold the venue and the year in one word (`file` is the name of the file);
    `place_pattern` reads them by its groups `venue` and `year`, `venues` gives venues their names. A
    separator is the first of those given that occurs in a value. `affiliations` and `orcids` are parallel to
    the authors, `within` parts several affiliations of one author; where they stand in another order, `order`
    names two columns of one thing, first in the order of the authors, then in that other order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    files: Names = ("*",)
    title: Names = ("title", "paper_title")
    authors: Names = ("authors", "author")
    author_separators: Names = (";", "|", ",")
    affiliations: Names = ("affiliations", "affiliation")
    within: str = "+"
    order: tuple[str, str] | None = None
    orcids: Names = ("orcids", "orcid")
    year: Names = ("year", "publication_year", "pub_year")
    date: Names = ("date", "publication_date")
    venue: Names = ("venue", "journal", "booktitle", "container_title")
    place: Names = ()
    place_pattern: Annotated[re.Pattern[str], BeforeValidator(_pattern)] = re.compile(
        r"(?P<venue>[A-Za-z]+)[_-]?(?P<year>(?:19|20)\d\d)"
    )
    venues: Mapping[str, str] = Field(default_factory=dict)
    topics: Names = ("keywords", "topics")
    topic_separators: Names = (";", "|", ",")
    abstract: Names = ("abstract",)
    key: Names = ("id", "key")
    ids: Mapping[str, str] = Field(
        default_factory=lambda: {"doi": "doi", "arxiv": "arxiv", "openalex": "openalex"}
    )
    """External ids: the scheme of each, by column."""
    status: Names = ("status",)
    statuses: Mapping[str, Status] = Field(default_factory=dict)

    def fit(self, name: str) -> bool:
        """Whether they are those of a file of this name, packed or not."""
        names = (name, name.rpartition(".")[0])
        return any(fnmatch.fnmatch(n, pattern) for n in names for pattern in self.files)


def columns_beside(path: Path, key: str) -> Columns | None:
    """The columns that the file beside a table gives it; None where there is none for it.

    Raises:
        LoadError: the file says something that is no column.

    """
    beside = path.parent / BESIDE
    if not beside.is_file():
        return None
    place = BESIDE
    try:
        said = yaml.safe_load(beside.read_text("utf-8"))
        found = []
        for number, part in enumerate(said if isinstance(said, list) else [said], start=1):
            place = f"{BESIDE}, item {number}" if isinstance(said, list) else BESIDE
            found.append(Columns.model_validate(part))
    except (yaml.YAMLError, ValidationError, OSError, UnicodeDecodeError) as error:
        raise LoadError(key, place, _reason(error)) from error
    return next((columns for columns in found if columns.fit(path.name)), None)


def _reason(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return f"there is no key {where!r}; there are {', '.join(Columns.model_fields)}"
    if not where:
        return f"this has no keys; there are {', '.join(Columns.model_fields)}"
    return f"{where}: {first['msg']}"
