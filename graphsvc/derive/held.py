"""Pairs that are held: apart in the graph, and a question to people.

They are ordered by `effect`: how many relationships an answer would move, those of the one that has
fewer, weighted by how unsure the score is: 4 s (1 - s), which is 1 where it could be either, and
near 0 where the scorer is nearly sure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from graphsvc.collaboration import age
from graphsvc.derive.items import Sources
from graphsvc.derive.rows import EdgeRow
from graphsvc.identity.score import NOT, VERSION
from graphsvc.ledger import Decision

KINDS = ("author", "paper")
"""Kinds of which pairs are held."""
_MOST = 10**9


def held(sources: Sources, relationships: Iterable[EdgeRow]) -> list[EdgeRow]:
    """A row for each two entities that may be one; the best score of several stands for them."""
    of = sources.identity.of
    standing = [d for d in sources.decisions if not d.undone]
    settled = {pair for d in standing if _is_certain(d) for pair in _between(d, of)}
    asked: dict[tuple[str, str], list[Decision]] = {}
    for d in standing:
        if d.judgement == "held" and d.scorer == VERSION and _kind(d) in KINDS:
            for pair in _between(d, of):
                if pair not in settled:
                    asked.setdefault(pair, []).append(d)
    has: Counter[str] = Counter()
    for row in relationships if asked else ():
        if not row.table.endswith("_document"):
            has.update({row.source, row.target})
    return [_row(pair, decisions, has) for pair, decisions in sorted(asked.items())]


def _is_certain(d: Decision) -> bool:
    if d.by_person:
        return d.judgement == "different"
    return d.judgement == "different" and d.score == NOT and d.scorer == VERSION


def _between(d: Decision, of: Mapping[str, str]) -> set[tuple[str, str]]:
    """The two entities of a decision, the older first; none where they are one, or out of force."""
    ids = ({of[m] for m in side if m in of} for side in (d.lefts, d.rights))
    return {tuple(sorted(pair, key=age)) for pair in product(*ids) if pair[0] != pair[1]}  # type: ignore[misc] # of two


def _row(pair: tuple[str, str], decisions: Sequence[Decision], has: Counter[str]) -> EdgeRow:
    best = max(decisions, key=lambda d: (d.score, d.left, d.right))
    moves = min(has[id_] for id_ in pair)
    effect = round(moves * 4 * best.score * (1 - best.score), 3)
    kind = _kind(best)
    props = {
        "kind": kind,
        "score": best.score,
        "moves": moves,
        "effect": effect,
        "reasons": list(best.reasons),
        "decision": best.id,
        # Text sorts as numbers do where all are of one length; mentions are the same in any order of loading.
        "rank": f"{_MOST - round(effect * 1000):010d} {' '.join(sorted((best.left, best.right)))}",
    }
    return EdgeRow(f"{kind}_held_with_{kind}", pair[0], pair[1], "", props)


def _kind(d: Decision) -> str:
    return d.left.rpartition(":")[2]
