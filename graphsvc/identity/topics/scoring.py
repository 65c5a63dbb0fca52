"""A score for each topic that a paper names: where, how often, and how much the words tell."""

import math
from collections.abc import Sequence
from typing import Final

from graphsvc.identity.topics.frequencies import part_of_papers, title_share
from graphsvc.identity.topics.index import Index, TermKind
from graphsvc.identity.topics.sightings import Sighting

# Log odds. Fitted to the judgements of one sample of papers, then made round.
WEIGHTS: Final = {
    "always": -0.9,
    "stated": 3.5,
    "stated with more": 0.3,
    "title": 3.5,
    "title and abstract": 0.5,
    "often": 0.2,
    "early": 1.0,
    "one word": -1.4,
    "common word": -5.0,
    "three words": 1.3,
    "title share": 0.5,
    "company": 0.3,
    "others in the title": -0.6,
    "part of a name": -0.7,
    "brackets left out": -2.5,
}
COMMON: Final = 0.03
"""A single word in a larger part of all papers than this says little by itself."""
_COMPANY = 3
_OFTEN = 6


def features(index: Index, one: Sighting, others: Sequence[Sighting]) -> dict[str, float]:
    """What a score is the sum of, each before its weight.

    Args:
        index: the vocabularies.
        one: what the paper says of the topic.
        others: what it says of all its topics.

    """
    title, abstract = one.count("title"), one.count("abstract")
    stated = [e for e in one.evidence if e.where == "keyword"]
    term = one.term
    words = term.words if term else ()
    single = term is not None and term.single
    often = min(title + abstract + len(one.acronyms), _OFTEN)
    return {
        "always": 1.0,
        "stated": float(any(e.whole for e in stated)),
        "stated with more": float(bool(stated) and not any(e.whole for e in stated)),
        "title": float(title > 0),
        "title and abstract": float(title > 0 and abstract > 0),
        "often": math.log2(max(often, 1)),
        "one word": float(single),
        "three words": float(len(words) > 2),
        "title share": math.log(title_share(words) / 0.12) if words else 0.0,
        "company": float(min(company(index, one, others), _COMPANY)),
        "others in the title": float(
            not title and not stated and any(other.count("title") for other in others)
        ),
        "part of a name": float(term is not None and term.kind is TermKind.PART),
        "brackets left out": float(term is not None and term.kind is TermKind.QUALIFIED),
        "early": float(bool(one.early)),
        "common word": float(
            single and not any(e.whole for e in stated) and part_of_papers(words) > COMMON
        ),
    }


def company(index: Index, one: Sighting, others: Sequence[Sighting]) -> int:
    """How many other topics of the paper stand near this one under the broader topics."""
    return sum(other.topic != one.topic and index.near(one.topic, other.topic) for other in others)


def score(values: dict[str, float]) -> float:
    """From 0 to 1, near the chance that the paper is about the topic."""
    return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in values.items())))
