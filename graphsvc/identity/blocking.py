"""Which mentions are worth comparing.

Mentions of one document that are written alike are first taken together in a *candidate*; candidates that
share a key are compared. Both depend on the document and the key alone, so a new document touches
only the blocks its own candidates are in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graphsvc.identity.mentions import MentionInContext
from graphsvc.identity.names import title_key
from graphsvc.words import words


@dataclass(frozen=True)
class Candidate:
    """Mentions of one document with the same normal form, seen as one. `id` is the smallest."""

    members: tuple[MentionInContext, ...]

    @property
    def id(self) -> str:
        """The mention that stands for the candidate in decisions."""
        return self.members[0].id

    @property
    def kind(self) -> str:
        """What its mentions name."""
        return self.members[0].kind

    @property
    def key(self) -> str:
        """The normal form."""
        return self.members[0].key

    @property
    def content_hash(self) -> str:
        """The document."""
        return self.members[0].content_hash

    @cached_property
    def aliases(self) -> frozenset[str]:
        """Normal forms of all other names given in the document."""
        return frozenset(title_key(a) for m in self.members for a in m.aliases)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Papers it stands with."""
        return frozenset[str]().union(*(m.titles for m in self.members))

    @cached_property
    def positions(self) -> frozenset[tuple[str, int]]:
        """Its places in author lists."""
        return frozenset[tuple[str, int]]().union(*(m.positions for m in self.members))

    @cached_property
    def coauthors(self) -> frozenset[str]:
        """Names it stands with."""
        return frozenset[str]().union(*(m.coauthors for m in self.members))

    @cached_property
    def years(self) -> frozenset[int]:
        """Years given."""
        return frozenset[int]().union(*(m.years for m in self.members))

    @cached_property
    def external_ids(self) -> frozenset[str]:
        """Identifiers given."""
        return frozenset[str]().union(*(m.external_ids for m in self.members))

    @cached_property
    def blocks(self) -> frozenset[tuple[str, str]]:
        """Keys under which the candidate is compared with others."""
        keys = {f"id:{x}" for x in self.external_ids}
        if self.kind == "author":
            keys |= {
                f"name:{family} {initial}" for family, initial in _family_and_initial(self.key)
            }
        else:
            keys |= {f"name:{k}" for k in (self.key, *self.aliases) if k}
        return frozenset((self.kind, key) for key in keys)


def _family_and_initial(key: str) -> set[tuple[str, str]]:
    # The family name may be printed first or last, so both orders are keys.
    parts = words(key)
    if len(parts) < 2:
        return {(key, "")}
    return {(parts[-1], parts[0][0]), (parts[0], parts[-1][0])}


def candidates(mentions: Iterable[MentionInContext]) -> list[Candidate]:
    """Take the mentions of one document together by kind and normal form.

    Two people of one author list are never one candidate, nor are two papers of one title whose
    author lists have nothing in common.
    """
    found: dict[tuple[str, str], list[list[MentionInContext]]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.id):
        alike = found[mention.kind, mention.key]
        for members in alike:
            if not any(_apart(mention, member) for member in members):
                members.append(mention)
                break
        else:
            alike.append([mention])
    return [Candidate(tuple(members)) for lists in found.values() for members in lists]


def _apart(left: MentionInContext, right: MentionInContext) -> bool:
    if left.kind == "author":
        return left.listing is not None and left.listing == right.listing
    if left.kind == "paper":
        return bool(left.coauthors and right.coauthors) and not left.coauthors & right.coauthors
    return False


def candidate_pairs(
    everyone: Iterable[Candidate], touched: frozenset[str]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs of candidates that share a block, at least one of them in a touched document, each once."""
    blocks: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in everyone:
        for block in candidate.blocks:
            blocks[block].append(candidate)
    seen: set[tuple[str, str]] = set()
    for members in blocks.values():
        members.sort(key=lambda c: c.id)
        for i, left in enumerate(members):
            for right in members[i + 1 :]:
                if not touched & {left.content_hash, right.content_hash}:
                    continue
                pair = (left.id, right.id)
                if pair not in seen:
                    seen.add(pair)
                    yield left, right
