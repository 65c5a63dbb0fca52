"""Simple rules on the same data, to stand beside: what one gets without a scorer."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from graphsvc.identity.authors.evidence import AuthorMention, Ints, gather, person
from graphsvc.identity.authors.features import FEATURES, features
from graphsvc.identity.authors.linkage import link
from graphsvc.identity.authors.pairs import mention_pairs, name_pairs


def exact_name(mentions: Sequence[AuthorMention]) -> Ints:
    """One author for each normalised name."""
    return _by([p.key if (p := person(m.name)) else m.id for m in mentions])


def name_and_initial(mentions: Sequence[AuthorMention]) -> Ints:
    """One author for each family name with first initial."""
    return _by([p.short_key if (p := person(m.name)) else m.id for m in mentions])


def shared_coauthor(mentions: Sequence[AuthorMention]) -> Ints:
    """Names that do not contradict, with a co-author in common, and whatever hangs together so."""
    evidence, names = gather(mentions)
    lefts, rights = [], []
    column = FEATURES.index("coauthors_short")
    for a, b, relation in mention_pairs(evidence.name, evidence.item, name_pairs(names.parsed)):
        joined = features(evidence, names, a, b, relation)[:, column] > 0
        lefts.append(a[joined])
        rights.append(b[joined])
    a, b = np.concatenate([*lefts, np.zeros(0, int)]), np.concatenate([*rights, np.zeros(0, int)])
    # A threshold below all scores takes whole components.
    return link(len(mentions), a, b, np.ones(len(a)), np.full(len(mentions), -1), -1.0)


def _by(keys: list[str]) -> Ints:
    first: dict[str, int] = {}
    return np.array([first.setdefault(key, row) for row, key in enumerate(keys)], np.int64)


RULES: Mapping[str, Callable[[Sequence[AuthorMention]], Ints]] = {
    "exact normalised name": exact_name,
    "name and initial": name_and_initial,
    "shared co-author": shared_coauthor,
}
