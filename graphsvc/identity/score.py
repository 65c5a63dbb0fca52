"""A score, and whose it is."""

from dataclasses import dataclass
from typing import Final

from graphsvc.identity.authors import trees
from graphsvc.ledger import Decision, Judgement

VERSION: Final = f"trees-9-{trees.digest()}"
"""Version of the scorer: of its rules, by number, and of its trees and tables. Decisions of
another version are made anew."""

ACRONYM: Final = 0.95
"""Score of an acronym that a name is said to have and whose letters it spells."""
CERTAIN: Final = 1.0
"""Score of what a rule says is one: no mean of other scores outweighs it."""
NOT: Final = 0.0
"""Score of what a rule says is two."""


SAME_ID: Final = "same external id"
"""How the reason begins that two mentions carry one identifier."""
LINKED: Final = "linked by its words to"
"""How the first reason begins why a mention goes with an institution of a vocabulary."""


def rests_on_ids(decision: Decision) -> bool:
    """Whether a decision joins by an identifier both carry."""
    return any(reason.startswith(SAME_ID) for reason in decision.reasons)


def rests_on_words(decision: Decision) -> bool:
    """Whether a decision is on what a mention's words name in a vocabulary: an external id, not its own."""
    return bool(decision.reasons) and LINKED in decision.reasons[0] and not decision.by_person


@dataclass(frozen=True, slots=True)
class Score:
    """A judgement, its score between 0 and 1, and each reason with its value."""

    judgement: Judgement
    value: float
    reasons: tuple[str, ...]
