"""Pairs that are held: apart in the graph, and a question to people.

They are ordered by `effect`: how many relationships an answer would move, those of the one that has
fewer, weighted by how unsure the score is: 4 s (1 - s), which is 1 where it could be either, and
near 0 where the scorer is nearly sure.

Authors and papers are held in pairs of mentions; institutions and topics with names they may go by
(`graphsvc/identity/could_be.py`), so with whatever bears such a name, and where they bear a shared name
(`graphsvc/identity/one_each.py`) without an external id, with those who carry one. Nobody is asked about
two who carry different ids of which one thing has one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

import orjson

from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.layout import id_of, make
from graphsvc.derive.names import AuthorNames
from graphsvc.derive.steps import make_group, make_table, statement
from graphsvc.identity.authors.reasons import without_names
from graphsvc.identity.contrary import are_contrary, full_name
from graphsvc.identity.mentions import kind_of
from graphsvc.identity.names import is_name_id, is_of_id
from graphsvc.identity.one_each import contradict, contradiction, external_id_of, one_each
from graphsvc.identity.score import CERTAIN, LINKED, NOT, VERSION
from graphsvc.ledger import Decision
from graphsvc.ledger.computed import Computed

_MOST = 10**9
_TOGETHER = 50_000

Rows = dict[str, list[tuple[Any, ...]]]

Pair = tuple[int, int]

_MOVES = """
SELECT entity, moves FROM degree WHERE entity IN (SELECT unnest([one, other]) FROM asked)
"""
_ROWS = "SELECT one, other, score, lefts, rights, name, decision, more FROM asked"
_REASONS = """
SELECT decision, reasons FROM question WHERE decision IN (SELECT unnest($1::BIGINT[]))
UNION ALL SELECT decision, reasons FROM goes_by WHERE decision IN (SELECT unnest($1::BIGINT[]))
"""
_IDS = """
SELECT DISTINCT entity, ids FROM (
    SELECT entity, m, list_sort(list(DISTINCT external)) AS ids FROM tied
    WHERE ties AND external IS NOT NULL AND entity IN (SELECT unnest([one, other]) FROM asked)
    GROUP BY entity, m
)
"""


def take_decisions(
    file: FactsFile, standing: Iterable[Decision | Computed], *, anew: str = ""
) -> None:
    """Add decisions that stand to the tables, as far as questions follow from them.

    Those on the pairs in the table `anew` stand in place of earlier ones.
    """
    if anew:
        file.run(
            f"DELETE FROM question q USING {anew} d WHERE q.lefts = d.lefts AND q.rights = d.rights;"
            f"DELETE FROM apart q USING {anew} d WHERE q.lefts = d.lefts AND q.rights = d.rights;"
            f"DELETE FROM goes_by q USING {anew} d WHERE q.mention = d.lefts AND q.name = d.rights"
        )
    rows: Rows = defaultdict(list)
    for d in standing:
        if d.undone:
            continue
        if isinstance(d, Computed):
            if d.scorer == VERSION:
                _take(d, rows)
        elif d.by_person and d.judgement == "different":
            rows["apart"] += [(*pair, d.id) for pair in product(d.lefts, d.rights)]
        elif d.by_person or d.scorer == VERSION:
            _take(Computed.of(d), rows)
        if len(rows["goes_by"]) + len(rows["question"]) > _TOGETHER:
            _put(file, rows)
    _put(file, rows)


def _take(d: Computed, rows: Rows) -> None:
    if d.judgement == "different":
        if d.score == NOT and not is_name_id(d.right):
            rows["apart"].append((d.left, d.right, d.id))
    elif is_name_id(d.right):
        external = external_id_of(d.right) if is_of_id(d.right) else None
        same = d.judgement == "same"
        is_plain = not same or (LINKED in d.reasons and LINKED in orjson.loads(d.reasons)[0])
        sure = same and d.score == CERTAIN
        row = (d.left, d.right, external, same, sure, is_plain, d.score, d.id, d.reasons)
        rows["goes_by"].append(row)
    elif d.judgement == "held":
        rows["question"].append((d.left, d.right, d.score, d.id, d.reasons))


def _put(file: FactsFile, rows: Rows) -> None:
    for table, found in rows.items():
        file.put(table, found)
        found.clear()


def hold(file: FactsFile, names: Mapping[str, AuthorNames]) -> None:
    """Make a row for each two entities that may be one; the best score of several stands for them."""
    file.run(make("held_row"))
    if file.run("SELECT 1 FROM goes_by UNION ALL SELECT 1 FROM question LIMIT 1"):
        make_table(file, "tied")
        _hold(file, names)


def hold_near(file: FactsFile, whole: str, decisions: Sequence[Decision]) -> None:
    """The same where one more document came, of whatever that can ask something else about.

    That is what is near by, what has more or fewer relationships now, and what bears or may go by a name
    that is said of something else now.
    """
    lefts, rights = [d.left for d in decisions], [d.right for d in decisions]
    file.run(
        "CREATE TEMP TABLE decided AS SELECT unnest(?::VARCHAR[]) AS lefts, "
        "unnest(?::VARCHAR[]) AS rights",
        [lefts, rights],
    )
    take_decisions(file, decisions, anew="decided")
    file.run(statement("local_held").replace("$all", whole))
    file.run(make("held_row"))
    _hold(file, {})
    make_group(file, "held")


def _hold(file: FactsFile, names: Mapping[str, AuthorNames]) -> None:
    file.run(make("shared"))
    shared = [(name,) for name, sides in _sides(file) if contradict(sides)]
    file.put("shared", shared)
    make_table(file, "by_name")
    make_table(file, "asked")
    asked: dict[Pair, tuple[Any, ...]] = {}
    by_name: dict[Pair, tuple[Any, ...]] = {}
    for row in file.run(_ROWS):
        (asked if row[5] is None else by_name)[row[0], row[1]] = row
    if not asked and not by_name:
        return
    called = _called(file)
    asked |= {pair: row for pair, row in by_name.items() if not _contradict(pair, called)}
    ids = _ids(file)
    rows = [r for pair, r in asked.items() if not _are_two(*(ids.get(one, ()) for one in pair))]
    moves = dict(file.run(_MOVES))
    withheld = _withheld(file) if names else frozenset()
    reasons = dict(file.run(_REASONS, [[row[6] for row in rows]]))
    file.put(
        "held_row", [_row(row, orjson.loads(reasons[row[6]]), moves, withheld) for row in rows]
    )


def _sides(file: FactsFile) -> list[tuple[str, list[frozenset[str]]]]:
    make_table(file, "sides")
    found = file.run("SELECT name, sides FROM sides")
    return [(name, [one_each(ids) for ids in sides]) for name, sides in found]


def _called(file: FactsFile) -> Mapping[int, set[Any]]:
    """The full names of what is asked about by a name."""
    found: dict[int, set[Any]] = defaultdict(set)
    for entity, name in file.run(
        "SELECT DISTINCT w.entity, m.name FROM mention m JOIN who w USING (m) "
        "WHERE w.entity IN (SELECT unnest([one, other]) FROM asked WHERE name IS NOT NULL)"
    ):
        found[entity].add(full_name(_KINDS[id_of(entity)[0]], name))
    return found


_KINDS = {"A": "author", "P": "paper", "I": "institution", "T": "topic", "V": "venue"}


def _contradict(pair: Pair, called: Mapping[int, set[Any]]) -> bool:
    """Whether the full names of two cannot be one thing's."""
    one, other = (called.get(entity, set()) for entity in pair)
    return any(a and b and are_contrary(a, b) for a, b in product(one - other, other - one))


def _ids(file: FactsFile) -> Mapping[int, set[frozenset[str]]]:
    """The sets of external ids that mentions of what is asked about carry."""
    found: dict[int, set[frozenset[str]]] = defaultdict(set)
    for entity, ids in file.run(_IDS):
        found[entity].add(one_each(ids))
    return found


def _are_two(ones: Iterable[frozenset[str]], others: Iterable[frozenset[str]]) -> bool:
    return any(contradiction(*pair) for pair in product(ones, others))


def _withheld(file: FactsFile) -> frozenset[str]:
    """Mentions whose name or surface is hidden."""
    found = file.run(
        "SELECT w.mention FROM stated s JOIN who w USING (m) "
        "JOIN hidden h ON h.entity = w.entity AND h.name IN (s.name, s.surface)"
    )
    return frozenset(mention for (mention,) in found)


def _row(
    asked: tuple[Any, ...], reasons: list[str], has: Mapping[int, int], withheld: frozenset[str]
) -> tuple[Any, ...]:
    *pair, score, left, other, _, decision, more = asked
    moves = min(has.get(one, 0) for one in pair)
    effect = round(moves * 4 * score * (1 - score), 3)
    if more is not None:
        reasons.append(more)
    if left in withheld or other in withheld:
        reasons = list(without_names(reasons))
    kind = kind_of(left)
    # Text sorts as numbers do where all are of one length; mentions are the same in any order of loading.
    rank = f"{_MOST - round(effect * 1000):010d} {' '.join(sorted((left, other)))}"
    table = f"{kind}_held_with_{kind}"
    return table, *pair, kind, score, moves, effect, reasons, decision, rank
