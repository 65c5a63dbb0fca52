"""Stints in sections about work and education: who, what, when, in many layouts."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from loaders.reading.authors import read_authors
from loaders.reading.careers import held
from loaders.reading.dates import RANGE, Stretch, stretches
from loaders.reading.entries import Entry, indent, is_bulleted, items, unmarked
from loaders.reading.fragments import FRAGMENT, around_dates, fragments_of, is_role
from loaders.reading.interests import sentences
from loaders.reading.names import Name
from loaders.reading.organisations import (
    Organisation,
    is_known,
    is_organisation,
    is_part,
    is_place,
    organisation,
)
from loaders.reading.prose import FIRST_PERSON
from loaders.reading.roles import DEGREE, ROLE, relation
from loaders.reading.rows import is_row
from loaders.reading.text import Text
from loaders.records import AffiliationRelation, Span

_DETAIL = re.compile(
    r"\s*(?:[-*•]\s+)?(?:thesis|dissertation|advis[eo]rs?|supervis\w+|mentors?|gpa|cgpa|grades?|project|topic|"
    r"courses?|coursework|relevant|honou?rs|minor|focus|research|responsib\w+|description|skills|"
    r"graduated|keywords|title|selected|awards?|technolog\w+|location|hosts?|manager|worked)\b[^:]{0,30}:|\s*(?:[-*•]\s+)?(?:gpa|graduated)\b",
    re.IGNORECASE,
)
_ADVISOR = re.compile(
    r"(?:\bco-)?\b(?:advis[eo]rs?|supervisors?|advised\sby|supervised\sby|under\sthe\ssupervision\sof)\s{0,2}:?\s{0,2}",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"\b(?:(?:co-?)?(?:advised|supervised)\sby|under\sthe\s(?:joint\s)?(?:supervision|guidance)\sof|"
    r"my\s(?:[\w.-]{1,12}\s){0,2}(?:advis[eo]rs?|supervisors?)\s(?:is|are|was|were))\s",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:(?:Profs?|Professors?|Drs?)\b\.?\s){0,3}"
    r"[^\W\d_a-z][\w'’.-]{0,30}(?:\s[^\W\d_a-z][\w'’.-]{0,30}){1,4}"
)
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s){_PERSON}){{0,6}}")
_ADVISOR_END = re.compile(r"[)\n;]|\.(?=\s+[A-Z][a-z]{3,}\s[a-z])|\s[-–—|]\s")
_AT = re.compile(r"\s(?:at|@)\s+(?=[A-Z0-9])")
_LONG = 110
_LONGEST = 5000  # what a line goes on to say behind that is no stint
_SHORT = 80
_SENTENCES = 250
_GOES_ON = re.compile(
    r"[.;,]\s+(?:\W{0,2})(?=(?:(?:ph\.?d\.?|doctoral|master['’]?s)\s)?(?:dissertation|thesis|committee|gpa|title)\b[^,]{0,20}:)",
    re.IGNORECASE,
)


class Stint(NamedTuple):
    """One stretch of time of one person at one institution, as stated."""

    text: Text
    place: Organisation
    role: str | None
    when: Stretch | None
    relation: AffiliationRelation


class Advisor(NamedTuple):
    """An advisor named beside a degree or a job."""

    text: Text
    name: Name


def read_stints(lines: Sequence[Text], usual: AffiliationRelation) -> list[Stint]:
    """The stints in the lines of a section."""
    ruled = _ruled(lines, usual)
    placed = [line for line in lines if _tells(line) and _placed(line)]
    sound = _sound(ruled, placed)
    if ruled and all(sound) and _whole(lines, ruled):
        return ruled
    tagged = _tagged(lines, usual)
    named = _Spans(stint.place.text.span for stint in tagged)
    known = {stint.text.span.start for stint, good in zip(ruled, sound, strict=True) if good}
    kept = [
        stint
        for stint, good in zip(ruled, sound, strict=True)
        if good
        or (stint.text.span.start in known or named.meet(stint.place.text.span))
        and not is_part(stint.place.name)
        and stint.when is not None
        or not named.meet(stint.text.span)
    ]
    taken = _Spans(stint.text.span for stint in kept)
    more = [
        stint
        for stint in tagged
        if not taken.meet(stint.text.span)
        and (stint.role or stint.when or is_organisation(stint.place.name))
    ]
    return sorted([*kept, *more], key=lambda stint: stint.text.span.start)


def _tagged(lines: Sequence[Text], usual: AffiliationRelation) -> list[Stint]:
    """The stints that the tagger finds; bullets below lines with dates are details."""
    shown = [
        line for line in lines if len(line) < _SENTENCES and not _DETAIL.match(line.string)
    ]
    if any(not is_bulleted(line) and (_dated(line) or _placed(line)) for line in shown):
        shown = [line for line in shown if not is_bulleted(line) or indent(line) > 8]
    found = []
    for item in held(shown):
        role = item.role.name if item.role else None
        kind = relation(role or item.text.string, usual)
        found.append(Stint(item.text, item.place, _clean_role(role), item.when, kind))
    return found


class _Spans:
    """Spans that follow each other: does another one meet any of them?"""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted({(span.start, span.end) for span in spans})

    def meet(self, span: Span) -> bool:
        """True where a part of the span is in one of these."""
        at = bisect_left(self.spans, (span.end, 0))
        return at > 0 and self.spans[at - 1][1] > span.start


def _tells(line: Text) -> bool:
    return 0 < len(line) <= _LONG and not line.string.isspace() and not _DETAIL.match(line.string)


def _sound(stints: Sequence[Stint], placed: Sequence[Text]) -> list[bool]:
    """Which stints are at what calls itself an institution, dated or with one line that names one."""
    starts = [line.starts[0] for line in placed]
    found = []
    for stint in stints:
        span = stint.text.span
        names = bisect_left(starts, span.end) - bisect_left(starts, span.start)
        found.append(is_organisation(stint.place.name) and (names < 2 or stint.when is not None))
    return found


def _whole(lines: Sequence[Text], stints: Sequence[Stint]) -> bool:
    """True where no line outside of the stints looks like one."""
    spans = _Spans(stint.text.span for stint in stints)
    return not any(
        (_placed(line) or DEGREE.match(unmarked(line).string)) and not spans.meet(line.strip().span)
        for line in lines
        if _tells(line)
    )


def _ruled(lines: Sequence[Text], usual: AffiliationRelation) -> list[Stint]:
    """The stints found by the form of the lines."""
    lines = [_before_detail(line[:_LONGEST] if len(line) > _LONGEST else line) for line in lines]
    rows = [line for line in lines if line.string.lstrip().startswith("|") and is_row(line)]
    if rows:
        blocks = [(row,) for row in rows if any(char.isalnum() for char in row.string)]
        return [stint for block in blocks for stint in _read(block, usual)]
    return [stint for block in _blocks(lines) for stint in _read(block, usual)]


def _before_detail(line: Text) -> Text:
    """A long line without what it goes on to tell of the thesis or the committee."""
    detail = _GOES_ON.search(line.string) if len(line) > _SHORT else None
    return line[: detail.start()] if detail and detail.start() > 20 else line


def read_advisors(lines: Sequence[Text]) -> list[Advisor]:
    """The advisors named in some lines."""
    found = []
    for line in lines:
        for match in _ADVISOR.finditer(line.string):
            rest = line[match.end() : match.end() + 300]
            end = _ADVISOR_END.search(rest.string)
            names = read_authors(rest[: end.start()] if end else rest)
            if names and names.sure:
                found += [Advisor(author.printed, author.name) for author in names.authors]
    return found


def told_advisors(text: Text, name: str | None = None) -> list[Advisor]:
    """The advisors that the first person (or the named one) tells of in sentences."""
    found = []
    for sentence in sentences(text):
        own = FIRST_PERSON.search(sentence.string) or (name is not None and name in sentence.string)
        for match in _ADVISED.finditer(sentence.string[:2000]) if own else ():
            people = _PEOPLE.match(sentence.string, match.end())
            names = read_authors(sentence[match.end() : people.end()]) if people else None
            if names and names.sure:
                found += [Advisor(author.printed, author.name) for author in names.authors]
    return found


def _blocks(lines: Sequence[Text]) -> list[Entry]:
    """The header lines of each stint, without the details below them."""
    plain = [
        line for line in lines if line.string.strip() and not is_bulleted(line) and _is_header(line)
    ]
    if not any(_dated(line) or _placed(line) for line in plain if indent(line) < 2):
        return [_header_of(entry) for entry in items(lines)]
    blocks: list[Entry] = []
    run: list[Entry] = []
    paragraph: list[Text] = []

    def end_paragraph() -> None:
        if paragraph:
            run.append(tuple(paragraph))
            paragraph.clear()

    def end_run() -> None:
        end_paragraph()
        blocks.extend(_split_run(run))
        run.clear()

    for line in lines:
        if not line.string.strip():
            end_paragraph()
        elif is_bulleted(line) or not _is_header(line):
            if not _DETAIL.match(line.string) or is_bulleted(line):
                end_run()
        else:
            paragraph.append(line)
    end_run()
    return blocks


def _header_of(entry: Entry) -> Entry:
    """A list item's first line, and those below it that are a date, a role or a place."""
    kept = [entry[0]]
    parts = unmarked(entry[0]).split(FRAGMENT)
    placed = any(is_organisation(part.string) and not is_role(part.string) for part in parts)
    for line in entry[1:8]:
        string = unmarked(line).string
        # "* Summer 2015: Intern", and the institution as the first item below it.
        if not placed and is_bulleted(line) and not _DETAIL.match(line.string):
            placed = len(string) < _SHORT and is_organisation(string)
            if placed:
                kept.append(line)
                continue
        if _DETAIL.match(line.string):
            continue
        rest = RANGE.sub("", string).strip(" ()–—-.,")
        if (_dated(line) and len(rest) < 60) or (
            not is_bulleted(line) and len(string) < _LONG and (_placed(line) or ROLE.search(string))
        ):
            kept.append(line)
    return tuple(kept)


def _is_header(line: Text) -> bool:
    string = line.string.strip()
    if _DETAIL.match(string) or (string[:1].islower() and not _edged(line)):
        return False
    if len(string) <= _LONG and not (string.endswith(".") and len(string.split()) > 12):
        return not (string.endswith(".") and ":" in string and not _dated(line))
    return (
        len(string) < 300
        and (_ranged(line) or _edged(line))
        and bool(DEGREE.search(string) or ROLE.search(string))
    )


def _edged(line: Text) -> bool:
    """A date at the beginning of a line or at its end."""
    string = line.string.strip()
    found = list(stretches(string))
    return bool(found) and (found[0].start < 2 or found[-1].end > len(string) - 2)


def _dated(line: Text) -> bool:
    return any(True for _ in stretches(line.string))


def _ranged(line: Text) -> bool:
    return any(stretch.ranged for stretch in stretches(line.string))


def _placed(line: Text) -> bool:
    return is_organisation(unmarked(line).string) or any(
        is_organisation(part.string) for part in unmarked(line).split(FRAGMENT)
    )


def _split_run(run: Sequence[Entry]) -> list[Entry]:
    """Paragraphs between two lists of details, put together to stints by where the dates stand."""
    pieces = [piece for paragraph in run for piece in _split_paragraph(paragraph)]
    dated = [index for index, piece in enumerate(pieces) if any(_dated(line) for line in piece)]
    if not dated:
        return [_joined(pieces)] if any(_placed(line) for piece in pieces for line in piece) else []
    lead = dated[0]
    starts = [max(0, index - lead) for index in dated]
    ends = [*starts[1:], len(pieces)]
    return [
        _joined(pieces[start:end]) for start, end in zip(starts, ends, strict=True) if start < end
    ]


def _joined(entries: Iterable[Entry]) -> Entry:
    return tuple(chain.from_iterable(entries))


def _split_paragraph(paragraph: Entry) -> list[Entry]:
    """Lines that each hold a date and an institution are stints of their own.

    So is an institution with the roles below it.
    """
    alone = [i for i, line in enumerate(paragraph) if _placed(line) and not _dated(line)]
    if len(alone) > 1 and alone[0] == 0:
        ends = [*alone[1:], len(paragraph)]
        under = [paragraph[start:end] for start, end in zip(alone, ends, strict=True)]
        if all(any(_dated(line) for line in block) for block in under):
            return under
    for starts in (
        [i for i, line in enumerate(paragraph) if _dated(line) and _placed(line)],
        [i for i, line in enumerate(paragraph) if _dated(line)],
    ):
        if len(starts) < 2:
            continue
        cuts = [max(0, index - starts[0]) for index in starts]
        ends = [*cuts[1:], len(paragraph)]
        blocks = [paragraph[start:end] for start, end in zip(cuts, ends, strict=True)]
        if all(any(_placed(line) for line in block) for block in blocks):
            return blocks
    return [paragraph]


def _read(block: Entry, usual: AffiliationRelation) -> list[Stint]:
    """The stints of a block; one for each role where several stand under one institution."""
    held = [i for i, line in enumerate(block) if _dated(line) and ROLE.search(line.string)]
    if len(held) < 2 or any(_placed(block[i]) for i in held[1:]):
        return _read_one(block, usual)
    first, *later = held
    named = _read_one(block[: first + 1], usual)
    if len(named) != 1:
        return _read_one(block, usual)
    own = [_held(block[index], named[0], usual) for index in (held if first else later)]
    return [*(() if first else named), *(stint for stint in own if stint is not None)]


def _held(line: Text, named: Stint, usual: AffiliationRelation) -> Stint | None:
    """A role with dates of its own at the institution named above it."""
    text = unmarked(line)
    when = max(stretches(text.string), key=lambda item: item.ranged, default=None)
    parts = [part for piece in around_dates(text) for part, _ in fragments_of(piece)]
    role = next((part.name for part in parts if is_role(part.string)), None)
    if when is None or role is None:
        return None
    return Stint(text, named.place, _clean_role(role), when, relation(role, usual))


def _read_one(block: Entry, usual: AffiliationRelation) -> list[Stint]:
    fragments: list[tuple[Text, bool]] = []
    alone: Text | None = None
    when: Stretch | None = None
    for line in block:
        text = unmarked(line)
        found = sorted(stretches(text.string), key=lambda item: not item.ranged)
        if found and (when is None or (not when.ranged and found[0].ranged)):
            when = found[0]
        pieces = [part for piece in around_dates(text) for part in fragments_of(piece)]
        if found and len(pieces) == 1 and alone is None:
            alone = pieces[0][0]
        fragments += pieces
    if not fragments:
        return []
    roles = [f for f, _ in fragments if is_role(f.string)]
    places = _places(fragments, bool(roles), alone)
    if not places:
        return []
    role = roles[0].name if roles else None
    whole = block[0].strip()
    whole = Text.plain(whole.source, whole.starts[0], block[-1].strip().ends[-1])
    kind = relation(role or block[0].string, usual)
    return [Stint(whole, place, _clean_role(role), when, kind) for place in places]


def _places(
    fragments: Sequence[tuple[Text, bool]], has_role: bool, alone: Text | None
) -> list[Organisation]:
    """The institution of a stint; a second one where the role is "at" another unit of it.

    What stands alone beside the dates is the institution, known or not.
    """
    named = [
        (text, behind)
        for text, behind in fragments
        if not is_place(text.string) and not DEGREE.match(text.string) and text.string[:1].isalnum()
    ]
    strong = [
        item for item in named if is_organisation(item[0].string) and not is_role(item[0].string)
    ]
    other = [item for item in named if not is_role(item[0].string) and not is_part(item[0].string)]
    lead = other[0] if other else None
    named_so = lead is not None and (lead[0] is alone or is_known(lead[0].string))
    if strong and lead and lead != strong[0] and named_so:
        strong.insert(0, lead)
    chosen = strong or ([lead] if lead and has_role and lead[0].string[:1].isupper() else [])
    if not chosen:
        return []
    first = organisation(chosen[0][0])
    places = [first] if first else []
    for text, behind in chosen[1:]:
        second = organisation(text)
        if behind and second and text.source.count("\n", chosen[0][0].ends[-1], text.starts[0]):
            places.append(second)
            break
    return places


def _clean_role(role: str | None) -> str | None:
    if role is None:
        return None
    plain = re.sub(r"\s{2,}", " ", role).strip(" ,.;:-–—(*")
    # The full stop of "Ph.D." is its own.
    return plain + "." if re.search(r"\b\w{1,2}\.\w{1,3}$", plain) else plain or None
