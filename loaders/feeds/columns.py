"""Which column of a table means what: by its usual name, or as a file beside the table says."""

import fnmatch
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from loaders.errors import LoadError
from loaders.reading.identifiers import SCHEMES

BESIDE = "columns.yaml"
"""Name of the file, in the folder of the table, that says what its columns are."""

Status = Literal["published", "accepted", "submitted", "preprint"]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _scheme(value: str) -> str:
    if value.lower() not in SCHEMES:
        raise ValueError(f"there is no scheme {value!r}; there are {', '.join(SCHEMES)}")
    return value.lower()


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


Text = Annotated[str, Field(min_length=1)]
Names = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
Scheme = Annotated[str, AfterValidator(_scheme)]


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
    within: Text = "+"
    order: tuple[Text, Text] | None = None
    orcids: Names = ("orcids", "orcid")
    year: Names = ("year", "publication_year", "pub_year")
    date: Names = ("date", "publication_date")
    venue: Names = ("venue", "journal", "booktitle", "container_title")
    place: Names = ()
    place_pattern: Annotated[re.Pattern[str], BeforeValidator(_pattern)] = re.compile(
        r"(?P<venue>[A-Za-z]+)[_-]?(?P<year>(?:19|20)\d\d)"
    )
    venues: Mapping[str, Text] = Field(default_factory=dict)
    topics: Names = ("keywords", "topics")
    topic_separators: Names = (";", "|", ",")
    abstract: Names = ("abstract",)
    key: Names = ("id", "key")
    ids: Mapping[str, Scheme] = Field(
        default_factory=lambda: {"doi": "doi", "arxiv": "arxiv", "openalex": "openalex"}
    )
    """External ids: the scheme of each, by column."""
    status: Names = ("status",)
    statuses: Mapping[str, Status] = Field(default_factory=dict)

    def fit(self, name: str) -> bool:
        """Whether they are those of a file of this name, packed or not."""
        names = (name, name.rpartition(".")[0])
        return any(fnmatch.fnmatch(n, pattern) for n in names for pattern in self.files)

    def each_within(self, value: str) -> list[str]:
        """The affiliations of one author.

        What parts them is part of a name where it is doubled, or stands between two lone letters:
        "Face++", "I+D".
        """
        mark = re.escape(self.within)
        alone = rf"(?<!{mark}){mark}(?!{mark})"
        parts = re.split(rf"{alone}(?:(?<!\b[^\W\d_]{mark})|(?![^\W\d_]\b))", value)
        return [part.strip() for part in parts]


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
        # All as it is written: a column may be called 2021, a status Yes.
        said = yaml.load(beside.read_text("utf-8"), yaml.BaseLoader)
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
    if first["type"] == "value_error":
        return f"{where}: {first['ctx']['error']}"
    return f"{where}: {_SAID.get(first['type'], first['msg'])}"


_SAID = {
    "tuple_type": "a text or a list of texts is wanted",
    "string_type": "a text is wanted",
    "string_too_short": "it is empty",
    "dict_type": "what each means is wanted, as {this: that}",
    "missing": "two texts are wanted",
    "too_long": "two texts are wanted",
}
"""What is said of a kind of error in place of what the library says."""
