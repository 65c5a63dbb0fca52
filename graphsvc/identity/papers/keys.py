"""Under which keys a listing of a paper meets others.

A rare word with the first or the last author, so that a title is found again whatever else of it
changed, in blocks no larger than what one person writes on one subject. Where no authors are given,
two rare words together.
"""

from collections.abc import Sequence
from itertools import combinations

from graphsvc.identity.authors.blocking import Keys
from graphsvc.identity.papers.scoring import Listings

_RAREST = 3


def paper_keys(listings: Listings) -> Keys:
    """The keys of a paper's listings in one document. They depend on these alone.

    A heading is compared only with those of one venue and year.
    """
    title = listings.title
    if title.is_heading:
        places = {f"{title.key}@{place.year} {place.of}" for place in listings.places}
        return Keys(frozenset(places), frozenset(places))
    telling = {*title.rarest(_RAREST), *title.rarest(_RAREST - 1, title.before_cut)}
    ends = {author.short_key for author in (*listings.authors[:1], *listings.authors[-1:])}
    both = {title.key} | {f"{author}|{word}" for author in ends for word in telling}
    asks = set(both)
    if listings.authors_given == {"not_given"}:
        asks |= _two_of(title.rarest(_RAREST))
    offers = both | _two_of(title.rarest(2)) | _two_of(title.rarest(2, title.before_cut))
    return Keys(frozenset(asks), frozenset(offers))


def _two_of(found: Sequence[str]) -> set[str]:
    return {f"{one}+{other}" for one, other in combinations(sorted(found), 2)}
