"""Copies of a text in which contact data is written plainly, and where it stands in the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html.entities import html5

# Characters of no width, and those that only say how others are shown.
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
_PLAIN = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "),
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
        **dict(zip("【】〔〕﹫․﹒﹢", "[][]@..+", strict=True)),
    }
)
_NOT_PLAIN = re.compile("[" + re.escape("".join(map(chr, _PLAIN))) + "]+")
_ENTITY = r"&(?:\#(?P<decimal>\d{1,9})|\#x(?P<hex>[0-9a-f]{1,8})|(?P<named>[a-z]{2,24}));"
_SIGNS = {"%40": "@", "%2e": ".", "\\u0040": "@", "\\u002e": ".", "<br": "\n"}
_INLINE = (
    r"(?:abbr|a|b|bdi|bdo|big|code|em|font|img|i|kbd|mark|nobr|samp|small|span|strong|sub|sup|svg|s|"
    r"tt|u|var|wbr)"
)
_TAG = rf"</?{_INLINE}(?=[ />])[^<>@&%]{{0,200}}>"
_NOTHING = r"<!--[^<>@&%]{0,100}-->|<wbr[ /]{0,2}>"
# First the characters with which anything can begin: most begin nothing.
_IN_NUMBERS = re.compile(
    rf"(?=[&<{_HIDDEN}\u00b7\u2022\u2027\u2219\u22c5])(?:"
    rf"{_ENTITY}|[{_HIDDEN}]|(?P<dot>(?<=\d)[\u00b7\u2022\u2027\u2219\u22c5](?=\d))"
    rf"|{_NOTHING}|(?<=[\d)])(?:{_TAG}){{1,4}}(?P<joint>[-.])(?:{_TAG}){{0,4}}(?=\d)|(?<=\d[-.])(?:{_TAG}){{1,4}}(?=\d))",
    re.IGNORECASE,
)
_IN_ADDRESSES = re.compile(
    rf"(?=[&%<>\\*_`()${_HIDDEN}])(?:"
    rf"{_ENTITY}|(?P<sign>%40|%2e|\\u0040|\\u002e|<br(?=[ />])[^<>@]{{0,60}}>)"
    rf"|{_TAG}|{_NOTHING}|[{_HIDDEN}]|\\(?=[_.%+-])"
    r"|(?<=\w)(?:\\[,;:!\ ]|[*_`<>()\\$]){1,4}(?=\ ?@)|(?<=@)(?:\\[,;:!\ ]|[*_`<>()\\$]){1,4}(?=[\w{]))",
    re.IGNORECASE,
)
_ODD = re.compile(r"[&<\\*_`%$]")


class Copy:
    """A text written plainly; `span` says where a stretch of it stands in the original."""

    def __init__(self, text: str, changed: Iterator[tuple[int, int, str]]) -> None:
        self._starts, self._shifts = [0], [0]
        self._wide: dict[int, int] = {}
        parts: list[str] = []
        length = last = 0
        for start, end, written in changed:
            if end - start == len(written):
                parts += [text[last:start], written]
                length += end - last
                last = end
                continue
            parts += [text[last:start], written]
            length += start - last + len(written)
            if written:
                self._wide[length - 1] = end - start
            self._starts.append(length)
            self._shifts.append(end - length)
            last = end
        self.text = "".join([*parts, text[last:]]) if parts else text

    def place(self, at: int) -> int:
        """Where a character of the copy stands in the original."""
        if len(self._starts) == 1:
            return at
        return at + self._shifts[bisect_right(self._starts, at) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the copy, not empty, stands in the original."""
        if len(self._starts) == 1:
            return start, end
        return self.place(start), self.place(end - 1) + self._wide.get(end - 1, 1)


def plain(text: str) -> str:
    """The text, of the same length, with plain dashes, spaces, digits and signs."""
    if text.isascii():
        return text
    return _NOT_PLAIN.sub(lambda match: match.group().translate(_PLAIN), text)


def numbers(text: str) -> Copy:
    """A plain text as it is read for numbers: entities are characters, signs stand together."""
    if text.isascii() and "&" not in text and "<" not in text:
        return Copy(text, iter(()))
    return Copy(text, _changes(text, _IN_NUMBERS))


def addresses(text: str) -> Copy:
    """A plain text as it is read for addresses: nothing stands between the parts of one."""
    if text.isascii() and not _ODD.search(text):
        return Copy(text, iter(()))
    return Copy(text, _changes(text, _IN_ADDRESSES))


def _changes(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        written = ""
        if kind in ("decimal", "hex", "named"):
            written = _decoded(match)
        elif kind == "sign":
            written = _SIGNS[match.group().lower()[:6].partition(" ")[0].rstrip("/>")]
        elif kind in ("dot", "joint"):
            written = "." if kind == "dot" else match["joint"]
        # What nobody sees still holds two numbers apart.
        apart = pattern is _IN_NUMBERS and text[start - 1 : start].isdigit()
        yield start, end, written or " " * (apart and text[end : end + 1].isdigit())


def _decoded(match: re.Match[str]) -> str:
    """The character that an entity stands for; the entity itself where there is none."""
    if match["named"]:
        char = html5.get(f"{match['named']};", "")
    else:
        code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
        char = chr(code) if 0x1F < code < 0x110000 else ""
    char = char.translate(_PLAIN)
    if len(char) != 1:
        return match.group()
    return "" if _IS_HIDDEN.match(char) else char


_IS_HIDDEN = re.compile(f"[{_HIDDEN}]")
