"""Stints in sections about work and education: who, what, when, in many layouts."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.reading.blocks import DETAIL, LONG, before_detail, blocks_of, is_dated, is_placed
from loaders.reading.careers import tagged_stints
from loaders.reading.dates import Stretch, stretches
from loaders.reading.entries import Entry, indent, is_bulleted, unmarked
from loaders.reading.fragments import around_dates, fragments_of, is_role
from loaders.reading.organisations import (
    Organisation,
    is_known,
    is_organisation,
    is_part,
    is_place,
    organisation,
)
from loaders.reading.roles import DEGREE, ROLE, relation
from loaders.reading.rows import is_row
from loaders.reading.text import Text
from loaders.records import AffiliationRelation, Span

_LONGEST = 5000  # what a line goes on to say behind that is no stint
_SENTENCES = 250
_APART = re.compile(r"\n\s*\n")


class Stint(NamedTuple):
    """One stretch of time of one person at one institution, as stated."""

    text: Text
    place: Organisation
    role: str | None
    when: Stretch | None
    relation: AffiliationRelation


def read_stints(lines: Sequence[Text], usual: AffiliationRelation) -> list[Stint]:
    """The stints in the lines of a section."""
    return list(_stints(tuple(lines), usual))


@lru_cache(maxsize=4)
def _stints(lines: tuple[Text, ...], usual: AffiliationRelation) -> tuple[Stint, ...]:
    """The same, read once for a section that is asked for its degrees and for its theses.

    What calls itself an institution is kept as the rules find it; the tagger reads what they leave.
    """
    ruled = _ruled(lines, usual)
    telling = [line for line in lines if _tells(line)]
    if not telling:
        return tuple(ruled)
    placed = [line for line in telling if is_placed(line)]
    sound = _sound(ruled, placed)
    if ruled and all(sound) and _whole(telling, placed, ruled):
        return tuple(ruled)
    tagged = _tagged(lines, usual)
    named = _Spans(stint.place.text.span for stint in tagged)
    known = {stint.text.span.start for stint, good in zip(ruled, sound, strict=True) if good}
    roles = {stint.place.text.span.start: stint for stint in tagged if stint.role}
    kept = [
        _with_role(stint, roles)
        for stint, good in zip(ruled, sound, strict=True)
        if good
        or (
            (stint.text.span.start in known or named.meet(stint.place.text.span))
            and not is_part(stint.place.name)
            and stint.when is not None
        )
        or not named.meet(stint.text.span)
    ]
    taken = _Spans(stint.text.span for stint in kept)
    more = [
        stint
        for stint in tagged
        if not taken.meet(stint.text.span)
        and (stint.role or stint.when or is_organisation(stint.place.name))
    ]
    return tuple(sorted([*kept, *more], key=lambda stint: stint.text.span.start))


def _tagged(lines: Sequence[Text], usual: AffiliationRelation) -> list[Stint]:
    """The stints that the tagger finds; bullets below lines with dates are details."""
    shown = [line for line in lines if len(line) < _SENTENCES and not DETAIL.match(line.string)]
    if any(not is_bulleted(line) and (is_dated(line) or is_placed(line)) for line in shown):
        shown = [line for line in shown if not is_bulleted(line) or indent(line) > 8]
    found = []
    for item in tagged_stints(shown):
        role = item.role.name if item.role else None
        kind = relation(role or item.text.string[:_SENTENCES], usual)
        found.append(Stint(item.text, item.place, _clean_role(role), item.when, kind))
    return found


def _with_role(stint: Stint, roles: Mapping[int, Stint]) -> Stint:
    """A stint whose role the rules did not find, with the one that the tagger found at its place."""
    same = None if stint.role else roles.get(stint.place.text.span.start)
    return stint._replace(role=same.role, relation=same.relation) if same else stint


class _Spans:
    """Spans that follow each other."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted({(span.start, span.end) for span in spans})

    def meet(self, span: Span) -> bool:
        """True where a part of the span is in one of these."""
        at = bisect_left(self.spans, (span.end, 0))
        return at > 0 and self.spans[at - 1][1] > span.start


def _tells(line: Text) -> bool:
    return 0 < len(line) <= LONG and not line.string.isspace() and not DETAIL.match(line.string)


def _sound(stints: Sequence[Stint], placed: Sequence[Text]) -> list[bool]:
    """Which stints are at what calls itself an institution, dated or with one line that names one."""
    starts = [line.starts[0] for line in placed]
    found = []
    for stint in stints:
        span = stint.text.span
        names = bisect_left(starts, span.end) - bisect_left(starts, span.start)
        one = stint.when is not None or (names < 2 and not _APART.search(stint.text.string))
        found.append(one and is_organisation(stint.place.name))
    return found


def _whole(telling: Sequence[Text], placed: Sequence[Text], stints: Sequence[Stint]) -> bool:
    """True where no line outside of the stints looks like one."""
    spans = _Spans(stint.text.span for stint in stints)
    named = {line.starts[0] for line in placed}
    return not any(
        line.starts[0] in named or DEGREE.match(unmarked(line).string) or _dated_name(line)
        for line in telling
        if not spans.meet(line.strip().span)
    )


def _dated_name(line: Text) -> bool:
    """True for a line with a stretch of years and words that are no role."""
    if not any(stretch.ranged for stretch in stretches(line.string)):
        return False
    words = " ".join(part.string for part in around_dates(unmarked(line)))
    return len(words) > 3 and not is_role(words)


def _ruled(lines: Sequence[Text], usual: AffiliationRelation) -> list[Stint]:
    """The stints found by the form of the lines."""
    lines = [before_detail(line[:_LONGEST] if len(line) > _LONGEST else line) for line in lines]
    rows = [line for line in lines if line.string.lstrip().startswith("|") and is_row(line)]
    if rows:
        blocks = [(row,) for row in rows if any(char.isalnum() for char in row.string)]
        return [stint for block in blocks for stint in _read(block, usual)]
    return [stint for block in blocks_of(lines) for stint in _read(block, usual)]


def _read(block: Entry, usual: AffiliationRelation) -> list[Stint]:
    """The stints of a block; one for each role where several stand under one institution."""
    held = [i for i, line in enumerate(block) if is_dated(line) and ROLE.search(line.string)]
    if len(held) < 2 or any(is_placed(block[i]) for i in held[1:]):
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
