"""E-mail addresses in a text that is written plainly: where they stand."""

import re
from collections.abc import Iterator

_GAP = r"[ \t]{0,8}(?:\r?\n[ \t]{0,8})?"
_AT = re.compile(
    r"(?=@|[ \t\n\r\[({<_/*|~-]{1,30}+(?:@|[aä]t))(?:(?P<sign>@)"
    rf"|(?P<bracketed>{_GAP}[\[({{<]{{1,2}}[ \t]{{0,8}}(?:at|@|ät)[ \t]{{0,8}}[\])}}>]{{1,2}}[ \t]{{0,8}})"
    r"|[ \t]{0,8}(?:(?<=[ \t])|\r?\n)@[ \t]{0,8}"
    r"|[ \t]{0,3}[-_/*|~]{1,2}at[-_/*|~]{1,2}[ \t]{0,3}|(?P<word>[ \t]{1,3}at(?:[ \t]{1,3}|(?=\r?\n))))",
    re.IGNORECASE,
)
_SPELLED_DOT = (
    r"(?:[ \t]{0,3}[\[({<][ \t]{0,3}(?:dot|\.)[ \t]{0,3}[\])}>][ \t]{0,3}"
    r"|[ \t]{1,3}dot[ \t]{1,3}|[-_/*|~]dot[-_/*|~])"
)
_DOTTED = re.compile(_SPELLED_DOT, re.IGNORECASE)
_LABEL = r"(?:\{[^{}\n]{1,80}\}|[\w-]{1,63})"
_DOMAIN = re.compile(
    rf"{_GAP}(?:{_LABEL}(?:(?:\.|{_SPELLED_DOT}|[ \t]{{1,3}}\.[ \t]{{0,3}}(?-i:(?=[a-z]))){_LABEL}){{0,8}}"
    r"|\[(?:IPv6:)?[\da-f.:]{3,45}\])",
    re.IGNORECASE,
)
_TOP = (
    r"(?:edu|com|org|net|gov|mil|int|info|example|io|ai|me|dev|app|eu|kr|jp|cn|tw|hk|sg|"
    r"in|id|my|th|vn|ph|pk|ir|il|tr|sa|ae|eg|za|au|nz|us|ca|mx|br|ar|cl|uk|ie|fr|de|at|ch|it|es|pt|"
    r"nl|be|lu|dk|se|no|fi|is|ee|lv|lt|pl|cz|sk|si|hr|hu|ro|bg|gr|ru|ua)"
)
_TLD = re.compile(rf"\.[ _*]{{0,8}}{_TOP}[_*-]{{0,8}}$", re.IGNORECASE)
# "mAP@0.5", "AP@[0.5:0.95]": measured at a threshold. An address of the net has four numbers.
_A_NUMBER = re.compile(r"\[?\d{0,3}\.\d{1,6}(?::\d{0,3}\.\d{1,6}){0,2}\]?")
# What a line's end or a blank cut off: "ann@lake." and on the next line "river.edu".
_CUT_OFF = re.compile(
    rf"(?:\.[ \t]{{0,3}}(?:\r?\n[ \t]{{0,8}})?|[ \t]{{0,3}}\r?\n[ \t]{{0,8}}\.|(?<=-)\r?\n[ \t]{{0,8}})"
    rf"(?:[\w-]{{1,63}}\.){{0,6}}{_TOP}(?![\w-]|\.\w)",
    re.IGNORECASE,
)
# The part before the sign is read backwards from it, so that it is read once.
_LONGEST = 400
_LOCAL = re.compile(
    r"\}[^{}\n]{1,200}\{|\][\w.,;| +-]{1,200}(?<=[^\W\d])\[|\"[^\"\n]{1,64}\"(?![^\W_])"
    rf"|[\w.+%'’-]{{1,{_LONGEST}}}"
    r"(?:(?:[ \t]{0,3}[\])}>][ \t]{0,2}(?:tod|\.)[ \t]{0,2}[\[({<][ \t]{0,3}"
    r"|[ \t]{1,3}tod[ \t]{1,3}|[/*|~]tod[/*|~])[\w.+%'’-]{1,64}){0,3}",
    re.IGNORECASE,
)
_MAIL_CUE = re.compile(r"(?:e-?mail|mail|contact|correspondence|✉|📧|📨)\W{0,12}$", re.IGNORECASE)
# "at" behind one of these is a preposition, and what follows is a page or an employer.
_BEFORE_A_PLACE = re.compile(
    r"available|found|hosted|online|live|accessible|located|published|presented|released|"
    r"code|data|website|page|site|homepage|blog|demo|visit|work|works|worked|working|intern|"
    r"internship|interned|scientist|engineer|researcher|professor|student|developer|manager|"
    r"research|teaching|taught|studied|studying|look|looking|is|are|was|be|it|them|here",
    re.IGNORECASE,
)
# "at once. In this", also without the blank. Who writes "River.Edu" writes both parts so.
_NEW_SENTENCE = re.compile(r"(?:\.\s{1,12}|(?<![\w.])[a-z][\w-]{0,62}\.)[A-Z][a-z]{1,20}$")
_BEFORE_A_DOT = re.compile(
    r"\s*(?:the|an?|each|every|one|any|this|that|its|red|black|single)\b", re.IGNORECASE
)
_LINK = re.compile(r":(?<=\bmailto:)([^\s\"'<>)\]?]{1,200})", re.IGNORECASE)


def mail_links(text: str) -> Iterator[tuple[int, int]]:
    """Where the addresses of links stand."""
    for link in _LINK.finditer(text):
        yield link.span(1)


def mails(text: str) -> Iterator[tuple[int, int, int | None]]:
    """Where every address stands, and where in it the word "at" if it has no sign."""
    for match in _AT.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not before.isalnum() and before not in ("}", "]", "_", "-", "+", '"'):
            continue
        domain = _domain(text, match.end())
        if domain is None:
            continue
        back = _LOCAL.match(text[max(0, match.start() - _LONGEST - 60) : match.start()][::-1])
        if back and _is_mail(text, match, back.group()[::-1], domain):
            word = None if "@" in match.group() else match.start()
            yield match.start() - len(back.group()), domain, word


def _domain(text: str, at: int) -> int | None:
    """Where the domain ends that begins here; None where there is none."""
    domain = _DOMAIN.match(text, at)
    if domain is None:
        return None
    found = domain.group()
    if _A_NUMBER.fullmatch(found.strip()):
        return None
    if not _TLD.search(found):
        more = _CUT_OFF.match(text, domain.end())
        if more:
            return more.end()
    if "." in found or found.endswith("]") or _DOTTED.search(found):
        return domain.end()
    return None


def _is_mail(text: str, at: re.Match[str], local: str, end: int) -> bool:
    """Whether a word, a sign and a domain are an address, and not a word, "at" and a place."""
    domain = text[at.end() : end]
    dotted = bool(_DOTTED.search(domain))
    # "at" and "dot" alone are words of every day, as in "look at the dot product".
    words_alone = at["word"] and not re.search(r"[\[({<]", domain)
    if (dotted and not words_alone) or (at["sign"] and not domain[0].isspace()) or at["bracketed"]:
        return not (at["bracketed"] and local.startswith("["))
    start = at.start() - len(local)
    if _MAIL_CUE.search(text[max(0, start - 30) : start]):
        return True
    if local.startswith("[") or _BEFORE_A_PLACE.fullmatch(local.strip("_")):
        return False
    if words_alone and _NEW_SENTENCE.search(domain) and at.group().islower():
        return False
    after = text[end : end + 2]
    if words_alone and dotted:
        spelled = [*_DOTTED.finditer(f"{local} {domain}")]
        ends_here = not after[:1].isspace() or not after[1:].isalpha()
        if len(spelled) > 1 or (ends_here and not _BEFORE_A_DOT.match(domain)):
            return True
    page = domain.lower().startswith("www.") or after[:1] in ("/", "@")
    return not page and bool(_TLD.search(_DOTTED.sub(".", domain)))
