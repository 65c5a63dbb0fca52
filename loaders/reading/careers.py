"""Careers taken apart by a trained tagger of their words and signs.

A linear-chain conditional random field over the tokens of some lines, trained by
`tests/bench/tagger/train_careers.py` on stints and sentences printed in random layouts. It says
which words are an organisation, a unit of one, a role and a date, and where each stint begins.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from loaders.reading.dates import Stretch, stretches
from loaders.reading.fragments import fragments_of
from loaders.reading.organisations import (
    PART_OF,
    Organisation,
    is_organisation,
    is_part,
    is_place,
    organisation,
)
from loaders.reading.roles import ROLE
from loaders.reading.signs import signs
from loaders.reading.text import Text
from loaders.reading.tokens import tokens_of
from loaders.reading.trained import as_text, tagger_of

_MODEL = Path(__file__).parent / "careers.crfsuite.gz"
_LEAST, _LEAST_TOLD = 0.5, 0.7
_MOST = 12  # institutions of one stint
_GAP = 3
_NEAR = 200
_LEAD = re.compile(r"\([^()]*\)\W*|(?:the|der|die|la|le|il|Before|After|At|In|From|Since)\s")
_WITHIN = re.compile(rf"{PART_OF.pattern}(?:(?!\bat\b|\bfrom\b)[^,.;:()])*$", re.IGNORECASE)


class TaggedStint(NamedTuple):
    """A stint as the tagger reads it: all of its words, institution, role, dates."""

    text: Text
    place: Organisation
    role: Text | None
    when: Stretch | None


class Named(NamedTuple):
    """An institution in a sentence: from where to where, and the role told nearest to it."""

    place: Organisation
    start: int
    end: int
    role: str | None


class _Run(NamedTuple):
    """Neighbouring tokens of one label."""

    label: str
    first: int
    last: int


def tagged_stints(lines: Sequence[Text]) -> list[TaggedStint]:
    """The stints in some lines, in the order printed."""
    return list(_Reading(lines).stints())


def named(sentence: Text) -> list[Named]:
    """The institutions that a sentence names as somebody's, each with the role that goes with it."""
    return list(_Reading((sentence,)).named())


class _Reading:
    """Some lines, their tokens, and the label of each."""

    def __init__(self, lines: Sequence[Text]) -> None:
        self.text = as_text(lines)
        self.tokens = tokens_of(self.text.string)
        self.labels: list[str] = []
        if self.tokens:
            self.tagger = tagger_of(_MODEL)
            self.tagger.set(signs(self.text, self.tokens))
            self.labels = self.tagger.tag()

    def stints(self) -> Iterator[TaggedStint]:
        """Each stint; one that names no institution is at the one named above it."""
        above: list[Organisation] = []
        blocks = self._blocks()
        for runs, behind in zip_longest(blocks, blocks[1:]):
            places = self._places(runs, "O") or self._called(runs, behind)
            roles = [self._words(run) for run in runs if run.label == "R"]
            if not places and not roles:
                continue
            if not places:
                places = [p for p in self._places(runs, "U") if not is_part(p.name)]
            above = places or above
            first, last = self.tokens[runs[0].first].start, self.tokens[runs[-1].last - 1].end
            whole, when = self.text[first:last], self._when(runs)
            for place in above[:_MOST]:
                yield TaggedStint(whole, place, roles[0] if roles else None, when)

    def _called(self, runs: Sequence[_Run], behind: Sequence[_Run] | None) -> list[Organisation]:
        """What calls itself an institution in a stint where the tagger is sure of none."""
        start = self.tokens[runs[0].first].start
        stop = self.tokens[behind[0].first].start if behind else len(self.text)
        for line in self.text[start : min(stop, start + _NEAR)].lines():
            for part, _ in fragments_of(line):
                if is_organisation(part.string) and not ROLE.search(part.string):
                    made = organisation(part)
                    return [made] if made else []
        return []

    def _when(self, runs: Sequence[_Run]) -> Stretch | None:
        """The dates of a stint; a range where there is one."""
        found: list[Stretch] = []
        dates = [run for run in runs if run.label == "D"]
        while dates:
            first = last = dates.pop(0)
            while dates and self._gap(last, dates[0]) <= _GAP:
                last = dates.pop(0)
            words = self.text[self.tokens[first.first].start : self.tokens[last.last - 1].end + 1]
            found += stretches(words.string)
        return max(found, key=lambda item: item.ranged, default=None)

    def _gap(self, run: _Run, behind: _Run) -> int:
        return self.tokens[behind.first].start - self.tokens[run.last - 1].end

    def _blocks(self) -> list[list[_Run]]:
        """The labelled runs of each stint."""
        begun = [index for index, label in enumerate(self.labels) if label[0] == "B"]
        starts = sorted({0, *begun})
        blocks: list[list[_Run]] = []
        for start, end in zip(starts, [*starts[1:], len(self.labels)], strict=True):
            blocks += _apart([run for run in self._runs(start, end) if run.label != "X"])
        joined: list[list[_Run]] = []
        for block in blocks:
            if joined and _belong(joined[-1], block):
                joined[-1] += block
            elif block:
                joined.append(block)
        return joined

    def named(self) -> Iterator[Named]:
        """Each institution with the role before it, else the one behind it."""
        role: _Run | None = None
        runs = list(self._runs(0, len(self.labels)))
        for number, run in enumerate(runs):
            if run.label == "R":
                role = run
            if run.label != "O" or self._probability(run) < _LEAST_TOLD:
                continue
            place = self._place(run)
            if place is None:
                continue
            told = role or next((item for item in runs[number:] if item.label == "R"), None)
            yield Named(
                place,
                self.tokens[run.first].start,
                self.tokens[run.last - 1].end,
                self._words(told).name if told else None,
            )

    def _runs(self, start: int, end: int) -> Iterator[_Run]:
        """Neighbours of one label; an institution ends where its line does and another begins."""
        index = start
        while index < end:
            first, label = index, self.labels[index][-1]
            index += 1
            while index < end and self.labels[index][-1] == label and not self._anew(first, index):
                index += 1
            yield _Run(label, first, index)

    def _anew(self, first: int, index: int) -> bool:
        if not self.tokens[index].first or self.labels[index][-1] != "O":
            return False
        if self.tokens[index].apart:
            return True
        start, end = self.tokens[first].start, self.tokens[index].start
        return is_organisation(self.text.string[max(start, end - _NEAR) : end])

    def _places(self, runs: Sequence[_Run], label: str) -> list[Organisation]:
        sure = [run for run in runs if run.label == label and self._probability(run) >= _LEAST]
        places = [place for place in map(self._place, sure) if place is not None]
        return [place for place in places if not is_part(place.name)] or places

    def _probability(self, run: _Run) -> float:
        ends = (run.first, run.last - 1)
        return float(min(self.tagger.marginal(self.labels[index], index) for index in ends))

    def _words(self, run: _Run) -> Text:
        start, end = self.tokens[run.first].start, self.tokens[run.last - 1].end
        words = self.text[start:end]
        behind = self.text.string[end : end + 1]
        if behind == ")" and words.string.count("(") > words.string.count(")"):
            words = self.text[start : end + 1]
        return words.flat()

    def _place(self, run: _Run) -> Organisation | None:
        """The institution of a run; none where the words before it make it a part of one."""
        at = self.tokens[run.first].start
        words = self._words(run)
        lead = _LEAD.match(words.string)
        made = organisation(words[lead.end() :] if lead else words)
        if made is None or is_place(made.name) or made.name.casefold().startswith("of "):
            return None
        before = self.text.string[max(0, at - 80) : at].rpartition("\n")[2]
        within = _WITHIN.search(before) and not is_organisation(made.name)
        return None if within else made


def _apart(runs: Sequence[_Run]) -> list[list[_Run]]:
    """Runs of what may be several stints: where a field comes again, another one has begun."""
    blocks: list[list[_Run]] = [[]]
    for run in runs:
        labels = {item.label for item in blocks[-1]}
        again = run.label in "ORD" and run.label in labels and blocks[-1][-1].label != run.label
        if again and len(labels & set("ORD")) > 1:
            blocks.append([])
        blocks[-1].append(run)
    return blocks


def _belong(block: Sequence[_Run], behind: Sequence[_Run]) -> bool:
    """True for two parts of one stint: what one has the other lacks, and one has no institution."""
    ours, theirs = ({run.label for run in part} & set("ORD") for part in (block, behind))
    return bool(theirs) and not ours & theirs and len(ours | theirs) > 1
