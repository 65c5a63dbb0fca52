"""Under which keys a listing of a paper meets others.

A rare word with the first or the last author, so that a title is found again whatever else of it
changed, in blocks no larger than what one person writes on one subject. Where no authors are given,
two rare words together.
"""

from itertools import combinations

from graphsvc.identity.authors.blocking import Keys
from graphsvc.identity.papers.scoring import Listings

_RAREST = 3
_WITHOUT_AUTHORS = 3


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
    found = sorted(title.rarest(_WITHOUT_AUTHORS))
    offers = both | {f"{one}+{other}" for one, other in combinations(found, 2)}
    asks = offers if listings.authors_given == {"not_given"} else both
    return Keys(frozenset(asks), frozenset(offers))
