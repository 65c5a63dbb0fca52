"""Names of institutions: universities, laboratories, companies."""

import re
from typing import NamedTuple

from loaders.reading.text import Text
from loaders.reading.words import COUNTRIES, STATES, listed

STRONG = re.compile(
    r"\b(?:universit\w+|univ\.?|institut\w*|colleges?|polytech\w*|politecnico|école|ecole|hochschule|"
    r"akademie|academy|laborator\w+|labs?|centers?|centres?|centro|hospital|clinic|corporation|corp\.?|"
    r"inc\.?|ltd\.?|limited|llc|gmbh|s\.?a\.?s|plc|company|foundation|observatory|museum|agency|"
    r"research|technologies|electronics|academia|council|bank|ministry)(?:\b|(?<=\.))",
    re.IGNORECASE,
)
_KNOWN = listed(
    """
    KAIST POSTECH UNIST GIST DGIST SNU EPFL ETH MIT CMU UCLA UCSD UCSB USC NYU UIUC UNC NTU
    NUS HKUST CUHK HKU USTC SJTU IIT IISc INRIA CNRS CERN NASA NIST IBM ETRI KIST RIKEN NTT AIST
    CSIRO DFKI TUM LMU RWTH KIT KTH NTNU DTU TU UCL KCL MILA CWI BBN SRI AT&T Google DeepMind
    Microsoft Amazon Apple Meta Facebook Samsung NAVER Naver Kakao LG NVIDIA Nvidia Intel Adobe
    OpenAI Anthropic Huawei Tencent Alibaba Baidu ByteDance TikTok Sony Toyota Bosch Siemens
    Uber Netflix Twitter LinkedIn Salesforce Snap Spotify Bloomberg Yahoo Qualcomm Oracle SAP
    Airbnb Pinterest Disney Pfizer Novartis Roche Cisco Dell HP Hyundai SK Line LINE Coupang
    Stanford Harvard Princeton Yale Cornell Columbia Oxford Cambridge Berkeley Caltech Tsinghua
    Technion Max-Planck Fraunhofer Philips Ericsson Nokia AMD ARM Xerox Tesla Waymo Zalando
    Yandex
    """
)
_PART = re.compile(
    r"^(?:the\s)?(?:dept\b\.?|departments?\b|faculty\b|division\b|school of\b|graduate school\b|"
    r"chair\b|programme?\b|college of\b|group\b|team\b|unit\b|section\b)",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"\b(?:dep(?:t\b\.?|artments?\b|artamento\b)|département\b|dipartimento\b|"
    r"facult(?:y|é|ad)\b|facoltà\b|faculdade\b|"
    r"fakultät\b|fachbereich\b|lehrstuhl\b|division\b|school\b|chair of\b|"
    r"program(?:me)?\b|group\b|team\b|"
    r"équipe\b|grupo\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:google scholar|github|linkedin|twitter|semantic scholar|research interests?|statement of|"
    r"curriculum vitae)\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"(?:the\s)?(?P<org>(?!I\b)[A-Z0-9][\w'’&.+-]*"
    r"(?:\s?(?:\s(?:of|for|de|di|des|du|der|für|do|da|del|della)\s(?:the\s)?|\s&\s|\s)(?!I\b)[A-Z][\w'’&.+-]*"
    r"|(?<=\sof)\s[A-Z][\w-]*)*)"
)
_SENTENCE = re.compile(r"(?:I|We|He|She|They|My|Our|His|Her|Their)\s[a-z]")
_ENDED = re.compile(
    r"\.\s+(?=(?:Drs?|Profs?|Professor|I|He|She|They|My|His|Her|Their|In|Before|Previously|Prior)\b)"
)
# What goes on behind a name: "Lakeside University since 2019", "Lakeside University for".
_BEHIND = re.compile(
    r"\s(?:since|until|from)\s(?:[A-Z]\w+\.?\s)?(?:19|20)\d\d\b.*$|"
    r"\s(?:under\sthe\s(?:supervision|guidance|direction)|(?:supervised|advised)\sby)\b.*$|"
    r"\s(?:for|since|from|at|as|and|with)$"
)
# A programme or a grant is no institution.
_SCHEME = re.compile(
    r"\b(?:(?:under|post-?)?graduate|doctoral|masters?|master['’]s|training|exchange|fellowship|"
    r"scholarship)\sprogram(?:me)?\b|\b(?:fellowship|scholarship|grant)s?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof\s(?:the\s)?")
_AND = re.compile(r"\s+and\s+(?=[A-Z])")
# "the Silt and Ice Dynamics Lab"
_LAB = re.compile(
    r"[A-Z][a-z-]+\sand\s(?:[A-Z][a-z-]+\s){1,3}(?:Lab(?:oratory)?|Cent(?:er|re)|Institute|Group)\b"
)
_LEGAL = re.compile(r"\b(?:inc|corp|ltd|llc|gmbh|co|plc|limited)\b\.?", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(([^()]{2,60})\)")
_CAMPUSED = re.compile(
    r"(?:University of (?:California|Maryland|Illinois|Texas|North Carolina|Wisconsin|Massachusetts|"
    r"Michigan|Minnesota|Colorado|Nebraska|Hawaii|Missouri|Alabama|Tennessee)|"
    r"Indian Institutes? of \w+( \w+)?|National Institute of Technology|State University of New York|"
    r"Technical University of|Pennsylvania State University|Purdue University)(?: at)?$"
)


class Organisation(NamedTuple):
    """An institution as printed: where it stands, its name, other names beside it."""

    text: Text
    name: str
    aliases: tuple[str, ...]


def is_organisation(text: str) -> bool:
    """True where the words say that this is an institution of its own, not a part of one."""
    text = text.strip(" .,")
    if (
        not text
        or _PART.match(text)
        or _LABEL.search(text)
        or _SENTENCE.match(text)
        or (not text[0].isupper() and not text[0].isdigit())
    ):
        return False
    return (" " in text and bool(STRONG.search(text))) or is_known(text)


def is_known(text: str) -> bool:
    """True for institutions that go by one well-known word, such as a company."""
    return any(word.strip("(),.") in _KNOWN for word in text.split()[:4])


def is_part(text: str) -> bool:
    """True for departments and the like."""
    return bool(_PART.match(text.strip()))


def is_place(text: str) -> bool:
    """True for a country or a state."""
    plain = text.strip(" .()")
    return plain.lower() in COUNTRIES or (plain.upper() in STATES and plain.isupper())


def organisation(text: Text) -> Organisation | None:
    """The institution that a fragment is: places behind it cut off, an acronym taken as an alias."""
    text = text.strip(" ,.;:-–—|·*")
    ended = _ENDED.search(text.string)
    text = text[: ended.start()] if ended else text
    behind = _BEHIND.search(text.string)
    text = text[: behind.start()] if behind else text
    legal = _LEGAL.search(text.string)
    if legal and legal.start() and re.match(r"\.?\s+[A-Z]", text.string[legal.end() - 1 :]):
        text = text[: legal.end()]  # what follows "Inc." is where it is
    aliases: list[str] = []
    for match in _BRACKET.finditer(text.string):
        short = match.group(1).split(",")[0].strip()
        if short[:1].isupper() and not is_place(short):
            aliases.append(short)
    bracket = _BRACKET.search(text.string)
    if bracket and bracket.start():
        text = text[: bracket.start()]
    text = text.strip(" ,;:-–—|·")
    if not text or not any(char.isalpha() for char in text.string) or len(text) > 160:
        return None
    if _SCHEME.search(text.string) and not STRONG.search(text.string):
        return None
    if text.source[text.ends[-1] :][:1] == "." and _LEGAL.search(text.string[-5:]):
        text = Text.join([text, Text.plain(text.source, text.ends[-1], text.ends[-1] + 1)])
    return Organisation(text, text.name, tuple(dict.fromkeys(aliases)))


def of_whole(text: Text) -> Text:
    """The institution that a part names behind it: "Department of Ice of Lakeside University"."""
    if is_part(text.string):
        for match in list(_OF.finditer(text.string))[:0:-1]:
            if STRONG.search(text.string[match.end() :]):
                return text[match.end() :]
    return text


def has_campuses(text: str) -> bool:
    """True for names that are not complete without the campus behind them."""
    return bool(_CAMPUSED.search(text.strip()))


def organisations(text: Text) -> list[Organisation]:
    """The institutions that a running text goes on with: "A Inc. (B, C), and D Corp."."""
    found: list[Organisation] = []
    at = 0
    while at < len(text):
        phrase = _PHRASE.match(text.string, at)
        if not phrase:
            break
        start, end = phrase.span("org")
        joined = _AND.match(text.string, end)
        lab = _LAB.match(text.string, start)
        if lab and text.source[: text.starts[start]].endswith("the "):
            end, joined = lab.end(), None
        while joined and re.search(r"\s(?:of|for)\s", text.string[start:end]):
            # "Institute of Science and Technology" is one; "… of Oxford and Google" are two.
            more = _PHRASE.match(text.string, joined.end())
            if not more or is_known(more["org"]) or STRONG.search(more["org"]):
                break
            end = more.end("org")
            joined = _AND.match(text.string, end)
        if text.string[end - 1] == "." and not _LEGAL.search(text.string[max(0, end - 6) : end]):
            end -= 1
        bracket = _BRACKET.match(text.string, end)
        made = organisation(of_whole(text[start : bracket.end() if bracket else end]))
        if made is None or is_place(made.name):
            break
        found.append(made)
        following = re.match(
            r"(?:,\s(?!and\b)[A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?=[,.]))?(?:,?\s+and\s+(?:at\s+)?|,\s+)(?:the\s)?(?=[A-Z])",
            text.string[bracket.end() if bracket else end :],
        )
        if not following:
            break
        at = (bracket.end() if bracket else end) + following.end()
        ahead = _PHRASE.match(text.string, at)
        if not ahead or not (is_organisation(ahead["org"]) or _LEGAL.search(ahead["org"])):
            break
    return found
