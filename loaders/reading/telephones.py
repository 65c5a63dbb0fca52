"""Telephone numbers in a text that is written plainly: where they stand."""

import re
from collections.abc import Iterator, Sequence

# Takes the place of identifiers, dates and pages: none of them is part of a number.
_KEPT = "\0"
# Found by the sign before the number, which is quicker than by the first letter of a word.
_LINK = re.compile(
    r"(?::(?:(?<=\btel:)|(?<=\bcallto:)|(?<=\bsms:)|(?<=\bwhatsapp:)|(?<=\bfacetime:))/{0,2}"
    r"|/(?:(?<=\bwa\.me/)|(?<=\bt\.me/)(?=\+))"
    r"|=(?:(?<=[?&]phone=)|(?<=[?&]tel=)|(?<=[?&]mobile=)))"
    r"((?:[\d().+\[\]/-]|%2[0-9a-f]|[ ](?=[\d(+])){5,40}(?:;ext=\d{1,6})?)",
    re.IGNORECASE,
)
_GROUPS = r"\d{1,12}(?:[ \t().\-/\[\]*_]{1,4}\d{1,12}){0,7}"
_NUMBER = re.compile(
    r"(?=[\d(\[+])(?<![^\W_])(?<!\0)(?<!\d[.,/:-])(?<![^\W_][-_])"
    rf"[(\[]{{0,2}}(?:\+[ ]?|00(?=[1-9]))?\(?{_GROUPS}"
    r"(?:(?![^\W_]|\0|_[^\W_])|(?=(?:x|ext)\.?\d))",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"[ ,;]{0,3}(?:(?P<x>x)|extension|extn?|durchwahl)[.:]?[ ]?\d{1,6}(?![^\W_])", re.IGNORECASE
)
_NEXT_LINE = re.compile(
    rf"[ \t./)-]{{0,3}}\r?\n[ \t]{{0,8}}({_GROUPS})(?=[ \t]{{0,4}}(?:[.,;|<]|[\r\n]|$))"
)
_NEXT_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN = re.compile(r"[ \t]{0,2}/[ \t]{0,2}|[ \t]{2,4}|[ \t](?=[(\[]|0\d)")
_CUE = re.compile(
    r"(?:\b(?:tele(?:ph|f)on[eo]?|tel|phone|ph|mob|handy|fax|whatsapp|call|tlf|tél)\b"
    r"|☎|📞|📱|☏|✆|℡|전화|전화번호|휴대폰|휴대전화|핸드폰|연락처|팩스|电话|電話|手机|手機|携帯|传真"
    r")(?:[ ](?:numbers?|no|nr)\b)?(?:[ ]\([a-z ]{2,20}\)(?=:))?[\s.:()/\w*<>|\[\]={}\"']{0,14}$"
    r"|\b(?:cell|mobile|direct)(?:[ ](?:phone|line|dial|no|number))?[*_]{0,2}[ ]?[.:][\s*_()]{0,6}$",
    re.IGNORECASE,
)
_BEFORE = 50
# These words have other uses: alone on a line with a number they announce it.
_LINE_CUE = re.compile(
    r"(?:^|\n)[ \t*_>|-]{0,6}(?:cell|mobile|direct)[ \t*_|]{1,6}$", re.IGNORECASE
)
_LINE_SHAPE = re.compile(r"\d{9,12}|\d{2,4}(?:[-.]\d{2,5}){2,4}|\d{5} \d{5}")
_NOT_A_CUE = re.compile(
    r"\b(?:table|tab|figure|fig|equation|eq|section|issn)\b\W{0,4}$", re.IGNORECASE
)
_JOURNAL = re.compile(r"\d{4}-\d{4}(?:/\d{2,4})?")  # an ISSN, or a range of pages
_LOCAL = re.compile(r"\d{3,4}[-. ]\d{4}")
_COUNTRY = (
    r"(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|3[578]\d|42\d|85\d|88[06]|97\d|99\d)"
)
_SHAPES = re.compile(
    rf"""
    (?:1[-. ]{{1,2}})?(?:\(\d{{3}}\)[ -]?|\d{{3}}[-.])\d{{3}}[-. ]\d{{4}}       # United States
  | (?:1[ ])?[2-9]\d\d[ ][2-9]\d\d[ -](?!(?:19|20)\d\d)\d{{4}}
  | \(?0\d{{1,3}}(?:\)[ -]?|[-. ]|[ ]-[ ])\d{{3,4}}(?:[-. ]|[ ]-[ ])\d{{4}}   # Korea, Japan
  | (?!(?:\d\d?[-/ .]){{1,3}}\d\d?$)                                      # a row of small numbers
    \(?0\d{{1,4}}\)?[ ]?[-/ .][ ]?\d{{2,8}}(?:[ ]?[-/ .][ ]?\d{{1,6}}){{0,4}}   # Europe
  | 0[1-9]\d{{8,9}} | 1[3-9]\d{{9}}
  | (?:{_COUNTRY}-|\({_COUNTRY}\)[ -]?)\(?\d{{1,4}}\)?[- ](?:\d{{7,8}}|\d{{3,4}}[- ]\d{{4}})
  | (?:[78][ -]?)?(?:\(\d{{3,4}}\)[ -]?|\d{{3}}-)\d{{2,3}}-\d\d-\d\d            # Russia
  | \(\d\d\)[ ]?(?:9\d{{4}}[- ]\d{{4}}|\d{{4}}[ ]\d{{4}})                     # Brazil, Mexico
    """,
    re.VERBOSE,
)


def telephones(text: str, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where every number stands that is one to call, outside of what is kept."""
    for link in _LINK.finditer(text):
        target = link.group(1).rstrip("()[].+/-% ")
        if sum(char.isdigit() for char in target) >= 5:
            yield link.start(1), link.start(1) + len(target)
    parts, last = [], 0
    for start, end in kept:
        parts += [text[last:start], _KEPT * (end - start)]
        last = end
    text = "".join([*parts, text[last:]])
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        covered = _telephone(text, start, end)
        if covered:
            yield _bare(text, start, end), covered
            continue
        # Two numbers, one behind the other.
        pieces = [start, *(gap.end() + start for gap in _BETWEEN.finditer(match.group())), end]
        gaps = [*(gap.start() + start for gap in _BETWEEN.finditer(match.group())), end]
        if len(gaps) > 1 and _digits(match.group()) > 16:
            for piece, gap in zip(pieces, gaps, strict=False):
                if _is_telephone(text, piece, text[piece:gap], gap):
                    yield _bare(text, piece, gap), gap


def _telephone(text: str, start: int, end: int) -> int | None:
    """Where the number ends that these digits are or begin; None where they are none."""
    number = text[start:end]
    extension = _EXTENSION.match(text, end)
    if extension and (not extension["x"] or _LOCAL.fullmatch(number)) and 7 <= _digits(number) < 16:
        return extension.end()
    is_one = _is_telephone(text, start, number, end)
    more = None if extension else _NEXT_LINE.match(text, end)
    if more and _goes_on(text, start, end, more):
        return more.end()
    return (extension.end() if extension else end) if is_one else None


def _goes_on(text: str, start: int, end: int, more: re.Match[str]) -> bool:
    """Whether a number is broken at the end of its line."""
    broken = text[end : end + 1] in ("-", ".", "/")
    number, rest = text[start:end], more.group(1)
    if _digits(number) > 9 or (not broken and _NEXT_YEAR.fullmatch(rest)):
        return False
    joined = f"{number}{text[end] if broken else ' '}{rest}"
    announced = "+" in number or bool(_CUE.search(text[max(0, start - _BEFORE) : start]))
    return (announced or broken) and _is_telephone(text, start, joined, more.end())


def _bare(text: str, start: int, end: int) -> int:
    """Where a number begins: behind a bracket that is not closed in it."""
    while text[start] in "([" and {"(": ")", "[": "]"}[text[start]] not in text[start:end]:
        start += 1
    return start


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _is_telephone(text: str, start: int, number: str, end: int) -> bool:
    """Whether what is printed from one place to another is a number to call."""
    digits = _digits(number)
    if not 7 <= digits <= 16:
        return False
    bare = _bare(number, 0, len(number))
    start += bare
    printed = re.sub(r"[ \t]+", " ", re.sub(r"[\[\]*_]", "", number[bare:])).strip()
    before = text[max(0, start - _BEFORE) : start]
    if _CUE.search(before):
        return True
    if _JOURNAL.fullmatch(printed) or _NOT_A_CUE.search(before):
        return False
    if printed.isdigit() and before.endswith("/") and before[-2:-1].isalnum():
        return False  # the number of a page of a site
    if _LINE_CUE.search("\n" * (start < _BEFORE) + before) and text[end : end + 1] in (
        "",
        "\n",
        "\r",
    ):
        return bool(_SHAPES.fullmatch(printed) or _LINE_SHAPE.fullmatch(printed))
    opened = printed.lstrip("(")
    if opened.startswith("+"):
        return digits >= 8
    if opened.startswith("00"):
        return digits >= 9 and opened[2] in "123456789"
    return bool(_SHAPES.fullmatch(printed))
