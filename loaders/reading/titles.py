"""Titles of papers: what can be one, and where one ends that no quotation marks close."""

import re
from typing import NamedTuple

from loaders.reading.text import Style, Text
from loaders.reading.venue_names import acronyms, has_venue_word
from loaders.reading.venues import looks_like_venue, read_status
from loaders.reading.words import FUNCTION_WORDS

_COUNT = re.compile(
    r"[\d,.]+\+?\s(?:papers?|publications?|citations?|works?|results?|articles?|views?)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:http|www\.|doi|arxiv|vol|pp|eds?|with|and|in|by|the|et|pdf|code|equal|"
    r"corresponding|phd|msc|bsc|to appear|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\"“„«]|``|(?<![^\s(])‘(?=[^\W\d_a-z]|\d)")
_CLOSING = {"‘": "’", "“": '”“"', "„": '“”"', "«": "»", '"': '"”', "`": "'"}
_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\b[a-z])(?<!\bvs)(?<!\bNo)(?<!\bVol)(?<!\bvol)(?<!\be\.g)(?<!\bi\.e)"
    r"[.](?=[\s\"”]|$)|[?!](?=\s|$)"
)
_INTO = re.compile(
    r"[,.;]?\s+(?:[Ii]n:?\s+(?=(?:Proc|the\b|Advances|[A-Z*]{2,}|\d)|$))"
    r"|[,.]\s+[Ii]n:?\s+(?=[A-Z])|\s+In:\s+"
)
_NEXT = re.compile(
    r",\s+(?=(?:arXiv|CoRR|bioRxiv|medRxiv|Proceedings|Proc\.|"
    r"(?:IEEE|ACM|International|Annual|European|The \d)\s|[A-Z]\w+ Journal|Journal of|"
    r"(?:19|20)\d\d\b|to appear|accepted|submitted|under review"
    r"|[A-Z][\w&. -]{2,70}\s\d{1,4}\s?(?:\(\d{1,3}\)\s?)?\((?:19|20)\d\d\)))"
)


class Quotation(NamedTuple):
    """Where a quotation begins, and the words between its marks."""

    start: int
    first: int
    last: int


def quotation(string: str) -> Quotation | None:
    """The first quotation of a text, where it is closed."""
    opened = _OPENING.search(string)
    closed = _closing(string, opened) if opened else None
    if not opened or not closed:
        return None
    return Quotation(opened.start(), opened.end(), closed)


def _closing(string: str, opened: re.Match[str]) -> int | None:
    """Where the quotation ends: at a mark that stands beside a comma or a full stop, if any."""
    marks = _CLOSING[opened.group()[0]]
    first: int | None = None
    for at in range(opened.end(), min(len(string), opened.end() + 500)):
        if string[at] not in marks or (marks == "’" and string[at + 1 : at + 2].isalnum()):
            continue
        first = at if first is None else first
        if string[at - 1] in ",.?!" or string[at + 1 : at + 2] in {",", ".", ";", ":", ""}:
            return at
        if string[at] == "”":
            return at
    return first


def is_title(title: Text) -> bool:
    """True where a text can be the title of a paper."""
    string = title.string
    words = string.split()
    # A Chinese or Japanese sign says as much as a syllable or two.
    letters = sum(map(str.isalpha, string))
    if not string.isascii():
        letters += sum(char >= "\u3040" and char.isalpha() for char in string)
    if letters < 6 or len(string) > 500 or letters < 0.5 * len(string.replace(" ", "")):
        return False
    if len(words) == 1 and letters < 9:
        return False
    if _COUNT.match(string):
        return False
    return not string.lower().startswith(("http", "www.", "doi:", "arxiv:"))


def is_short_title(title: Text) -> bool:
    """True for one or two words that can be a title where everything around it is known: "BERT"."""
    string = title.string
    letters = sum(char.isalpha() for char in string)
    return (
        letters > 2
        and letters * 2 > len(string)
        and len(string.split()) < 3
        and not string[0].islower()
        and not looks_like_venue(string)
        and read_status(string) is None
        and not _NO_TITLE.match(string)
    )


def has_title_words(title: Text) -> bool:
    """True where a text has the words that titles have and names and venues lack."""
    words = title.string.lower().split()
    return len(words) >= 3 and (len(words) > 5 or any(word in FUNCTION_WORDS for word in words))


def title_and_rest(rest: Text) -> tuple[Text, Text]:
    """Where a title ends that no quotation marks close."""
    string = rest.string
    ends = [(match.start(), match.end()) for match in _SENTENCE.finditer(string[:1200])]
    for number, (start, end) in enumerate(ends):
        question = string[start] in "?!"
        following = string[end:].strip(" .,;")
        if (
            question
            and following
            and not looks_like_venue(following[:80])
            and number + 1 < len(ends)
        ):
            continue
        later = ends[number + 1][0] if number + 1 < len(ends) else len(string)
        segment = string[end:later]
        if (
            number + 1 < len(ends)
            and not looks_like_venue(segment)
            and not any(char.isdigit() for char in segment)
            and re.search(r"\.\s+In:?\s", string[end:])
        ):
            continue
        head = rest[: end if question else start]
        if number == 0 or len(head) < 300:
            inner = _inner_end(head)
            return rest[:inner].strip(' .,;"“”'), rest[inner:] if inner < len(head) else rest[end:]
    inner = _inner_end(rest)
    return rest[:inner].strip(' .,;"“”'), rest[inner:]


def _inner_end(head: Text) -> int:
    """The end of a title inside a sentence: before ", in …", before a venue in italics."""
    best = len(head)
    into = list(_INTO.finditer(head.string, 10))
    # ", in: Conference" ends a title; "in RGB-D Scans" may be a part of it.
    marked = [match for match in into if match.group().startswith((",", ".", ";"))]
    for match in marked or into:
        if marked or has_venue_word(head.string[match.end() : match.end() + 200]):
            best = match.start()
            break
    following = _NEXT.search(head.string, 10)
    if following:
        best = min(best, following.start())
    for dash in re.finditer(r"\s[-–—]\s(?=[A-Z])", head.string):
        behind = head.string[dash.end() : dash.end() + 60]
        if dash.start() > 10 and len(behind.split()) < 8 and has_venue_word(behind):
            best = min(best, dash.start())
    for comma in re.finditer(r",\s+(?=[A-Z])", head.string):
        token = re.match(r"[A-Za-z&-]+", head.string[comma.end() :])
        if comma.start() > 10 and token and acronyms(token.group()):
            best = min(best, comma.start())
    for style in (Style.ITALIC, Style.BOLD):
        for start, _ in head.styled(style):
            if start > 10 and head.string[:start].rstrip().endswith((",", ".", ";", "in", "In")):
                best = min(best, start)
    return best
