"""Curricula vitae."""

import re
from collections.abc import Iterator

from loaders.documents.page import Page
from loaders.documents.profile import homepage
from loaders.records import Document, Record, Rejected

_TITLE = re.compile(
    r"\bcurriculum vitae\b|\bc\.?v\.?\b|\br[eé]sum[eé]\b|\blebenslauf\b", re.IGNORECASE
)


class CvLoader:
    """Reads papers, work, education and interests from a curriculum vitae."""

    name = "cv"

    def fits(self, document: Document) -> float:
        """How much the document looks like a curriculum vitae."""
        page = Page.glance(document)
        if any(key in page.front.values for key in ("date", "tags")):
            return 0.0
        kinds = page.kinds()
        titles = " ".join([str(page.front.values.get("title", "")), page.text.string[:300]])
        score = 0.2 * len(kinds & {"education", "jobs", "internships"})
        score += 0.1 * len(kinds & {"skills", "awards", "service", "talks", "teaching"})
        score += 0.15 * ("papers" in kinds) + 0.25 * bool(_TITLE.search(titles))
        return min(score, 0.9) if score >= 0.3 else 0.0

    def read(self, document: Document) -> Iterator[Record | Rejected]:
        """Everything that the CV says; talks, service and awards are not papers."""
        page = Page.of(document)
        yield from page.in_order(homepage(page))
