"""OpenAlex: pages and single entities of its API, files of its snapshot."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from loaders.feeds.entry import Entry
from loaders.feeds.feed import Head
from loaders.feeds.fields import each, word
from loaders.feeds.files import Member
from loaders.feeds.lines import Object
from loaders.feeds.openalex_entities import author, institution, topic, venue
from loaders.feeds.openalex_works import work
from loaders.reading.identifiers import external_id
from loaders.records import Rejected, rejected

_ID = re.compile(r'"id"\s*:\s*"https://openalex\.org/[\w-]+')
_READERS: Mapping[str, Callable[[dict[str, Any], str], Entry | None]] = {
    "W": work,
    "A": author,
    "I": institution,
    "F": institution,
    "P": institution,
    "S": venue,
    "T": topic,
    "C": topic,
}


class OpenAlexFeed:
    """Papers, authors, institutions, topics, each an entry; which it is, its id says."""

    name = "openalex"

    def fits(self, head: Head) -> float:
        """Looks for an id of OpenAlex with a name beside it."""
        return 0.9 if _ID.search(head.text) and '"display_name"' in head.text else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every entity in the order given."""
        yield from each(member.content, ["results"], _entity)


def _entity(item: Object) -> Entry | Rejected:
    id_ = external_id("openalex", word(item.value.get("id")))
    if id_ is None:
        return Rejected(place=item.place, reason="no id of OpenAlex in `id`")
    # Subfields, fields, domains and keywords have ids of two parts.
    letter = "T" if "/" in id_ else id_.removeprefix("openalex:")[0]
    if letter not in _READERS:
        return rejected(item.place, "no kind of entity that is known", id_)
    entry = _READERS[letter](item.value, id_)
    if entry is None:
        name = "title" if letter == "W" else "display_name"
        return rejected(item.place, f"no title or name: `{name}` is empty", id_)
    return entry
