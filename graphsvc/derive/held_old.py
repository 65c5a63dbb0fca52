"""Pairs that are held: apart in the graph, and a question to people.

They are ordered by `effect`: how many relationships an answer would move, those of the one that has
fewer, weighted by how unsure the score is: 4 s (1 - s), which is 1 where it could be either, and
near 0 where the scorer is nearly sure.

Authors and papers are held in pairs of mentions; institutions and topics with names they may go by
(`graphsvc/identity/could_be.py`), so with whatever bears such a name, and where they bear a shared name
(`graphsvc/identity/one_each.py`) without an external id, with those who carry one. Nobody is asked about
two who carry different ids of which one thing has one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from graphsvc.collaboration import age
from graphsvc.derive.items import Sources
from graphsvc.derive.rows import EdgeRow
from graphsvc.derive.statements import Stated
from graphsvc.identity.authors.reasons import without_names
from graphsvc.identity.contrary import are_contrary, full_name
from graphsvc.identity.mentions import kind_of
from graphsvc.identity.names import is_name_id, is_of_id
from graphsvc.identity.one_each import carried_ids, contradiction, one_each, shared_names
from graphsvc.identity.score import CERTAIN, NOT, VERSION, rests_on_words
from graphsvc.ledger import Decision

_KINDS = ("author", "paper", "institution", "topic")
"""Kinds of which pairs are held."""
_MOST = 10**9
_OPEN = 0.5
_MOST_MEANT = 5
"""A name that more could go by says too little to ask."""


@dataclass(frozen=True)
class _Asked:
    """A decision by which two are a question, and the mention on the other side."""

    decision: Decision
    other: str

    @property
    def score(self) -> float:
        """How likely the two are one; a name that several bear alike says neither."""
        return _OPEN if self.decision.score == CERTAIN else self.decision.score

    @property
    def reasons(self) -> list[str]:
        """Why the two are a question."""
        d = self.decision
        more = "several who carry different external ids bear it"
        if d.score != CERTAIN:
            more = "" if d.judgement == "held" or rests_on_words(d) else "two go by this acronym"
        return [*d.reasons, *([more] if more else [])]

    @property
    def order(self) -> tuple[float, str, str]:
        """By score, then by mentions."""
        return self.score, self.decision.left, self.other


def held(
    sources: Sources, relationships: Iterable[EdgeRow], entities: Mapping[str, Stated]
) -> list[EdgeRow]:
    """A row for each two entities that may be one; the best score of several stands for them."""
    of = sources.identity.of
    standing = [d for d in sources.decisions if not d.undone]
    asked: dict[tuple[str, str], list[_Asked]] = defaultdict(list)
    for d in standing:
        if d.judgement == "held" and d.scorer == VERSION and not is_name_id(d.right):
            for pair in _between(d, of):
                asked[pair].append(_Asked(d, d.right))
    by_name = defaultdict(list)
    carried = carried_ids(d for d in standing if d.left in of)
    for pair, question in _by_name(standing, of, carried):
        by_name[pair].append(question)
    if not asked and not by_name:
        return []
    settled = {pair for d in standing if _is_certain(d) for pair in _between(d, of)}
    has: Counter[str] = Counter()
    for row in relationships:
        if not row.table.endswith("_document"):
            has.update({row.source, row.target})
        if row.table == "institution_part_of_institution":
            settled.add(_in_order(row.source, row.target))
    ids: dict[str, set[frozenset[str]]] = defaultdict(set)
    for mention, found in carried.items():
        ids[of[mention]].add(one_each(found))
    asked |= {pair: of_one for pair, of_one in by_name.items() if not _contradict(pair, entities)}
    settled |= {pair for pair in asked if _are_two(*(ids[one] for one in pair))}

    def is_withheld(mention: str) -> bool:
        said, names = entities[of[mention]].mentions.get(mention), sources.names_of(of[mention])
        return said is not None and (names.hides(said.name) or names.hides(said.surface))

    return [_row(pair, asked[pair], has, is_withheld) for pair in sorted(asked.keys() - settled)]


def _by_name(
    standing: Sequence[Decision], of: Mapping[str, str], carried: Mapping[str, frozenset[str]]
) -> Iterator[tuple[tuple[str, str], _Asked]]:
    """What may go by a name or is said to, with what bears it and is another."""
    shared = shared_names(standing, of, carried)
    bearing: dict[str, dict[str, str]] = defaultdict(dict)
    going: dict[str, list[Decision]] = defaultdict(list)
    for d in standing:
        if d.by_person or not is_name_id(d.right) or d.scorer != VERSION or d.left not in of:
            continue
        is_bare = d.right in shared and d.left not in carried
        if d.judgement == "same" and d.score == CERTAIN and not is_bare:
            entity = of[d.left]
            bearing[d.right][entity] = min(d.left, bearing[d.right].get(entity, d.left))
        elif kind_of(d.left) in _KINDS and d.judgement != "different":
            going[d.right].append(d)
    for name, decisions in going.items():
        meant = {of[d.left] for d in decisions} | bearing[name].keys()
        if len(meant) > _MOST_MEANT and not is_of_id(name):
            continue
        for d in decisions:
            for entity, mention in bearing[name].items():
                if entity != of[d.left]:
                    yield _in_order(of[d.left], entity), _Asked(d, mention)


def _contradict(pair: tuple[str, str], entities: Mapping[str, Stated]) -> bool:
    """Whether the full names of two cannot be one thing's."""
    one, other = (
        {full_name(m.kind, m.name) for m in entities[id_].mentions.values()} for id_ in pair
    )
    return any(a and b and are_contrary(a, b) for a, b in product(one - other, other - one))


def _are_two(ones: Iterable[frozenset[str]], others: Iterable[frozenset[str]]) -> bool:
    return any(contradiction(*pair) for pair in product(ones, others))


def _is_certain(d: Decision) -> bool:
    if d.by_person:
        return d.judgement == "different"
    return d.judgement == "different" and d.score == NOT and d.scorer == VERSION


def _between(d: Decision, of: Mapping[str, str]) -> set[tuple[str, str]]:
    """The two entities of a decision, the older first; none where they are one, or out of force."""
    ids = ({of[m] for m in side if m in of} for side in (d.lefts, d.rights))
    return {_in_order(*pair) for pair in product(*ids) if pair[0] != pair[1]}


def _in_order(one: str, other: str) -> tuple[str, str]:
    older, younger = sorted((one, other), key=age)
    return older, younger


def _row(
    pair: tuple[str, str],
    asked: Sequence[_Asked],
    has: Counter[str],
    is_withheld: Callable[[str], bool],
) -> EdgeRow:
    best = max(asked, key=lambda one: one.order)
    d = best.decision
    moves = min(has[id_] for id_ in pair)
    effect = round(moves * 4 * best.score * (1 - best.score), 3)
    reasons: Sequence[str] = best.reasons
    if is_withheld(d.left) or is_withheld(best.other):
        reasons = without_names(reasons)
    props = {
        "kind": kind_of(d.left),
        "score": best.score,
        "moves": moves,
        "effect": effect,
        "reasons": list(reasons),
        "decision": d.id,
        # Text sorts as numbers do where all are of one length; mentions are the same in any order of loading.
        "rank": f"{_MOST - round(effect * 1000):010d} {' '.join(sorted((d.left, best.other)))}",
    }
    return EdgeRow(f"{kind_of(d.left)}_held_with_{kind_of(d.left)}", pair[0], pair[1], "", props)
