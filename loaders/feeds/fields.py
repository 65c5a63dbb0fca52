"""What the feeds in JSON have in common: fields of any shape, dates in parts, mark-up, identifiers.

A field of another shape than expected is as if it were not there: the others of its entry are kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Any, BinaryIO, Literal

from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.lines import Object, objects
from loaders.reading.identifiers import external_id
from loaders.records import Mention, MentionKind, PaperRecord, Record, Rejected

# Elements that feeds put into titles and abstracts; what else stands in angle brackets is text.
_MARKUP = re.compile(
    r"</?(?:(?:jats|mml|m|xhtml):[\w-]+|i|b|u|p|a|br|em|emph|strong|sub|sup|inf|scp?|tt|span|div|bold|italic|title"
    r"|sec|small|font|math|mrow|m[inos]|msu[bp]|msubsup|mtext|mfrac|mover|tex-math|inline-formula"
    r"|h[1-6]|ul|ol|li|list|list-item|fixed-case|roman|underline|ext-link)(?:\s[^<>]{0,500})?\s?/?>",
    re.IGNORECASE,
)
# Such an element ends a word; the others stand within one ("H<sub>2</sub>O").
_BLOCK = re.compile(
    r"</?(?:jats:)?(?:p|br|div|title|sec|h[1-6]|li|list|list-item)(?:\s[^<>]{0,500})?\s?/?>",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\s*<(?:jats:)?title>\s*(?:abstract|summary)\s*</(?:jats:)?title>", re.I)
_STATED = re.compile(
    r"\W{0,2}(RETRACTED|WITHDRAWN)(?: (?:ARTICLE|PAPER|CHAPTER))?\W{0,2}[:.]\W{0,2}(?=\w)"
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")


NoticeKind = Literal["retraction", "withdrawal", "concern", "correction"]


def each(
    content: BinaryIO, within: Iterable[str], read: Callable[[Object], Entry | Rejected]
) -> Iterator[Entry | Rejected]:
    """Every object of a stream as `read` makes it an entry; one that it cannot is `Rejected`."""
    for item in objects(content, *within):
        if isinstance(item, Rejected):
            yield item
            continue
        try:
            yield read(item)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            reason = f"a field has not the shape of this format ({type(error).__name__})"
            yield Rejected(place=item.place, reason=reason)


def word(value: Any) -> str:
    """A text or a number as text; empty for everything else."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def words(value: Any) -> list[str]:
    """The texts of a list, or of one that stands alone; none is empty."""
    listed = value if isinstance(value, list) else [value]
    return [text for item in listed if (text := word(item))]


def parts(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, or of one that stands alone."""
    listed = value if isinstance(value, list) else [value]
    return [item for item in listed if isinstance(item, dict)]


def part(value: Any) -> dict[str, Any]:
    """An object; empty where there is none."""
    return value if isinstance(value, dict) else {}


def ids(*pairs: tuple[str, Any]) -> tuple[str, ...]:
    """Identifiers of (scheme, field), where a field may be a list: each once, in this order."""
    found = [external_id(scheme, text) for scheme, value in pairs for text in words(value)]
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def plain(text: str) -> str:
    """A title or an abstract without mark-up and character references, also twice escaped ones."""
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _HEADING.sub("", text, count=1)
        text = _MARKUP.sub("", _BLOCK.sub(" ", text))
    return " ".join(text.split())


def year_and_date(value: Any) -> tuple[int | None, str | None]:
    """The year and, as far as it is given, the date of "2020-04-01" or [[2020, 4, 1]]."""
    if isinstance(value, dict):
        value = value.get("date-parts") or value.get("raw") or value.get("literal")
    while isinstance(value, list) and value and isinstance(value[0], list):
        value = value[0]
    if isinstance(value, list):
        value = "-".join(text.zfill(2) for text in words(value)[:3])
    match = _DATE.match(word(value))
    if match is None or not 1000 <= int(match[1]) <= 2199:
        return None, None
    month, day = int(match[2] or 0), int(match[3] or 0)
    if not 1 <= month <= 12:
        return int(match[1]), None
    return int(match[1]), "-".join(match.groups()[: 3 if 1 <= day <= 31 else 2])


def stated(title: str) -> tuple[str, NoticeKind | None]:
    """A title without what publishers set before it ("RETRACTED: …"), and what that says."""
    match = _STATED.match(title)
    if match is None:
        return title, None
    return title[match.end() :], "retraction" if match[1] == "RETRACTED" else "withdrawal"


def mentions(
    text: EntryText, kind: MentionKind, name: str, values: Iterable[str]
) -> tuple[Mention, ...]:
    """A mention for each of the values, each once, in the fields NAME[1], NAME[2] and so on."""
    made = (
        text.mention(kind, f"{name}[{number}]", value, written=plain(value))
        for number, value in enumerate(dict.fromkeys(values), start=1)
    )
    return tuple(mention for mention in made if mention)


def add_ids(text: EntryText, external: Iterable[str], at: str = "") -> None:
    """A line for each external id of what an entry is of, in the fields ids[1], ids[2] and so on."""
    for number, one in enumerate(external, start=1):
        text.add(f"{at}ids[{number}]", one, plain=False)


def whole_entry(text: EntryText, key: str, record: PaperRecord, *others: Record) -> Entry:
    """An entry that is of one paper, which spans all of its text, with what else it says."""
    return text.entry(key, [record.model_copy(update={"span": text.whole}), *others])
