"""Citation styles for testing."""

from tests.bench.layouts import naming
from tests.bench.layouts.cite import Cite, Style

_PLACES = (
    "Athens, Greece",
    "Montréal, Canada",
    "virtual",
    "Bilbao, Spain",
    "Singapore",
    "Vienna, Austria",
)
_MONTHS = ("Jan.", "Apr.", "Jun.", "Jul.", "Sept.", "Dec.")
_REMARKS = (
    "(Oral)",
    "Best Paper Award",
    "(acceptance rate: 19.4%)",
    "Honorable Mention",
    "[Invited Paper]",
    "(Spotlight, top 5% of submissions)",
)


def _met(c: Cite) -> bool:
    """Whether it was read at a conference, which has a town and prizes."""
    return bool(c.item.venue and c.item.venue.kind == "conference" and not c.item.status)


def _remark(c: Cite, lead: str) -> str:
    return lead + c.ink.text(c.rng.choice(_REMARKS)) if _met(c) and c.rng.random() < 0.3 else ""


def _town(c: Cite, pattern: str) -> str:
    return pattern.format(c.rng.choice(_PLACES)) if _met(c) and c.rng.random() < 0.7 else ""


def _month(c: Cite) -> str:
    return f"{c.rng.choice(_MONTHS)} " if c.rng.random() < 0.6 else ""


def with_below(c: Cite) -> str:
    others = c.others()
    rows = [c.ink.bold(c.title), f"(with {others})" if others else ""]
    place = c.where("name", "", " {volume}({number}), {first}-{last}")
    rows.append(f"{c.ink.italic(place)}{c.dated(', {}')}")
    return "\n".join(row for row in rows if row)


def with_tail(c: Cite) -> str:
    others = c.others(last=", and ")
    place = c.ink.italic(c.where("name"))
    return f"“{c.title}”{f' (with {others})' if others else ''}, {place}{c.dated(', {}')}."


def theory_with(c: Cite) -> str:
    others = c.others()
    place = c.where("acronym_year")
    year = "" if c.gold["year_basis"] == "stated" else c.dated(" {}")
    place = f"{place}{year}".removesuffix(".")
    number = f" [arXiv:{c.number()}]" if c.item.arxiv and _met(c) else ""
    return f"{c.ink.italic(c.title)}{f', with {others}' if others else ''}. {place}.{number}"


def transactions(c: Cite) -> str:
    people = c.authors(naming.initials_first, last=", and ", most=8, keep=7)
    place = c.ink.bold(c.where("both", "", ", vol. {volume}, no. {number}, pp. {first}-{last}"))
    lead = "in " if _met(c) else ""
    year = c.dated(f", {_month(c)}{{}}")
    tail = f"{_town(c, ', {}')}{year}{c.pages(', pp. {first}-{last}')}."
    return f"{people}, ''{c.title},'' {lead}{place}{tail}{_remark(c, ' ')}"


def endnote(c: Cite) -> str:
    people = c.authors(naming.initials_first, first=naming.surname_initials, last=" and ", most=9)
    place = c.where("name", "", " {volume}({number}): {first}-{last}")
    return f'{people}{c.dated(" ({})")}. "{c.title}." {place}.{c.doi(" DOI: {}")}'


def earth_lines(c: Cite) -> str:
    people = c.authors(naming.surname_tight_initials)
    place = c.ink.italic(c.where("name", "", ", {volume}({number})"))
    head = f"{people}{c.dated(', {}')}.".replace("..", ".")
    return f"{head}\n{c.ink.bold(c.title)}\n{place}{c.doi(', https://doi.org/{}')}."


def by_line(c: Cite) -> str:
    title = c.ink.link(c.title, "https://example.org/files/paper.pdf")
    place = c.ink.italic(c.where("both"))
    tail = f"{_town(c, ', {}')}{c.dated(', {}')}"
    return f"{title} by {c.authors(naming.full)}. {place}{tail}{_remark(c, chr(10))}"


def semicolon_initials(c: Cite) -> str:
    people = c.authors(naming.surname_tight_initials, between="; ", last="; ", most=9, keep=8)
    place = c.ink.italic(c.where("acronym"))
    volume = ""
    if c.item.venue and c.item.venue.kind == "journal" and not c.item.status:
        volume = f", {c.rng.randint(2, 60)}, {c.rng.randint(10, 2400)}"
    return f"{people} {c.title}. {place}{c.dated(' {}')}{volume}.{c.doi(' {}.')}"


def semicolon_full(c: Cite) -> str:
    people = c.authors(naming.surname_given, between="; ", last="; ", most=7, keep=4)
    place = c.where("name", "In: ", ", {volume}({number}), S. {first}–{last}")
    return f"{people}{c.dated(' ({})')}: {c.title}. {place}{c.pages(', S. {first}–{last}')}."


def design_block(c: Cite) -> str:
    people = c.authors(naming.full, last=", and ")
    place = c.where("acronym_year")
    year = "" if c.gold["year_basis"] == "stated" else c.dated(" {}")
    remark = _remark(c, " ")
    return (
        f"{c.ink.bold(c.title)}\n{people}.\n{place}{year}{c.ink.italic(remark) if remark else ''}"
    )


def collider(c: Cite) -> str:
    people = c.authors(naming.initials_first, last=" and ")
    place = c.where("acronym", "", " {volume}")
    volume = c.dated(" ({})")
    number = ""
    if c.item.arxiv and c.item.venue and c.item.venue.kind != "preprint":
        number = f", arXiv:{c.number()} [cs.LG]"
    return f"{people}, {c.ink.italic(c.title)}, {place}{volume}{number}."


def tag_above(c: Cite) -> str:
    """A badge with the acronym, then the lines of an entry, then its buttons glued together."""
    tag = c.where("acronym") if _met(c) else ""
    people = c.authors(naming.full, last=", and ")
    place = c.ink.italic(c.where("name", "In "))
    rows = [tag, c.title, people, place + c.dated(f", {_month(c)}{{}}")]
    return "\n".join(row for row in rows if row)


def year_margin(c: Cite) -> str:
    year = c.dated("{}") or "   –"
    people = c.authors(naming.bare_initials_first, last=" & ")
    place = c.where("name", "", " {volume}: {first}–{last}")
    gap = "    " if c.ink.format == "txt" else " &nbsp; "
    return f"{year}{gap}{people}. {c.title}. {place}."


def proceedings_city(c: Cite) -> str:
    people = c.authors(naming.full, last=" and ")
    place = c.where("both", "In Proceedings of the ", ", Volume {volume}, Issue {number}")
    year = c.dated(f", {_month(c)}{{}}")
    return f"{c.title}.\n{people}.\n{place}{_town(c, ', {}')}{year}.{_remark(c, ' ')}"


def slashes(c: Cite) -> str:
    people = c.authors(naming.tight_initials_first, most=5, keep=3)
    place = c.where("name", "", ". – Vol. {volume}, No {number}. – P. {first}–{last}")
    return f"{c.title} / {people} // {place}.{c.dated(' – {}.')}"


def oxford_notes(c: Cite) -> str:
    people = c.authors(naming.full, first=naming.surname_given, last=" and ", most=6)
    place = c.ink.italic(c.where("name", "", ", {volume}/{number}"))
    return f"{people}, ‘{c.title}’, {place}{c.dated(' ({})')}{c.pages(', {first}–{last}')}"


def venue_first_line(c: Cite) -> str:
    place = c.where("both")
    year = c.dated(" {}")
    return f"{c.ink.italic(place)}{year}:\n{c.authors(naming.full)}: “{c.title}”"


def names_bracketed(c: Cite) -> str:
    people = c.authors(naming.full, most=6, keep=5)
    place = c.where("acronym_year")
    year = "" if c.gold["year_basis"] == "stated" else c.dated(" {}")
    return f"{c.title} [{people}] ({place}{year})"


def bare_title(c: Cite) -> str:
    """No authors at all, as some list their own papers."""
    place = c.where("acronym_year")
    year = "" if c.gold["year_basis"] == "stated" else c.dated(", {}")
    title = c.ink.link(c.title, "https://example.org/papers/1")
    return f"{title} - {place}{year}"


def in_collaboration(c: Cite) -> str:
    others = c.others(naming.initials_first)
    place = c.where("acronym", "", " {volume} ({number}), {first}")
    parts = [f'"{c.ink.bold(c.title)}"{f" in collaboration with {others}" if others else ""}']
    parts.append(f"Published in: {place}{c.dated(' ({})')}")
    doi = c.doi("DOI: {}")
    return "\n".join([*parts, doi] if doi else parts)


STYLES: dict[str, Style] = {
    "with_below": with_below,
    "with_tail": with_tail,
    "theory_with": theory_with,
    "transactions": transactions,
    "endnote": endnote,
    "earth_lines": earth_lines,
    "by_line": by_line,
    "semicolon_initials": semicolon_initials,
    "semicolon_full": semicolon_full,
    "design_block": design_block,
    "collider": collider,
    "tag_above": tag_above,
    "year_margin": year_margin,
    "proceedings_city": proceedings_city,
    "slashes": slashes,
    "oxford_notes": oxford_notes,
    "venue_first_line": venue_first_line,
    "names_bracketed": names_bracketed,
    "bare_title": bare_title,
    "in_collaboration": in_collaboration,
}
