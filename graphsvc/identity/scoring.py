"""How likely two candidates of mentions denote the same thing, and why.

A first, hand-set scorer: what is plainly the same is joined, what is plainly not is kept apart,
and what could be either is held. A pair's score depends on the two candidates alone.
"""

import re
from dataclasses import dataclass

from graphsvc.identity.blocking import Candidate
from graphsvc.ledger import Judgement
from graphsvc.words import words

VERSION = "plain-1"
"""Version of the scorer. Decisions of another version are made anew."""

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")

SAME = 0.75
HELD = 0.4


@dataclass(frozen=True, slots=True)
class Score:
    """A score between 0 and 1, and each reason with its value."""

    value: float
    reasons: tuple[str, ...]

    @property
    def judgement(self) -> Judgement:
        """What follows from the score."""
        if self.value >= SAME:
            return "same"
        return "held" if self.value >= HELD else "different"


def score(left: Candidate, right: Candidate) -> Score | None:
    """Compare two candidates of one kind. None where nothing speaks for their being the same."""
    by_id = _external_ids(left, right)
    if by_id is not None:
        return by_id
    if left.kind == "author":
        return _authors(left, right)
    if left.kind == "paper":
        return _papers(left, right)
    return _named_things(left, right)


def _external_ids(left: Candidate, right: Candidate) -> Score | None:
    shared = left.external_ids & right.external_ids
    if shared:
        return Score(1.0, tuple(f"same external id {x}" for x in sorted(shared)))
    if left.kind == "paper":
        return None  # a preprint and its published version carry two identifiers of one scheme
    for scheme in sorted({x.partition(":")[0] for x in left.external_ids}):
        mine, theirs = (
            sorted(x for x in candidate.external_ids if x.startswith(f"{scheme}:"))
            for candidate in (left, right)
        )
        if mine and theirs:
            return Score(0.0, (f"different external ids {mine[0]}, {theirs[0]}",))
    return None


def _authors(left: Candidate, right: Candidate) -> Score | None:
    if left.content_hash == right.content_hash and left.key == right.key:
        return Score(0.0, ("equal names in one author list",))
    papers = len(left.titles & right.titles)
    places = len(left.positions & right.positions)
    coauthors = len((left.coauthors & right.coauthors) - {left.key, right.key})
    evidence = tuple(
        f"{count} {what}"
        for count, what in ((papers, "shared papers"), (coauthors, "shared co-author names"))
        if count
    )
    if _is_spelling(left.key, right.key) and _is_full(left):
        return Score(0.9 + 0.09 * bool(evidence), ("equal full name", *evidence))
    likeness = _likeness(left.key, right.key)
    if likeness is None or not evidence:
        # Half the world is called J. Kim: without evidence this is not even a question.
        return None
    if places:
        return Score(0.95, (likeness, "same place in the author list of a shared paper", *evidence))
    if papers:
        # Both names stand in that list, at different places: two people.
        return Score(0.1, (likeness, "different places in the author list of a shared paper"))
    return Score(min(0.5 + 0.15 * coauthors, 0.9), (likeness, *evidence))


def _is_spelling(left: str, right: str) -> bool:
    """Equal names, given names written together or apart: "Seong Joon Oh", "Seongjoon Oh"."""
    a, b = words(left), words(right)
    return left == right or (bool(a and b) and a[-1] == b[-1] and "".join(a) == "".join(b))


def _is_full(candidate: Candidate) -> bool:
    if _UNSPACED.fullmatch(candidate.members[0].name):
        return (
            True  # family and given name in one word, as Chinese, Japanese and Korean are written
        )
    parts = words(candidate.key)
    return len(parts) >= 2 and all(len(part) > 1 for part in (parts[0], parts[-1]))


def _likeness(left: str, right: str) -> str | None:
    """How two names that are not equal full names can still be one person's."""
    a, b = words(left), words(right)
    if not a or not b:
        return None
    if sorted(a) == sorted(b):
        return "equal names" if a == b else "equal names in another order"
    if a[-1] == b[-1] and _initials_fit(a[:-1], b[:-1]):
        return "equal family name, initials fit"
    return None


def _initials_fit(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    pairs = list(zip(a, b, strict=False))
    return bool(pairs) and all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in pairs)


def _papers(left: Candidate, right: Candidate) -> Score | None:
    if left.key != right.key:
        return None
    long = len(words(left.members[0].name)) >= 4
    years_apart = min((abs(a - b) for a in left.years for b in right.years), default=0)
    if left.coauthors and right.coauthors:
        shared = sum(any(_may_be_one(a, b) for b in right.coauthors) for a in left.coauthors)
        if not shared:
            return Score(0.05, ("equal title", "no author in common"))
        if not long and years_apart > 2:
            return Score(0.6, ("equal short title", f"{shared} authors in common", "other year"))
        return Score(0.98, ("equal title", f"{shared} authors in common"))
    if long and years_apart <= 2:
        return Score(0.85, ("equal title", "authors not given on one side"))
    return Score(0.5, ("equal title", "authors not given on one side", "short title or other year"))


def _may_be_one(left: str, right: str) -> bool:
    return left == right or _is_spelling(left, right) or _likeness(left, right) is not None


def _named_things(left: Candidate, right: Candidate) -> Score | None:
    if left.key == right.key:
        return Score(1.0, ("equal name",))
    if (left.aliases | {left.key}) & (right.aliases | {right.key}):
        return Score(0.9, ("equal acronym",))
    return None
