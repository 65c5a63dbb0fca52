"""Years, dates and stretches of time, as people write them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTHS = (  # English and German first, then the names that other languages write otherwise
    "jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|"
    "aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|"
    "janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|"
    "abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|"
    "junho|julho|setembro|outubro|novembro|dezembro|gennaio|febbraio|aprile|maggio|giugno|luglio|"
    "settembre|ottobre|dicembre|ene|abr|ago|set|dic|gen|mag|giu|lug|ott|fev|dez|janv|févr|avr|juil|déc"
)
_SEASONS = "spring|summer|fall|autumn|winter"
_WHEN = (
    rf"(?:(?:\d{{1,2}}\.?\s)?(?:{_MONTHS}|{_SEASONS})\b\.?,?\s{{0,2}}"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,\s{0,2})?(?:(?:of|de|del)\s)?)"
)
_NUMBERED = r"(?:(?:\d{1,2}[./]\s?){1,2}|(?:0[1-9]|1[0-2])\s)"
_YEAR = r"(?:19|20)\d\d"
_POINT = (
    rf"(?:{_WHEN}|{_NUMBERED})?(?:{_YEAR})"
    r"(?:年(?:\d{1,2}月)?|[./-](?:0[1-9]|1[0-2]|[1-9])(?:[./-]\d{1,2})?(?!\d)"
    r"|/(?:1[3-9]|[2-9]\d)(?![\d/.]))?"
)
_NOW = (
    r"(?:(?:till|until)\s)?(?:present|now|curr(?:ent(?:ly)?|\.)|today|ongoing|to\sdate|date|"
    r"heute|derzeit|laufend|gegenwärtig|en\scours|à\sce\sjour|in\scorso|actual|(?:a\s)?la\sfecha|hoy|hoje|attuale|現在|현재|至今|现在|aujourd['’]hui|"
    r"présent|actualidad|(?:el\s)?presente|atual(?:mente)?|oggi)"
)
_DASH = (
    r"(?:\s{0,2}(?:[-–—−~]{1,3}|→|until|till|to|through|bis|à|hasta|até|fino\sad?|ad?|al|至)"
    r"\s{0,2}|\s/\s)"
)

# First what anything here begins with: most characters begin nothing.
RANGE = re.compile(
    rf"""
    (?=[\d'’]|\b\w)(?:
    (?P<from>\b{_POINT})(?:{_DASH}|\s{{1,2}}(?=(?:{_MONTHS})\b\.?\s))
        (?:(?P<to>{_POINT})|(?P<now>{_NOW})(?!\w)|(?P<short>\d\d)(?![\d.:]))
  | \b(?P<span>(?:{_MONTHS}|{_SEASONS})\b\.?){_DASH}(?P<span_to>{_WHEN}{_YEAR})
  | \b(?:since|from|seit|depuis|desde|dal)\s(?:the\s)?(?P<since>{_POINT})(?!{_DASH}\w)
  | (?P<onwards>\b{_POINT})\s?(?:至今|onwards?\b|ff\b|\+(?!\w))
  | \b(?P<first_now>{_NOW})\s?[-–—]\s?(?P<back_to>{_POINT})
  | (?<![\d/.])(?:0?[1-9]|1[0-2])/(?P<slash>\d\d){_DASH}
        (?:(?:0?[1-9]|1[0-2])/(?P<slash_to>\d\d)(?![\d/])|(?P<slash_now>{_NOW})(?!\w))
  | (?P<open>\b{_POINT})\s?[-–—](?=\s{{0,3}}(?:$|[,;:|)\]\n]))
  | (?:\b{_WHEN})?(?<![\w])['’](?P<cut>\d\d){_DASH}
        (?:{_WHEN})?(?:['’](?P<cut_to>\d\d)(?!\d)|(?P<cut_now>{_NOW})(?!\w))
  | (?P<broken>\b\d{{1,3}})\s[-–—]\s(?P<broken_to>{_POINT})
  | (?P<single>\b{_POINT})
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
YEAR = re.compile(rf"({_YEAR})(?<![\w.]\d{{4}})(?![\w]|[.-]\d)")
_ACADEMIC = re.compile(r"\d{4}/(\d\d)$")
_YEAR_IN = re.compile(_YEAR)
_CUT_YEAR = re.compile(r"['’]\d\d\b|\d/\d\d\s?[-–—]")
_ISO = re.compile(rf"({_YEAR})(?<![\w./-]\d{{4}})[-/](?:0[1-9]|1[0-2])[-/][0-3]\d(?!\d)")
_DAY_FIRST = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s(?:of\s)?(?:{_MONTHS})\b\.?,?\s({_YEAR})(?!\d)",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?P<month>{_MONTHS})\b\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb",
            "mar mär",
            "apr",
            "may mai",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct okt",
            "nov",
            "dec dez",
        ),
        start=1,
    )
    for name in names.split()
}


_DATE_LINE = 60  # the longest date, and hardly anything else


class Stretch(NamedTuple):
    """A stretch of years and where it stands in the text it was found in."""

    start: int
    end: int
    from_year: int | None
    to_year: int | None
    current: bool

    @property
    def ranged(self) -> bool:
        """True where both ends were meant, not a single point in time."""
        return self.current or self.from_year != self.to_year


def stretches(text: str) -> Iterator[Stretch]:
    """Every stretch of time in a text, from left to right."""
    if not _YEAR_IN.search(text) and not _CUT_YEAR.search(text):
        return
    for match in RANGE.finditer(text):
        yield _stretch(match)


def _stretch(match: re.Match[str]) -> Stretch:
    start, end = match.span()
    if match["now"] is not None:
        return Stretch(start, end, _year(match["from"]), None, True)
    if match["since"] or match["open"]:
        return Stretch(start, end, _year(match["since"] or match["open"]), None, True)
    if match["onwards"] or match["back_to"]:
        return Stretch(start, end, _year(match["onwards"] or match["back_to"]), None, True)
    if match["slash"]:
        last = _full(match["slash_to"]) if match["slash_to"] else None
        return Stretch(start, end, _full(match["slash"]), last, match["slash_now"] is not None)
    if match["cut"]:
        last = _full(match["cut_to"]) if match["cut_to"] else None
        return Stretch(start, end, _full(match["cut"]), last, match["cut_now"] is not None)
    if match["short"]:
        first = _year(match["from"])
        last = first // 100 * 100 + int(match["short"])
        return Stretch(start, end, first, last if last >= first else first, False)
    if match["broken"]:
        return Stretch(start, end, None, _year(match["broken_to"]), False)
    if match["from"]:
        return Stretch(start, end, _year(match["from"]), _last(match["to"]), False)
    only = _year(match["span_to"] or match["single"])
    return Stretch(start, end, only, only, False)


def _full(short: str) -> int:
    return (2000 if int(short) < 60 else 1900) + int(short)


def _last(text: str) -> int:
    """The year that a point ends in: that of "2021/22" is 2022."""
    year = _year(text)
    academic = _ACADEMIC.search(text)
    return year + 1 if academic and int(academic.group(1)) == (year + 1) % 100 else year


def _year(text: str) -> int:
    found = _YEAR_IN.search(text)
    return int(found.group()) if found else 0


def day(text: str) -> tuple[str, re.Match[str]] | None:
    """The first full date of a text as an ISO string, and where it stands."""
    match = _DAY.search(text) if _YEAR_IN.search(text) else None
    if not match:
        return None
    month = _MONTH_NUMBERS[match["month"][:3].lower()]
    return f"{match['year']}-{month:02}-{int(match['day']):02}", match


def years(text: str) -> list[tuple[int, re.Match[str]]]:
    """Years that stand alone in a text or in a date: not parts of longer numbers."""
    if not _YEAR_IN.search(text):
        return []
    found = [*YEAR.finditer(text), *_ISO.finditer(text)]
    return [(int(match.group(1)), match) for match in sorted(found, key=lambda item: item.start())]


def is_date(text: str) -> bool:
    """True for a text that begins with a full date and says hardly anything else."""
    if len(text) > _DATE_LINE or not _YEAR_IN.search(text):
        return False
    found = _ISO.search(text) or _DAY_FIRST.search(text) or _DAY.search(text)
    return (
        bool(found) and found.start() < 12 and len(text) - len(found.group()) < 30
        if found
        else False
    )
