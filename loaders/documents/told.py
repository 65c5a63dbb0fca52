"""Papers told in sentences: announced as one's own in posts and news, or cited with author and year."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loaders.documents.cited import authorships, family_names, not_known, wrote
from loaders.documents.page import Page
from loaders.documents.papers import given
from loaders.reading.authors import AuthorList
from loaders.reading.entries import unmarked
from loaders.reading.identifiers import arxiv_year, identifiers
from loaders.reading.sections import Section
from loaders.reading.text import Style, Text
from loaders.reading.titles import is_title, quotation
from loaders.reading.venue_names import acronyms, venue_type
from loaders.records import PaperRecord

# No name begins with a word that begins sentences: "After Berg & Quist, 2014".
_NAME = (
    r"(?!(?:After|See|In|By|From|Following|As|The|With|Like|Based|Both|Also|When|While|And|But|For|On|Read)\b)"
    r"(?:[A-Z][\w.'’-]{0,20}\s){0,2}(?:(?:van|von|de|den|der|di|da|la|le)\s){0,2}[A-Z][\w'’-]{1,30}"
)
_NAMES = rf"(?P<names>{_NAME}(?:(?:,\s|,?\s(?:and|&)\s){_NAME}){{0,6}}(?P<more>,?\s+et\s+al\.?)?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)[a-z]?"
# "Berg et al., 2014", "Berg & Quist (2014)", in front of a title or behind it.
_BEFORE = re.compile(rf"{_NAMES},?\s+\(?{_YEAR}\)?")
_AFTER = re.compile(
    rf"[\"”’'*_]{{0,2}}[,.]?\s+(?:\(|by\s|[–—-]\s|from\s)?{_NAMES},?\s+\(?{_YEAR}\)?"
)
# Without a year: "by Anna Berg and Tom Quist", "by Berg et al."
_BY = re.compile(
    rf"[\"”’'*_]{{0,2}},?\s+\(?by\s(?P<names>(?:{_NAME}(?:(?:,\s|,?\s(?:and|"
    rf"&)\s){_NAME}){{0,6}},?\s+et\s+al\.?|"
    rf"[A-Z][\w.'’-]{{1,20}}\s{_NAME}(?:(?:,\s|,?\s(?:and|&)\s){_NAME}){{0,6}}))"
)
_HEADED = re.compile(rf"(?P<title>[^()]{{15,250}}?)\s(?=\({_NAMES},?\s\(?{_YEAR}\)?\W*$)")
_LABELLED = re.compile(
    r"\W{0,4}(?P<own>(?:(?:our|my)\s(?:new\s|latest\s|recent\s)?|new\s|latest\s)(?:research\s)?(?:paper|"
    r"pre-?print|article|publication)"
    r"(?:\s(?:out|alert|online|published|accepted))?|paper|title|article)\s?[:!]\W{0,3}(?=[A-Z\d\"“])",
    re.IGNORECASE,
)
_FRESH = re.compile(r"(?:our|my|new|latest)\s", re.IGNORECASE)
_OURS = re.compile(
    r"\b(?:our|my)\s(?:[\w-]+\s){0,3}(?:paper|pre-?print|article|manuscript|chapter)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_OUR_VENUE = re.compile(r"\b(?:[Oo]ur|[Mm]y)\s(?P<venue>[A-Z][\w&/-]{1,20}\s(?:19|20)\d\d)\s")
_OWN = re.compile(r"\b(?:our|my|we|we['’]ve|I|I['’]ve)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:papers?|articles?|pre-?prints?|manuscripts?|(?:book )?chapters?|stud(?:y|ies)|work|"
    r"publications?)\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:accepted|published|appear(?:s|ed|ing)?|out|available|online|in\spress|forthcoming|submitted|"
    r"posted|"
    r"released|uploaded|new|presented|presenting|present)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:talks?|seminars?|lectures?|keynotes?|tutorials?|awards?|awarded|prizes?|grants?|interview\w*|"
    r"podcasts?|"
    r"courses?|patents?|press|media|software|packages?|posters?|theses|thesis|reviewers?|challenge|"
    r"competition|"
    r"fellowship|scholarship|medal|finalists?)\b",
    re.IGNORECASE,
)
_SURE = re.compile(r"\b(?:accepted|published|to\sappear|in\spress)\b", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"\b(?:conference|workshop|symposium|proceedings|university|institute|department|summit|seminar|prize|"
    r"foundation|society|click|here|slides|homepage|website|cv|tutorial|lab|center|centre|group)\b|"
    r"\b(?:I|we|my)\b|https?:|@",
    re.IGNORECASE,
)
_SCHOLARLY = re.compile(
    r"//(?:[\w-]+\.)*(?:arxiv\.org/(?:abs|pdf)|(?:dx\.)?doi\.org/10|aclanthology\.org/\w|"
    r"aclweb\.org/anthology|openreview\.net/(?:forum|pdf)|"
    r"proceedings\.\w+\.(?:press|cc)/|papers\.n(?:eur)?ips\.cc/paper|nature\.com/articles|"
    r"sciencedirect\.com/science/article|"
    r"link\.springer\.com/(?:article|chapter)|ieeexplore\.ieee\.org/\w*/?document|dl\.acm\.org/doi|"
    r"academic\.oup\.com/\w+/article|"
    r"(?:bio|med)rxiv\.org/content|pnas\.org/(?:doi|content)|science\.org/doi|jstor\.org/stable|"
    r"tandfonline\.com/doi|"
    r"onlinelibrary\.wiley\.com/doi|journals\.\w+\.\w+/\w+/(?:article|abstract)|"
    r"frontiersin\.org/(?:articles|journals)|"
    r"mdpi\.com/\d|jmlr\.org/papers|psyarxiv\.com/\w|osf\.io/preprints|ncbi\.nlm\.nih\.gov/pmc|"
    r"openaccess\.thecvf\.com/content|"
    r"cell\.com/\S+/fulltext|elifesciences\.org/articles|journals\.sagepub\.com/doi|"
    r"cambridge\.org/core/journals)",
    re.IGNORECASE,
)
_AT = re.compile(
    r"[\"”’'*_.]{0,3},?\s(?:(?:has|have)\s)?(?:(?:was|is|been|got|gets|now|just|recently|finally|will|"
    r"be)\s){0,3}"
    r"(?:(?:accepted|published|presented|out|appears?|to\sappear|available|submitted)\s){0,2}"
    r"(?:(?:for\s)?(?:publication|presentation|oral|as)\s){0,2}(?:in|at|by|to|with|for)\s(?:the\s)?"
)
_VENUE = re.compile(
    r"[A-Z][\w&'’/-]*(?:\s(?:of|on|the|and|for|in|&|[A-Z][\w&'’/-]*|\(?(?:19|20)\d\d\)?)){0,9}"
)
_IN_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)|['’](\d\d)\b")
_MEETING = re.compile(r"conf(?:erence)?(?![a-z])", re.IGNORECASE)
_LONGEST, _NEAR, _BARE = 300, 120, 8


class _Title(NamedTuple):
    text: Text
    start: int
    end: int
    addresses: tuple[str, ...]


def told_papers(
    page: Page, sections: Iterable[Section], subject: str | None, post: bool
) -> Iterator[PaperRecord]:
    """The papers that sentences announce as the subject's; in a post also those that they cite."""
    for section in sections:
        above = None
        heads = [section.heading] if section.heading is not None and post else []
        for line in (*heads, *section.lines):
            if not line.string.strip():
                continue
            for title in _titles(page, line, post):
                record = _announced(line, title, post) or (
                    _cited(line, above, title, subject) if post else None
                )
                if record is not None:
                    yield record
                    break
            above = line


def _titles(page: Page, line: Text, post: bool) -> Iterator[_Title]:
    """What can be a title by how it is set: linked, in quotation marks, in italics."""
    string = line.string
    quoted = quotation(string)
    if quoted and _can_be(line[quoted.first : quoted.last]):
        text = line[quoted.first : quoted.last].strip(" .,*_")
        yield _Title(text, quoted.first, quoted.last, tuple(page.targets(text.span)))
    if line.styles.strip(b"\0"):
        for style in (Style.LINK, Style.ITALIC, Style.BOLD):
            for start, end in line.styled(style):
                text = line[start:end].strip(' .,*_"“”()[]')
                if _can_be(text):
                    addresses = tuple(page.targets(text.span)) if style is Style.LINK else ()
                    yield _Title(text, start, end, addresses)
    label = _LABELLED.match(string[:_NEAR]) if post and ":" in string[:40] else None
    headed = (
        _HEADED.match(string)
        if post and len(string) < _LONGEST and string.rstrip().endswith(")")
        else None
    )
    for start, end in (
        (label.end(), len(string)) if label else (0, 0),
        headed.span("title") if headed else (0, 0),
    ):
        text = line[start:end].strip(' .,*_"“”()[]#!')
        if text and _can_be(text):
            yield _Title(text, start, end, tuple(page.targets(text.span)))


def _can_be(text: Text) -> bool:
    string = text.string.strip()
    words = string.split()
    if len(words) < 3 or len(string) > _LONGEST or not (string[0].isupper() or string[0].isdigit()):
        return False
    if len(words) < 4 and ":" not in string and len(string) < 20:
        return False
    return is_title(text) and not _NO_TITLE.search(string)


def _announced(line: Text, title: _Title, post: bool) -> PaperRecord | None:
    """A paper that a sentence says is out, or will be."""
    string = line.string
    label = _LABELLED.match(string[: min(title.start + 1, _NEAR)]) if post else None
    if label and _FRESH.match(label["own"]):
        return _record(line, title, None, None, None, True)
    before = string[max(title.start - _NEAR, 0) : title.start]
    around = before + " | " + string[title.end : title.end + _NEAR]
    ours = bool(_OURS.search(before))
    if not ours and not (_PAPER.search(around) and _OUT.search(around)):
        return None
    own = ours or bool(_OWN.search(around))
    if not own and (post or not _SURE.search(around)):
        return None
    if not ours and _OTHER.search(around) and not _SURE.search(around):
        return None
    venue = _venue_behind(line, title)
    told = _OUR_VENUE.search(before) if venue is None else None
    if told:
        at = max(title.start - _NEAR, 0)
        venue = line[at + told.start("venue") : at + told.end("venue")]
    return _record(line, title, None, _year_in(venue), venue, True)


def _cited(
    line: Text, above: Text | None, title: _Title, subject: str | None
) -> PaperRecord | None:
    """A paper beside which its authors and its year stand, or whose link leads to it."""
    before = line
    found = None
    first = max(title.start - 3 * _NEAR, 0)
    for match in _BEFORE.finditer(line.string, first, title.start):
        found = match if title.start - match.end() < _NEAR // 2 else None
    alone = len(line) - (title.end - title.start) < 2 * _BARE
    if found is None and alone and above is not None and len(above) < _NEAR:
        before, found = above, _BEFORE.search(above.string)
    if found is None:
        before = line
        near = title.end + _NEAR
        found = _AFTER.match(line.string, title.end, near) or _BY.match(
            line.string, title.end, near
        )
    if found is None:
        linked = any(_SCHOLARLY.search(address) for address in title.addresses)
        return _record(line, title, None, None, None, False) if linked else None
    said = before[found.start("names") : found.end("names")]
    year = int(found["year"]) if "year" in found.groupdict() else None
    if acronyms(said.string):
        return _record(line, title, None, year, said, False, before)
    names = family_names(said)
    venue = _italic_behind(before, found.end(), title if before is line else None)
    own = wrote([author.turned for author in names.authors] if names else [], subject)
    return _record(line, title, names, year, venue, own, before)


def _italic_behind(line: Text, start: int, title: _Title | None) -> Text | None:
    end = title.start if title and title.start >= start else len(line)
    for first, last in line[start:end].styled(Style.ITALIC):
        venue = line[start + first : start + last].strip(" .,()")
        if 2 < len(venue) < 100:
            return venue
    return None


def _venue_behind(line: Text, title: _Title) -> Text | None:
    """What stands behind "accepted at the": linked, or in capitals."""
    match = _AT.match(line.string, title.end)
    if match is None:
        return None
    rest = line[match.end() : match.end() + 150]
    for style in (Style.LINK, Style.ITALIC):
        for first, last in rest.styled(style):
            if first <= 1:
                return rest[first:last].strip(" .,[]()")
    words = _VENUE.match(rest.string.lstrip("*_["))
    if words is None:
        return None
    skip = len(rest.string) - len(rest.string.lstrip("*_["))
    return rest[skip : skip + words.end()].strip(" .,")


def _year_in(venue: Text | None) -> int | None:
    match = _IN_YEAR.search(venue.string) if venue else None
    if match is None:
        return None
    return int(match[1]) if match[1] else 2000 + int(match[2])


def _record(
    line: Text,
    title: _Title,
    names: AuthorList | None,
    year: int | None,
    venue: Text | None,
    own: bool | None,
    above: Text | None = None,
) -> PaperRecord:
    whole = unmarked(line)
    first = min(whole.starts[0], above.starts[0] if above else whole.starts[0])
    ids = identifiers("\n".join(title.addresses))
    inferred = arxiv_year(ids) if year is None else None
    return PaperRecord(
        span=Text.plain(line.source, first, whole.ends[-1]).span,
        title=title.text.mention("paper"),
        authors=authorships(names),
        authors_given=given(names),
        year=year or inferred,
        year_basis="stated" if year else "inferred" if inferred else "none",
        venue=venue.mention("venue") if venue else None,
        venue_type=venue_type(venue.name, (), "conference" * bool(_MEETING.search(venue.name)), "")
        if venue
        else None,
        external_ids=ids,
        by_subject=own,
    )


def in_news(page: Page, subject: str | None, known: Iterable[PaperRecord]) -> Iterator[PaperRecord]:
    """Papers that the news and the sentences of a homepage announce and its lists do not name."""
    telling = page.of_kind("news", "about")
    opening = [section for section in page.sections if section.kind is None]
    yield from not_known(told_papers(page, [*opening, *telling], subject, post=False), known)
