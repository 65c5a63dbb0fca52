"""The categories of arXiv: archives and their classes ("cs", "cs.LG"), in two forms of table."""

from collections.abc import Iterator
from typing import Any

from loaders.feeds.entry import Entry
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.lines import objects
from loaders.records import Rejected
from loaders.vocabularies.topic import topic_entry


class ArxivCategoriesFeed:
    """Categories of arXiv."""

    name = "arxiv_categories"

    def fits(self, head: Head) -> float:
        """Looks for the fields of either table in its first lines."""
        begin = head.text[:2000]
        long = '"archive"' in begin and '"category_name"' in begin
        short = '"category"' in begin and '"name"' in begin and '"active"' in begin
        return 0.9 if long or short else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """One entry for each category. A class falls under its archive."""
        for item in objects(member.content):
            if isinstance(item, Rejected):
                yield item
                continue
            code, label = _code(item.value), _label(item.value)
            entry = None
            if code and label:
                archive, _, class_ = code.partition(".")
                active = "yes" if item.value.get("active", 1) else "no"
                entry = topic_entry(
                    f"arxiv-category:{code}",
                    label,
                    aliases=[code],
                    broader=[f"arxiv-category:{archive}"] if class_ else [],
                    fields=[("active", active)],
                )
            if entry is None:
                missing = "name" if code else "category"
                yield Rejected(place=item.place, reason=f"this category has no {missing}")
            else:
                yield entry


def _code(value: dict[str, Any]) -> str:
    if "archive" in value:
        parts = (str(value.get(name) or "").strip() for name in ("archive", "subject_class"))
        return ".".join(part for part in parts if part)
    return str(value.get("category") or "").strip()


def _label(value: dict[str, Any]) -> str:
    return str(value.get("category_name") or value.get("name") or "").strip()
