"""Volumes of the ACL Anthology: what each says of all its papers."""

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from dataclasses import field as made
from xml.etree.ElementTree import Element as Node

from loaders.feeds.elements import field, text_of
from loaders.feeds.entry import EntryText
from loaders.reading.identifiers import external_id
from loaders.reading.latex import latex
from loaders.reading.venue_names import ACRONYMS
from loaders.records import Mention, VenueType

_YEAR = re.compile(r"\d{4}")
_NUMBERS = re.compile(r",?\s+(?:Volume|Vol\.|Issue|Number)\s.*")
_SET_OFF = re.compile(r"[_^]")
_NO_VENUES = frozenset(("", "ws"))


@dataclass(slots=True)
class Volume:
    """What a volume says of all its papers."""

    id: str = ""
    title: str = ""
    journal: str = ""
    type: str = ""
    short: str = ""
    year: str = ""
    month: str = ""
    venues: list[str] = made(default_factory=list)
    isbn: str | None = None

    @property
    def venue(self) -> str:
        """The name of where its papers appeared."""
        return self.journal or self.title


def volume_of(node: Node, begun: Volume) -> Volume:
    """A volume with what its `meta` says; `begun` is what its own tag says."""
    return replace(
        begun,
        title=plain(node.find("booktitle")),
        journal=field(node, "journal-title"),
        short=plain(node.find("shortbooktitle")),
        year=field(node, "year"),
        month=field(node, "month"),
        venues=[text_of(v).strip() for v in node.findall("venue")],
        isbn=external_id("isbn", field(node, "isbn")),
    )


def year_of(volume: Volume, text: EntryText) -> int | None:
    """The year of a volume; None where it has none. Year and month are added to the text."""
    if not _YEAR.fullmatch(volume.year):
        return None
    text.add("year", volume.year, plain=False)
    if volume.month:
        text.add("month", volume.month, plain=False)
    return int(volume.year)


def venue_of(volume: Volume, text: EntryText) -> Mention | None:
    """The venue as the volume names it, with the one word the Anthology has for it."""
    if not volume.venue:
        return None
    own = [venue for venue in volume.venues if venue not in _NO_VENUES]
    # Of a joint meeting it is not said which of the two a paper is of.
    one = own[0] if len(own) == 1 else None
    short = [volume.short, one.upper() if one and one.upper() in ACRONYMS else ""]
    for venue in volume.venues:
        text.add("venue", venue)
    written = _NUMBERS.sub("", volume.venue) if volume.type == "journal" else volume.venue
    return text.mention(
        "venue",
        "booktitle",
        volume.venue,
        written=written,
        aliases=[name for name in short if name],
        external_ids=[f"acl-venue:{one}"] if one else (),
    )


def kind_of(volume: Volume) -> VenueType:
    """The kind of venue a volume is of."""
    if volume.type == "journal":
        return "journal"
    if "ws" in volume.venues or "workshop" in volume.title.lower():
        return "workshop"
    return "conference"


def plain(node: Node | None) -> str:
    """The words of a title or an abstract; formulas as one reads them."""
    if node is None:
        return ""
    if node.find(".//tex-math") is None:
        return text_of(node).strip()
    node = deepcopy(node)
    for formula in node.iter("tex-math"):
        written = formula.text or ""
        formula.text = _SET_OFF.sub("", latex(written, 0, len(written)).string)
    return text_of(node).strip()
