"""The lines about jobs and degrees put together to blocks: the header lines of each stint."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from loaders.reading.dates import RANGE, stretches
from loaders.reading.entries import Entry, indent, is_bulleted, items, unmarked
from loaders.reading.fragments import FRAGMENT, is_role
from loaders.reading.organisations import is_organisation
from loaders.reading.roles import DEGREE, ROLE
from loaders.reading.text import Text

DETAIL = re.compile(
    r"\s*(?:[-*•]\s+)?(?:thesis|dissertation|advis[eo]rs?|supervis\w+|mentors?|gpa|cgpa|grades?|project|topic|"
    r"courses?|coursework|relevant|honou?rs|minor|focus|research|responsib\w+|description|skills|"
    r"graduated|keywords|title|selected|awards?|technolog\w+|location|hosts?|manager|worked)\b[^:]{0,30}:|\s*(?:[-*•]\s+)?(?:gpa|graduated)\b",
    re.IGNORECASE,
)
LONG = 110  # the longest line that names a stint and says no more
_SHORT = 80
_GOES_ON = re.compile(
    r"[.;,]\s+(?:\W{0,2})(?=(?:(?:ph\.?d\.?|doctoral|master['’]?s)\s)?(?:dissertation|thesis|committee|gpa|title)\b[^,]{0,20}:)",
    re.IGNORECASE,
)


def before_detail(line: Text) -> Text:
    """A long line without what it goes on to tell of the thesis or the committee."""
    detail = _GOES_ON.search(line.string) if len(line) > _SHORT else None
    return line[: detail.start()] if detail and detail.start() > 20 else line


def blocks_of(lines: Sequence[Text]) -> list[Entry]:
    """The header lines of each stint, without the details below them."""
    plain = [
        line for line in lines if line.string.strip() and not is_bulleted(line) and _is_header(line)
    ]
    if not any(is_dated(line) or is_placed(line) for line in plain if indent(line) < 2):
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
        elif paragraph and _is_held(line) and not any(is_dated(above) for above in paragraph):
            paragraph.append(line)
        elif is_bulleted(line) or not _is_header(line):
            if not DETAIL.match(line.string) or is_bulleted(line):
                end_run()
        else:
            paragraph.append(line)
    end_run()
    return blocks


def _is_held(line: Text) -> bool:
    """True for an item with the degree or the job, and its years, at the institution above it."""
    held = unmarked(line).string if is_bulleted(line) and len(line) < LONG else ""
    return bool(DEGREE.match(held)) and _ranged(line)


def _header_of(entry: Entry) -> Entry:
    """A list item's first line, and those below it that are a date, a role or a place."""
    kept = [entry[0]]
    parts = unmarked(entry[0]).split(FRAGMENT)
    placed = any(is_organisation(part.string) and not is_role(part.string) for part in parts)
    for line in entry[1:8]:
        string = unmarked(line).string
        # "* Summer 2015: Intern", and the institution as the first item below it.
        if not placed and is_bulleted(line) and not DETAIL.match(line.string):
            placed = len(string) < _SHORT and is_organisation(string)
            if placed:
                kept.append(line)
                continue
        if DETAIL.match(line.string):
            continue
        rest = RANGE.sub("", string).strip(" ()–—-.,")
        if (is_dated(line) and len(rest) < 60) or (
            not is_bulleted(line)
            and len(string) < LONG
            and (is_placed(line) or ROLE.search(string))
        ):
            kept.append(line)
    return tuple(kept)


def _is_header(line: Text) -> bool:
    string = line.string.strip()
    if DETAIL.match(string) or (string[:1].islower() and not _edged(line)):
        return False
    if len(string) <= LONG and not (string.endswith(".") and len(string.split()) > 12):
        return not (string.endswith(".") and ":" in string and not is_dated(line))
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


def is_dated(line: Text) -> bool:
    """True for a line with a year in it."""
    return any(True for _ in stretches(line.string))


def _ranged(line: Text) -> bool:
    return any(stretch.ranged for stretch in stretches(line.string))


def is_placed(line: Text) -> bool:
    """True for a line that names what calls itself an institution."""
    return is_organisation(unmarked(line).string) or any(
        is_organisation(part.string) for part in unmarked(line).split(FRAGMENT)
    )


def _split_run(run: Sequence[Entry]) -> list[Entry]:
    """Paragraphs between two lists of details, put together to stints by where the dates stand."""
    pieces = [piece for paragraph in run for piece in _split_paragraph(paragraph)]
    dated = [index for index, piece in enumerate(pieces) if any(is_dated(line) for line in piece)]
    if not dated:
        return (
            [_joined(pieces)] if any(is_placed(line) for piece in pieces for line in piece) else []
        )
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
    alone = [i for i, line in enumerate(paragraph) if is_placed(line) and not is_dated(line)]
    if len(alone) > 1 and alone[0] == 0:
        ends = [*alone[1:], len(paragraph)]
        under = [paragraph[start:end] for start, end in zip(alone, ends, strict=True)]
        if all(any(is_dated(line) for line in block) for block in under):
            return under
    for starts in (
        [i for i, line in enumerate(paragraph) if is_dated(line) and is_placed(line)],
        [i for i, line in enumerate(paragraph) if is_dated(line)],
    ):
        if len(starts) < 2:
            continue
        cuts = [max(0, index - starts[0]) for index in starts]
        ends = [*cuts[1:], len(paragraph)]
        blocks = [paragraph[start:end] for start, end in zip(cuts, ends, strict=True)]
        if all(any(is_placed(line) for line in block) for block in blocks):
            return blocks
    return [paragraph]
