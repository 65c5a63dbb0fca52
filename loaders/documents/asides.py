"""Papers that a page names outside its lists: the thesis of a degree, a paper cited in a sentence."""

import re
from collections.abc import Iterator

from loaders.documents.page import Page
from loaders.reading.positions import Stint, read_stints
from loaders.reading.text import Text
from loaders.reading.titles import is_title, quotation
from loaders.reading.venue_names import venue_type
from loaders.records import Authorship, Mention, PaperRecord

_THESIS = re.compile(
    r"^[\s\W]*(?:(?:ph\.?\s?d\.?|doctoral|master(?:['’]?s)?|m\.?sc?\.?|bachelor(?:['’]?s)?|b\.?sc?\.?)\s+)?"
    r"(?:thesis|dissertation)(?:\s+title)?\s{0,2}[:–-]\s{0,2}",
    re.IGNORECASE,
)
_CITED = re.compile(r"\[(?P<venue>[A-Z][A-Za-z&/-]{1,14})\s?['’](?P<year>\d\d)\]\s+(?=[A-Z\"“])")
_END = re.compile(r"(?<![A-Z])[.?](?=\s|$)|[;\n]|\s\(")


def theses(page: Page, person: Mention) -> Iterator[PaperRecord]:
    """Theses told below a degree: the person's own, at the institution, in its last year."""
    for section in page.of_kind("education"):
        degrees = read_stints(section.lines, "education")
        for line in section.lines:
            lead = _THESIS.match(line.string)
            title = _title(line[lead.end() :]) if lead else None
            if title is None:
                continue
            degree = _degree_above(degrees, title)
            when = degree.when if degree else None
            year = when.to_year if when else None
            venue = degree.place if degree else None
            yield PaperRecord(
                span=title.span,
                title=title.mention("paper"),
                authors=(Authorship(author=person),),
                authors_given="complete",
                year=year,
                year_basis="inferred" if year else "none",
                venue=venue.text.mention("venue", venue.name, venue.aliases) if venue else None,
                venue_type="thesis",
                by_subject=True,
            )


def _degree_above(degrees: list[Stint], title: Text) -> Stint | None:
    above = [d for d in degrees if d.text.span.start < title.span.start]
    return max(above, key=lambda d: d.text.span.start, default=None)


def cited_in_prose(page: Page) -> Iterator[PaperRecord]:
    """Papers that sentences cite by venue, year and title: "[KDD'15] A Title"; not claimed as own."""
    for section in page.sections:
        if section.kind == "papers":
            continue
        for line in section.lines:
            for match in _CITED.finditer(line.string):
                title = _title(line[match.end() : match.end() + 400])
                if title is None:
                    continue
                venue = line[match.start("venue") : match.end("venue")]
                start = line[match.start() : match.end()].span.start
                yield PaperRecord(
                    span=title.span.model_copy(update={"start": start}),
                    title=title.mention("paper"),
                    authors_given="not_given",
                    year=2000 + int(match["year"]),
                    year_basis="stated",
                    venue=venue.mention("venue"),
                    venue_type=venue_type(venue.name, (), "", ""),
                    status="published",
                    by_subject=False,
                )


def _title(rest: Text) -> Text | None:
    """A title at the beginning of a text, in quotation marks or up to the end of the sentence."""
    quoted = quotation(rest.string) if rest.string[:1] in '"“' else None
    if quoted:
        title = rest[quoted.first : quoted.last]
    else:
        end = _END.search(rest.string)
        title = rest[: end.start()] if end else rest
    title = title.strip(" .,;*_")
    return title if title and is_title(title) and len(title.string.split()) > 2 else None
