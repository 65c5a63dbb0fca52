"""The topics of OpenAlex: topics, subfields, fields and domains, each broader than the one before.

Read as a table of topics, one object a line with the names and ids of what is above, and as the
entities of the snapshot and the API.
"""

import re
from collections.abc import Iterator
from typing import Any

from loaders.feeds.entry import Entry
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.lines import objects
from loaders.records import Rejected
from loaders.vocabularies.topic import topic_entry

_LEVELS = ("subfield", "field", "domain")
_TABLE = re.compile(r'"id_topic"\s*:')
_FIRST_ID = re.compile(r'"id"\s*:\s*"([^"]{0,100})"')
_ENTITY = re.compile(r"https://openalex\.org/(?:T\d+|(?:sub)?fields/\d+|domains/\d+)")


class OpenAlexTopicsFeed:
    """Topics of OpenAlex, and the three levels above them."""

    name = "openalex_topics"

    def fits(self, head: Head) -> float:
        """Looks for ids of topics and for the levels above them."""
        # Authors and institutions have topics too: what the file is of stands first.
        first = _FIRST_ID.search(head.text)
        found = _TABLE.search(head.text) or (first and _ENTITY.fullmatch(first[1]))
        works = '"authorships"' in head.text
        return 0.96 if found and '"domain"' in head.text and not works else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """One entry for each topic; a level above it comes where it is first named."""
        given: set[str] = set()
        for item in objects(member.content, "results"):
            if isinstance(item, Rejected):
                yield item
                continue
            try:
                chain = _chain(item.value)
            except (AttributeError, TypeError, ValueError) as error:
                reason = f"a field has another form than OpenAlex's ({type(error).__name__})"
                yield Rejected(place=item.place, reason=reason)
                continue
            if not chain:
                yield Rejected(place=item.place, reason="this topic has no id or no name")
                continue
            for place, (id_, label) in enumerate(chain):
                if id_ in given:
                    continue
                given.add(id_)
                above = [chain[place + 1][0]] if place + 1 < len(chain) else []
                own = place == 0
                entry = topic_entry(
                    id_,
                    label,
                    aliases=_keywords(item.value) if own else (),
                    broader=above,
                    fields=_fields(item.value) if own else (),
                )
                if entry is not None:
                    yield entry


def _chain(value: dict[str, Any]) -> list[tuple[str, str]]:
    """Ids and names from the topic upwards; none where the topic itself has none."""
    if "id_topic" in value:
        own = (_id(value["id_topic"]), value.get("topic"))
        above = [(_id(value.get(f"id_{level}")), value.get(level)) for level in _LEVELS]
    else:
        own = (_id(value.get("id")), value.get("display_name"))
        nodes = [value.get(level) or {} for level in _LEVELS]
        above = [(_id(node.get("id")), node.get("display_name")) for node in nodes]
    if not own[0] or not str(own[1] or "").strip():
        return []
    return [(id_, str(label)) for id_, label in (own, *above) if id_ and str(label or "").strip()]


def _id(value: Any) -> str:
    text = str(value or "").rsplit("openalex.org/", 1)[-1].strip()
    return f"openalex:{text}" if re.fullmatch(r"T\d+|[a-z]+/\d+", text) else ""


def _keywords(value: dict[str, Any]) -> list[str]:
    return [str(x) for x in value.get("display_name_alternatives") or () if str(x).strip()]


def _fields(value: dict[str, Any]) -> list[tuple[str, str]]:
    found = [("description", str(value["description"]))] if value.get("description") else []
    words = value.get("keywords") or ()
    return found + [("keyword", str(word)) for word in words if isinstance(word, str)]
