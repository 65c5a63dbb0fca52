"""From candidates to decisions: what is the same, what is not, what is held."""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence, Set
from itertools import combinations

from graphsvc.identity import scoring
from graphsvc.identity.author_scores import author_scores, relation_of
from graphsvc.identity.authors.relations import Relation
from graphsvc.identity.authors.resolve import SAME
from graphsvc.identity.candidates import Candidate, Listed
from graphsvc.identity.names import name_id
from graphsvc.identity.score import CERTAIN, NOT, VERSION, Score
from graphsvc.ledger import Decision

_NONE: frozenset[str] = frozenset()


def still_asked(decisions: Iterable[Decision], asked: Container[tuple[str, str]]) -> list[Decision]:
    """Without those that only say that there is no question, where there was none before."""
    return [d for d in decisions if not is_no_question(d) or (d.left, d.right) in asked]


def is_no_question(decision: Decision) -> bool:
    """Whether two people are apart for want of evidence alone."""
    return (
        decision.judgement == "different"
        and decision.by == "graphsvc"
        and decision.score > NOT
        and decision.left.endswith(":author")
    )


def within(found: Collection[Candidate]) -> list[Decision]:
    """What one document says alone.

    Each mention of a candidate is the same as its first. People and things are tied to their external
    ids, things also to their names, and held with names they could go by, so that the number of
    decisions grows with that of the candidates, not with their pairs. Two people of
    one author list are two, also where an initial could stand for either.
    """
    decisions = []
    for candidate in found:
        equal = Score("same", CERTAIN, (f"equal {candidate.kind} name in one document",))
        decisions += [_decision(candidate.id, m.id, equal) for m in candidate.members[1:]]
        if candidate.kind == "paper":
            decisions += _citations(candidate)
        said = [] if candidate.kind == "paper" else scoring.identified(candidate)
        if candidate.kind not in ("author", "paper"):
            said += scoring.named(candidate)
        decisions += [
            _decision(candidate.id, name_id(name, candidate.kind), score) for name, score in said
        ]
    for short, long, score in scoring.acronyms(found):
        decisions.append(_decision(min(short, long), max(short, long), score))
    listed: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.kind == "author" and candidate.person is not None:
            for listing in {m.listing for m in candidate.members if m.listing}:
                for like in (candidate.person.short_key, *candidate.external_ids):
                    listed[listing, like].append(candidate)
    two = {
        (left.id, right.id): _how(left, right)
        for alike in listed.values()
        for left, right in combinations(sorted(alike, key=lambda c: c.id), 2)
    }
    decisions += [d for d in _own_papers(found) if (d.left, d.right) not in two]
    return decisions + [
        _decision(left, right, Score("different", NOT, (f"{how} in one author list",)))
        for (left, right), how in two.items()
    ]


def _how(left: Candidate, right: Candidate) -> str:
    if left.key == right.key:
        return "equal names"
    alike = left.person and right.person and left.person.short_key == right.person.short_key
    return "similar names" if alike else "one external id and two names"


def _citations(paper: Candidate) -> list[Decision]:
    """How a page cites a paper goes with the listing it is of, where a paper is listed several times."""
    of_title = Score("same", CERTAIN, ("a citation of this listing",))
    return [
        _decision(min(m.listing, m.id), max(m.listing, m.id), of_title)
        for m in paper.members
        if m.listing and m.listing != m.id and paper.id not in (m.listing, m.id)
    ]


def _own_papers(found: Collection[Candidate]) -> list[Decision]:
    """The subject of a page is who of its own papers' authors is called so, if it is one of them."""
    people = [c for c in found if c.kind == "author" and c.person]
    subjects = [c for c in people if any(m.listing is None and m.item for m in c.members)]
    if len(subjects) != 1:
        return []
    subject = subjects[0]
    called: dict[str, set[str]] = defaultdict(set)
    for candidate in people:
        if candidate is subject or relation_of(candidate, subject) >= Relation.INITIAL:
            for mention in candidate.members:
                if mention.by_subject and mention.listing:
                    called[mention.listing].add(candidate.id)
    own = {id_ for ids in called.values() if len(ids) == 1 for id_ in ids}
    # Whoever stands beside another of that name in one list may be either.
    own -= {id_ for ids in called.values() if len(ids) > 1 for id_ in ids}
    score = Score("same", CERTAIN, ("named so among the authors of the subject's own papers",))
    return [
        _decision(min(subject.id, id_), max(subject.id, id_), score)
        for id_ in sorted(own - {subject.id})
    ]


def only_ones(found: Collection[Candidate]) -> frozenset[str]:
    """Of the candidates of one document, those that no other is named like, by id."""
    named = Counter((c.kind, c.key) for c in found)
    return frozenset(c.id for c in found if named[c.kind, c.key] == 1)


def between(
    pairs: Sequence[tuple[Candidate, Candidate]],
    bearers: Mapping[str, int],
    alone: Set[str],
    sources: Mapping[str, Set[str]],
    said: Container[tuple[str, str]],
) -> list[Decision]:
    """The decisions on pairs, left having the smaller id; none where there is no question.

    Args:
        pairs: candidates of one kind.
        bearers: in how many documents a person's name stands.
        alone: candidates that no other of their document is named like.
        sources: the source keys of each document: two of one source are revisions of each other.
        said: pairs whose one document says what they are.

    """
    people = [pair for pair in pairs if pair[0].kind == "author"]
    scores: dict[tuple[str, str], Score | None] = {
        (left.id, right.id): score
        for (left, right), score in zip(people, author_scores(people, bearers), strict=True)
    }
    found = []
    by_listed: dict[tuple[Listed, Listed], Score | None] = {}
    for left, right in pairs:
        if (left.id, right.id) in said or _share_an_id(left, right):
            continue
        score = _score(left, right, by_listed) or scores.get((left.id, right.id))
        if are_revised(left, right, alone, sources) and (
            score is None or score.judgement == "held"
        ):
            # An equal name is enough, unless something speaks against it: so what is too little to
            # tell two documents' namesakes apart keeps its id when one is revised.
            why = score.reasons if score else ()
            score = Score("same", SAME, ("equal name in another revision of the document", *why))
        if score is not None:
            found.append(_decision(left.id, right.id, score))
    return found


def _share_an_id(left: Candidate, right: Candidate) -> bool:
    """Whether two people are both tied to one external id, which says all there is to say."""
    if left.kind != "author":
        return False
    by_id = scoring.external_ids(left, right)
    return by_id is not None and by_id.judgement == "same"


def _score(
    left: Candidate, right: Candidate, known: dict[tuple[Listed, Listed], Score | None]
) -> Score | None:
    """The score of a pair, once for all papers of one title that are listed alike."""
    if left.kind != "paper" or left.key != right.key or left.content_hash == right.content_hash:
        return scoring.score(left, right)
    listed = left.listed, right.listed
    if listed not in known:
        known[listed] = scoring.score(left, right)
    return known[listed]


def are_revised(
    left: Candidate, right: Candidate, alone: Set[str], sources: Mapping[str, Set[str]]
) -> bool:
    """Whether two revisions of one document have each one candidate of this name."""
    return (
        left.key == right.key
        and left.id in alone
        and right.id in alone
        and not sources.get(left.content_hash, _NONE).isdisjoint(
            sources.get(right.content_hash, _NONE)
        )
    )


def news(decisions: Iterable[Decision], standing: Iterable[Decision]) -> list[Decision]:
    """The decisions that say something the standing ones do not; people's stand beside them."""
    known = {(d.left, d.right): d for d in standing if not d.by_person}
    return [d for d in decisions if not _says_the_same(known.get((d.left, d.right)), d)]


def _says_the_same(old: Decision | None, new: Decision) -> bool:
    if old is None:
        return False
    return (old.judgement, old.score, old.reasons, old.scorer) == (
        new.judgement,
        new.score,
        new.reasons,
        new.scorer,
    )


def _decision(left: str, right: str, score: Score) -> Decision:
    return Decision(left, right, score.judgement, score.value, score.reasons, VERSION)
