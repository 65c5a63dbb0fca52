"""E-mail addresses and telephone numbers, masked by a filler of the same length.

Identifiers, dates and page ranges are recognised first: many of them look like telephone
numbers, none of them is contact data. What is looked for is looked for in a copy of the same
length, in which dashes, spaces and full-width characters are plain ones.
"""

import re
from collections.abc import Iterator

FILLER = "█"

# What can begin with a digit and what begins with a word are looked at apart: most characters
# are neither, and every character of a document is looked at.
_KEPT = re.compile(
    r"""
    (?=\d)(?:
      \b10\.\d{4,9}/[^\s"'<>]{1,200}                                   # DOI
    | (?<![\d.])\d{4}\.\d{4,5}(?:v\d{1,2})?(?![\d.])                   # arXiv
    | (?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?!\d)                       # ORCID
    | (?<!\d)0000[ ]\d{4}[ ]\d{4}[ ]\d{3}[\dXx](?!\d)
    | (?<!\d)\d{4}-\d{3}[\dXx]\(\d\d\)\d{5}-[\dXx](?!\d)               # article of a journal
    | (?<!\d)97[89][- ]\d{1,5}[- ]\d{1,7}[- ]\d{1,7}[- ]\d(?!\d)         # ISBN
    | (?<![\d-])(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?![\d-])         # dates
    | (?<![\d-])\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d(?![\d-])
    | (?<![\d+.-])\d{1,2}[./](?:19|20)\d\d(?:\s{0,2}[-–—/]\s{0,2}\d{1,2}[./](?:19|20)\d\d)?(?![\d.-])
    | (?<![\d+.-])(?:19|20)\d\d[./]\d{1,2}(?:\s{0,2}[-–—]\s{0,2}(?:19|20)\d\d[./]\d{1,2})?(?![\d.-])
    | (?<![\d+.-])(?:19|20)\d\d\s{0,2}[-–—/]\s{0,2}(?:(?:19|20)\d\d|\d\d)(?![\d-])
    # pages
    | \d{1,4}\s?\(\s?\d{1,4}(?:[-–]\d{1,4})?\s?\)\s?[:,]\s?\d{1,6}(?:\s?[-–—]{1,2}\s?\d{1,6})?
    | (?<![\d+.-])\d{1,4}\s?:\s?\d{1,6}\s?[-–—]{1,2}\s?\d{1,6}(?![\d-])
    )
  | (?=[aips])\b(?:
      arXiv[:\s./a-z]{0,12}\d{4}\.?\d{4,8}(?:v\d{1,2})?
    | ISBN(?:-1[03])?:?\s{0,3}[\d][\d\ -]{8,16}[\dXx]
    | ISSN:?\s{0,3}\d{4}-\d{3}[\dXx]
    | (?:pp?|pages?|S|Seiten?)\.?\s{0,2}\d{1,6}\s{0,2}[-–—]{1,2}\s{0,2}\d{1,6}(?!\d|-\d)
    )
  | (?:https?://|www\.)[^\s"'<>)\]]{1,2000}                          # addresses of pages
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # characters of no width
_PLAIN = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "),
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
        **dict(zip("【】〔〕", "[][]", strict=True)),
    }
)
_SPACED = str.maketrans(dict.fromkeys(_HIDDEN, " "))

# In the copy read for addresses, what stands between the parts of one is written as `_`. Before
# each pattern: characters of which one must be in the text, or there is nothing to look for.
_PADDED = (
    (_HIDDEN, re.compile(rf"(?<=[\w.@+-])[{_HIDDEN}](?=[\w.@+-])")),
    ("<", re.compile(r"(?<=\w)<[^<>\n]{1,60}>(?=[@.])")),
    ("<", re.compile(r"(?<=[@.])<[^<>\n]{1,60}>(?=\w)")),
    ("@", re.compile(r"(?<=\w)[*_`<>()\\]{1,3}(?=@)")),
    ("@", re.compile(r"(?<=@)[*_`<>()\\]{1,3}(?=[\w{])")),
)
_ENTITIES = re.compile(
    r"(%40|&\#0{0,6}64;|&\#x0{0,6}40;|&commat;)|&\#0{0,6}46;|&\#x0{0,6}2e;|&period;", re.IGNORECASE
)
_AT = re.compile(
    r"(?=[@ \t\[({<_/*|~-])(?:(?P<sign>@)|[ \t]{1,3}@[ \t]{0,3}"
    r"|(?P<bracketed>[ \t]{0,3}[\[({<]{1,2}[ \t]{0,2}(?:at|@|ät)[ \t]{0,2}[\])}>]{1,2}[ \t]{0,3})"
    r"|[ \t]{0,3}[-_/*|~]{1,2}at[-_/*|~]{1,2}[ \t]{0,3}|(?P<word>[ \t]{1,3}at[ \t]{1,3}))",
    re.IGNORECASE,
)
_SPELLED_DOT = (
    r"(?:[ \t]{0,3}[\[({<][ \t]{0,2}(?:dot|\.)[ \t]{0,2}[\])}>][ \t]{0,3}"
    r"|[ \t]{1,3}dot[ \t]{1,3}|[-_/*|~]dot[-_/*|~])"
)
_LABEL = r"(?:\{[^{}\n]{1,80}\}|[\w-]{1,63})"
_DOMAIN = re.compile(
    rf"[ \t]{{0,3}}{_LABEL}(?:(?:\.|{_SPELLED_DOT}){_LABEL}){{1,8}}", re.IGNORECASE
)
# The part before the sign is read backwards from it, so that it is read once.
_LOCAL = re.compile(
    r"\}[^{}\n]{1,200}\{|\][\w.,;| +-]{1,200}(?<=[^\W\d])\["
    r"|[\w.+%'’-]{1,64}(?:(?:[ \t]{0,3}[\])}>][ \t]{0,2}(?:tod|\.)[ \t]{0,2}[\[({<][ \t]{0,3}"
    r"|[ \t]{1,3}tod[ \t]{1,3}|[/*|~]tod[/*|~])[\w.+%'’-]{1,64}){0,3}",
    re.IGNORECASE,
)
_DOTTED = re.compile(_SPELLED_DOT, re.IGNORECASE)
_MAIL_CUE = re.compile(r"(?:e-?mail|mail|contact|correspondence|✉|📧|📨)\W{0,12}$", re.IGNORECASE)
_TLD = re.compile(
    r"\.[_*]{0,8}(?:edu|com|org|net|gov|mil|int|info|example|io|ai|me|dev|app|eu|kr|jp|cn|tw|hk|sg|"
    r"in|id|my|th|vn|ph|pk|ir|il|tr|sa|ae|eg|za|au|nz|us|ca|mx|br|ar|cl|uk|ie|fr|de|at|ch|it|es|pt|"
    r"nl|be|lu|dk|se|no|fi|is|ee|lv|lt|pl|cz|sk|si|hr|hu|ro|bg|gr|ru|ua)[_*-]{0,8}$",
    re.IGNORECASE,
)
# "at" behind one of these is a preposition, and what follows is a page or an employer.
_BEFORE_A_PLACE = re.compile(
    r"available|found|hosted|online|live|accessible|located|published|presented|released|"
    r"code|data|website|page|site|homepage|blog|demo|visit|work|works|worked|working|intern|"
    r"internship|interned|scientist|engineer|researcher|professor|student|developer|manager|"
    r"research|teaching|taught|studied|studying|look|looking|is|are|was|be|it|them|here",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"""(?=["'etpmf])["']?\b(?:e-?mails?|telephone|phone|mobile|faxNumber|fax)["']?\s{0,3}:\s{0,3}"""
    r"""(?:"([^"\n]{3,120})"|'([^'\n]{3,120})')""",
    re.IGNORECASE,
)
_MAIL_LINK = re.compile(r"(?=m)\bmailto:([^\s\"'<>)\]?]{1,200})", re.IGNORECASE)
_CALL_LINK = re.compile(
    r"(?=[tcswf?&])(?:\b(?:tel|callto|sms|whatsapp|facetime):/{0,2}|\bwa\.me/|\bt\.me/(?=\+)"
    r"|[?&](?:phone|tel|mobile)=)"
    r"((?:[\d().+\[\]/-]|%2[0-9a-f]|[ ](?=[\d(+])){5,40}(?:;ext=\d{1,6})?)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?=[\d(\[+])(?<![^\W_])(?<!\0)(?<!\d[.,/:-])(?<![^\W_][-_])"
    r"[(\[]{0,2}(?:\+[ ]?|00(?=[1-9]))?\(?\d{1,12}(?:[ \t().\-/\[\]*_]{1,4}\d{1,12}){0,7}"
    r"(?![^\W_]|\0|_[^\W_])"
)
_BETWEEN = re.compile(r"[ \t]{0,2}/[ \t]{0,2}|[ \t]{2,4}|[ \t](?=[(\[]|0\d)")
_CUE = re.compile(
    r"(?:\b(?:tele(?:ph|f)on[eo]?|tel|phone|ph|mob|handy|fax|whatsapp|call|tlf|tél)\b"
    r"|☎|📞|📱|☏|✆|℡|전화|전화번호|휴대폰|휴대전화|핸드폰|연락처|팩스|电话|電話|手机|手機|携帯|传真"
    r")[\s.:()/\w*<>|\[\]]{0,14}$"
    r"|\b(?:cell|mobile|direct)(?:[ ](?:phone|line|dial|no|number))?[*_]{0,2}[ ]?[.:][\s*_()]{0,6}$",
    re.IGNORECASE,
)
# These words have other uses: alone on a line with a number they announce it.
_LINE_CUE = re.compile(
    r"(?:^|\n)[ \t*_>|-]{0,6}(?:cell|mobile|direct)[ \t*_|]{1,6}$", re.IGNORECASE
)
_LINE_SHAPE = re.compile(r"\d{9,12}|\d{2,4}(?:[-.]\d{2,5}){2,4}|\d{5} \d{5}")
_NOT_A_CUE = re.compile(
    r"\b(?:table|tab|figure|fig|equation|eq|section|issn)\b\W{0,4}$", re.IGNORECASE
)
_JOURNAL = re.compile(r"\d{4}-\d{4}(?:/\d{2,4})?")  # an ISSN, or a range of pages
_SHAPES = re.compile(
    r"""
    (?:1[-. ]{1,2})?(?:\(\d{3}\)[ -]?|\d{3}[-.])\d{3}[-. ]\d{4}         # United States
  | (?:1[ ])?[2-9]\d\d[ ][2-9]\d\d[ -](?!(?:19|20)\d\d)\d{4}
  | \(?0\d{1,3}(?:\)[ -]?|[-. ]|[ ]-[ ])\d{3,4}(?:[-. ]|[ ]-[ ])\d{4}   # Korea, Japan
  | (?!(?:\d\d?[-/ .]){1,3}\d\d?$)                                      # a row of small numbers
    \(?0\d{1,4}\)?[ ]?[-/ .][ ]?\d{2,8}(?:[ ]?[-/ .][ ]?\d{1,6}){0,4}   # Europe
  | 0[1-9]\d{8,9} | 1[3-9]\d{9}
    """,
    re.VERBOSE,
)
_STRETCH = 500_000  # a long text is looked at in stretches, since several copies of each are made


def mask(text: str) -> str:
    """The text with contact data covered; every other character keeps its place."""
    if len(text) <= _STRETCH:
        return _masked(text)
    # Bytes, since one picture among the characters makes each of a string take four.
    covered, at = bytearray(), 0
    while at < len(text):
        end = at + _STRETCH
        for mark in ("\n\n", "\n", " "):
            cut = text.rfind(mark, at + _STRETCH // 2, end) if end < len(text) else len(text)
            if cut >= 0:
                end = cut
                break
        covered += _masked(text[at:end]).encode("utf-8", "surrogatepass")
        at = end
    return covered.decode("utf-8", "surrogatepass")


def _masked(text: str) -> str:
    plain = text if text.isascii() else text.translate(_PLAIN)
    spaced = _without_hidden(plain)
    kept = [match.span() for match in _KEPT.finditer(spaced)]
    found = {*_mails(_padded(plain), kept), *_fields(text), *_links(spaced)}
    parts, last = [], 0
    for start, end in sorted({*found, *_telephones(spaced, kept)}):
        if end <= last:
            continue
        start = max(start, last)
        parts += [text[last:start], FILLER * (end - start)]
        last = end
    parts.append(text[last:])
    return "".join(parts)


def _padded(text: str) -> str:
    """A copy of the same length in which the parts of an address stand together."""
    if "&" in text or "%40" in text:
        text = _ENTITIES.sub(
            lambda match: ("@" if match.group(1) else ".").ljust(len(match.group()), "_"), text
        )
    for needed, pattern in _PADDED:
        if any(char in text for char in needed):
            text = pattern.sub(lambda match: "_" * len(match.group()), text)
    return _without_hidden(text)


def _without_hidden(text: str) -> str:
    return text if text.isascii() else text.translate(_SPACED)


def _mails(text: str, kept: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _AT.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not before.isalnum() and before not in ("}", "]", "_", "-", "+"):
            continue
        domain = _DOMAIN.match(text, match.end())
        back = domain and _LOCAL.match(text[max(0, match.start() - 260) : match.start()][::-1])
        if not domain or not back:
            continue
        local = back.group()[::-1]
        start = match.start() - len(local)
        while at < len(kept) and kept[at][1] <= match.start():
            at += 1
        within = at < len(kept) and kept[at][0] < match.start()
        if _is_mail(text, match, local, domain) and ("@" in match.group() or not within):
            yield start, domain.end()


def _is_mail(text: str, at: re.Match[str], local: str, domain: re.Match[str]) -> bool:
    """Whether a word, a sign and a domain are an address, and not a word, "at" and a place."""
    dotted = bool(_DOTTED.search(domain.group()))
    if dotted or (at["sign"] and not domain.group()[0].isspace()) or at["bracketed"]:
        return not (at["bracketed"] and local.startswith("["))
    start = at.start() - len(local)
    if _MAIL_CUE.search(text[max(0, start - 30) : start]):
        return True
    if local.startswith("[") or _BEFORE_A_PLACE.fullmatch(local.strip("_")):
        return False
    after = text[domain.end() : domain.end() + 2]
    page = domain.group().lower().startswith("www.") or after[:1] in ("/", "@")
    return not page and bool(_TLD.search(domain.group()))


def _fields(text: str) -> Iterator[tuple[int, int]]:
    for match in _FIELD.finditer(text):
        yield match.span(1) if match.group(1) is not None else match.span(2)


def _links(text: str) -> Iterator[tuple[int, int]]:
    for match in _MAIL_LINK.finditer(text):
        yield match.span(1)
    for match in _CALL_LINK.finditer(text):
        target = match.group(1).rstrip("()[].+/-% ")
        if sum(char.isdigit() for char in target) >= 5:
            yield match.start(1), match.start(1) + len(target)


def _telephones(text: str, kept: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    parts, last = [], 0
    for start, end in kept:
        parts += [text[last:start], "\0" * (end - start)]
        last = end
    text = "".join([*parts, text[last:]])
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if _is_telephone(text, start, end):
            yield _bare(text, start, end), end
            continue
        # Two numbers, one behind the other.
        pieces = [start, *(gap.end() + start for gap in _BETWEEN.finditer(match.group())), end]
        gaps = [*(gap.start() + start for gap in _BETWEEN.finditer(match.group())), end]
        if len(gaps) > 1 and sum(char.isdigit() for char in match.group()) > 16:
            for piece, gap in zip(pieces, gaps, strict=False):
                if _is_telephone(text, piece, gap):
                    yield _bare(text, piece, gap), gap


def _bare(text: str, start: int, end: int) -> int:
    """Where a number begins: behind a bracket that is not closed in it."""
    while text[start] in "([" and {"(": ")", "[": "]"}[text[start]] not in text[start:end]:
        start += 1
    return start


def _is_telephone(text: str, start: int, end: int) -> bool:
    start = _bare(text, start, end)
    printed = re.sub(r"[ \t]+", " ", re.sub(r"[\[\]*_]", "", text[start:end])).strip()
    digits = sum(char.isdigit() for char in printed)
    before = text[max(0, start - 30) : start]
    if not 7 <= digits <= 16:
        return False
    if _CUE.search(before):
        return True
    if _JOURNAL.fullmatch(printed) or _NOT_A_CUE.search(before):
        return False
    if printed.isdigit() and before.endswith("/") and before[-2:-1].isalnum():
        return False  # the number of a page of a site
    if _LINE_CUE.search("\n" * (start < 30) + before) and text[end : end + 1] in ("", "\n", "\r"):
        return bool(_SHAPES.fullmatch(printed) or _LINE_SHAPE.fullmatch(printed))
    opened = printed.lstrip("(")
    if opened.startswith("+"):
        return digits >= 8
    if opened.startswith("00"):
        return digits >= 9 and opened[2] in "123456789"
    return bool(_SHAPES.fullmatch(printed))
