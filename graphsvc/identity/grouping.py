"""Who is who among millions of mentions: by columns where nothing speaks against anything.

Most components are plain: their mentions are tied for certain, or by the trained scorer alone, and no
judgement `different`, no two contrary names, no two external ids and no person stands between them.
All others, and those whose ids were merged or lost their founding mention, go the careful way.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors.evidence import Ints
from graphsvc.identity.authors.linkage import connected, link
from graphsvc.identity.authors.resolve import SAME
from graphsvc.identity.carrying import SourcesOf, by_document, carried
from graphsvc.identity.clusters import clusters
from graphsvc.identity.contrary import FullName, are_contrary
from graphsvc.identity.ids import Identity, assign
from graphsvc.identity.names import is_name_id, is_of_id
from graphsvc.identity.one_each import external_id_of, one_each
from graphsvc.identity.score import CERTAIN, NOT, VERSION
from graphsvc.ledger import Decision, GivenId, View

_TOGETHER = 100_000
"""Decisions weighed the careful way at once."""
_MOST_NAMES = 100
"""A component with more full names is not looked through for two that are contrary."""
_SAME, _DIFFERENT, _HELD = 0, 1, 2
_JUDGEMENTS = {"same": _SAME, "different": _DIFFERENT, "held": _HELD}


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions in force, in order, with their full names by id."""

    ids: Sequence[str]
    full_names: Mapping[str, FullName]


def identify(view: View, mentions: Mentions) -> tuple[Identity, Ints]:
    """The canonical id of each mention in force, by the decisions and ids that stand.

    Beside it the numbers of the computed decisions that stand, but for those that join two mentions.
    """
    found = _Components(view, mentions)
    return found.identity(), found.others()


@dataclass(frozen=True, slots=True)
class _Rows:
    """Decisions as columns; `last` tells the last of each pair, `undone` whether the pair's is."""

    id: Ints
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    judgement: NDArray[np.int8]
    score: NDArray[np.float64]
    current: NDArray[np.bool_]
    undone: NDArray[np.bool_]
    last: NDArray[np.bool_]


class _Components:
    """Mentions, in force or not, and names, in the components that judgements `same` and people make."""

    def __init__(self, view: View, mentions: Mentions) -> None:
        self._view, self._mentions = view, mentions
        self._count = len(mentions.ids)
        self._number = {id_: number for number, id_ in enumerate(mentions.ids)}
        self._people = [d for d in view.decisions_on(()) if not d.undone]
        self._sources_of: SourcesOf = by_document(view.sources())
        self._rows = self._read()
        same = (self._rows.judgement == _SAME) & ~self._rows.undone
        sides = [[self._numbered(m) for m in (*d.lefts, *d.rights)] for d in self._people]
        firsts = np.array([s[0] for s in sides for _ in s], np.int32)
        lefts = np.concatenate([self._rows.left[same], firsts])
        others = np.array([m for s in sides for m in s], np.int32)
        rights = np.concatenate([self._rows.right[same], others])
        self._label = connected(len(self._number), lefts, rights)
        self._careful = self._not_plain({self._label[s[0]] for s in sides})

    def _numbered(self, id_: str) -> int:
        return self._number.setdefault(id_, len(self._number))

    def _read(self) -> _Rows:
        ids, lefts, rights = array("q"), array("i"), array("i")
        judgements, scores = array("b"), array("d")
        current, undone = array("b"), array("b")
        for id_, left, right, judgement, score, scorer, at in self._view.computed_pairs():
            ids.append(id_)
            lefts.append(self._numbered(left))
            rights.append(self._numbered(right))
            judgements.append(_JUDGEMENTS[judgement])
            scores.append(score)
            current.append(scorer == VERSION)
            undone.append(at is not None)
        one, other = np.array(lefts, np.int32), np.array(rights, np.int32)
        pairs = (one.astype(np.int64) << 32) | other
        _, first_behind = np.unique(pairs[::-1], return_index=True)
        last = np.zeros(len(pairs), np.bool_)
        last[len(pairs) - 1 - first_behind] = True
        was_undone = np.array(undone, np.bool_)
        if was_undone.any():
            was_undone = np.isin(pairs, pairs[was_undone])
        return _Rows(
            np.array(ids, np.int64),
            one,
            other,
            np.array(judgements, np.int8),
            np.array(scores, np.float64),
            np.array(current, np.bool_),
            was_undone,
            last,
        )

    def _not_plain(self, of_people: Iterable[int]) -> NDArray[np.bool_]:
        """Which components something speaks against."""
        careful = np.zeros(len(self._number), np.bool_)
        careful[np.array(sorted(of_people), np.int64)] = True
        r = self._rows
        apart = np.flatnonzero(r.last & ~r.undone & r.current & (r.judgement == _DIFFERENT))
        apart = apart[self._label[r.left[apart]] == self._label[r.right[apart]]]
        careful[self._label[r.left[apart]]] = True
        ids = np.zeros(len(careful), np.int64)
        for name, number in self._number.items():
            if number >= self._count and is_of_id(name) and one_each([external_id_of(name)]):
                ids[self._label[number]] += 1
        careful |= ids > 1
        for label, names in self._names_by_label():
            careful[label] |= len(names) > _MOST_NAMES or any(
                are_contrary.__wrapped__(*two) for two in combinations(names, 2)
            )
        return careful

    def _names_by_label(self) -> Iterator[tuple[int, Collection[FullName]]]:
        """The components of several full names."""
        number: dict[FullName, int] = {}
        label = self._label.tolist()
        found = np.array(
            [
                (label[self._number[m]], number.setdefault(name, len(number)))
                for m, name in self._mentions.full_names.items()
            ],
            np.int64,
        ).reshape(-1, 2)
        names = list(number)
        both = np.unique(found, axis=0)
        start = np.flatnonzero(np.r_[True, np.diff(both[:, 0]) != 0][: len(both)]).tolist()
        ends = [*start[1:], len(both)][: len(start)]
        for begin, end in zip(start, ends, strict=True):
            if end - begin > 1:
                yield int(both[begin, 0]), [names[n] for n in both[begin:end, 1].tolist()]

    def identity(self) -> Identity:
        """The ids of all."""
        home = self._plain()
        given = [g for g in self._view.given_ids() if g.kind != "document"]
        name_of: dict[int, GivenId] = {}
        retired: dict[str, str | None] = {}
        later: dict[int, list[GivenId]] = {}
        for g in given:
            number = self._number.get(g.founder)
            if number is None:
                retired[g.id] = None
                continue
            label = int(self._label[number])
            later.setdefault(label, []).append(g)
            if number >= self._count or int(home[number]) in name_of:
                self._careful[label] = True  # merged, or founded on what is out of force
            else:
                name_of[int(home[number])] = g
        ids = self._mentions.ids
        plain = ~self._careful[self._label[: self._count]]
        of: dict[str, str] = {}
        waiting: dict[str, str] = {}
        for number in np.flatnonzero(plain).tolist():
            named = name_of.get(int(home[number]))
            if named is not None:
                of[ids[number]] = named.id
            else:
                waiting[ids[number]] = ids[int(home[number])]
        merged_by: dict[str, int] = {}
        for labels in self._lots():
            part = self._carefully(labels, later)
            of |= part.of
            retired |= part.retired
            merged_by |= part.merged_by
            waiting |= part.waiting
        return Identity(of, retired, merged_by, waiting)

    def others(self) -> Ints:
        """The last computed decision of each pair, but for those that join two mentions, by number."""
        named = np.fromiter(map(is_name_id, self._number), np.bool_, len(self._number))
        r = self._rows
        return np.asarray(r.id[r.last & ~((r.judgement == _SAME) & ~named[r.right])])

    def _plain(self) -> Ints:
        """The smallest mention of each mention's cluster, where its component is plain."""
        r = self._rows
        named = np.zeros(len(self._number), np.bool_)
        author = np.zeros(len(self._number), np.bool_)
        for id_, number in self._number.items():
            named[number] = number < self._count or is_name_id(id_)
            author[number] = id_.endswith(":author")
        counts = r.last & ~r.undone & r.current & (r.judgement != _DIFFERENT)
        counts &= ~self._careful[self._label[r.left]] & (r.left < self._count) & named[r.right]
        trained = counts & author[r.left] & (r.score > NOT) & (r.score < CERTAIN)
        ruled = counts & ~trained & (r.judgement == _SAME)
        first = connected(len(self._number), r.left[ruled], r.right[ruled])
        rows = np.flatnonzero(trained)
        one, other = first[r.left[rows]], first[r.right[rows]]
        one, other = np.minimum(one, other), np.maximum(one, other)
        two = one != other
        rows, one, other = rows[two], one[two], other[two]
        scores = r.score[rows]
        order = np.lexsort((-scores, other, one))
        one, other, scores = one[order], other[order], scores[order]
        best = np.r_[True, (np.diff(one) != 0) | (np.diff(other) != 0)][: len(one)]
        one, other, scores = one[best], other[best], scores[best]
        groups, place = np.unique(np.concatenate([one, other]), return_inverse=True)
        found = link(
            len(groups),
            place[: len(one)],
            place[len(one) :],
            scores,
            np.full(len(groups), -1, np.int64),
            SAME,
        )
        joined = np.arange(len(self._number))
        joined[groups] = groups[found]
        return np.asarray(joined[first])

    def _lots(self) -> Iterator[NDArray[np.bool_]]:
        """The components to be weighed the careful way, some at a time."""
        sizes = np.bincount(self._label[self._rows.left], minlength=len(self._careful)) + 1
        labels = np.flatnonzero(self._careful)
        lot = np.cumsum(sizes[labels]) // _TOGETHER
        for number in np.unique(lot).tolist():
            chosen = np.zeros(len(self._careful), np.bool_)
            chosen[labels[lot == number]] = True
            yield chosen

    def _carefully(
        self, labels: NDArray[np.bool_], given: Mapping[int, Sequence[GivenId]]
    ) -> Identity:
        ids = self._mentions.ids
        here = np.flatnonzero(labels[self._label[: self._count]]).tolist()
        mentions = {ids[number] for number in here}
        rows = self._rows.id[labels[self._label[self._rows.left]]]
        decisions: list[Decision] = self._view.standing_among(rows.tolist())
        decisions += [d for d in self._people if labels[self._label[self._number[d.left]]]]
        decisions.sort(key=lambda d: d.id or 0)
        decisions = carried(decisions, mentions, self._sources_of)
        full = {m: name for m in mentions if (name := self._mentions.full_names.get(m))}
        theirs = [g for label in np.flatnonzero(labels).tolist() for g in given.get(label, ())]
        theirs.sort(key=lambda g: (g.kind, g.number))
        return assign(clusters(mentions, decisions, full), theirs, decisions, self._sources_of)
