"""Citation styles for tuning."""

from tests.bench.layouts import naming
from tests.bench.layouts.cite import Cite, Style


def quoted_long_acronym(c: Cite) -> str:
    comma = "" if c.rng.random() < 0.08 else ","  # a comma left out, as happens by hand
    people = c.authors(naming.full, last=" and " if c.rng.random() < 0.5 else ", ", most=12)
    return f'{people}{comma} "{c.title}", {c.where("both")}{c.dated(", {}")}.'


def plain_in_acronym(c: Cite) -> str:
    people = c.authors(naming.full, last=", and ")
    return f"{people}. {c.title}. {c.where('acronym', 'In ')}{c.dated(', {}')}."


def harvard(c: Cite) -> str:
    people = c.authors(naming.surname_tight_initials, last=" and ", most=6, keep=3)
    place = c.where("name", "In: ", ", {volume}({number}), pp. {first}-{last}")
    return f"{people}{c.dated(' ({})')} ‘{c.title}’, {place}{c.pages(', pp. {first}-{last}')}."


def mla(c: Cite) -> str:
    people = c.authors(
        naming.full, first=naming.surname_given, last=", and ", most=4, keep=1
    ).rstrip(".")
    place = c.ink.italic(c.where("name", "", ", vol. {volume}"))
    return f'{people}. "{c.title}." {place}{c.dated(", {}")}.'


def amsplain(c: Cite) -> str:
    people = c.authors(naming.tight_initials_first, last=" and ")
    place = c.where("both", "Proceedings of the ", " {volume} ({number}), {first}–{last}")
    return f"{people}, {c.ink.italic(c.title)}, {place}{c.dated(', {}')}."


def elsevier(c: Cite) -> str:
    people = c.authors(naming.tight_initials_first, most=10, keep=6)
    place = c.where("name", "in: ", " {volume}")
    return f"{people}, {c.title}, {place}{c.dated(' ({})')}{c.pages(', pp. {first}–{last}')}."


def physics(c: Cite) -> str:
    people = c.authors(naming.initials_first, last=", and ")
    place = c.where("acronym", "in ", " {volume}, {first}")
    return f"{people}, “{c.title},” {place}{c.dated(' ({})')}."


def title_line(c: Cite) -> str:
    place = c.where("both") + c.dated(", {}")
    return f"{c.ink.bold(c.title)}\n{c.authors(naming.full, last=' and ')}\n{place}"


def bracket_venue_first(c: Cite) -> str:
    place = c.where("acronym_year") or "Preprint"
    year = "" if c.gold["year"] else c.dated(" ({})")
    return f"[{place}] {c.title}{year}\n{c.authors(naming.full)}"


def year_bar(c: Cite) -> str:
    return f"{c.dated('{} | ')}{c.title} | {c.authors(naming.full)} | {c.where('acronym')}"


def initials_dotted(c: Cite) -> str:
    people = c.authors(naming.initials_first, last=", ")
    return f"{people}. {c.title}. {c.where('both')}{c.dated(' {}')}."


def italic_title(c: Cite) -> str:
    people = c.authors(naming.full, last=", and ", most=8, keep=5)
    return f"{people}. {c.ink.italic(c.title)}. {c.where('both')}{c.dated(', {}')}."


def springer_basic(c: Cite) -> str:
    people = c.authors(naming.bare_initials_first, most=7, keep=3)
    place = c.where("name", "In: ", " {volume}:{first}–{last}")
    return f"{people}{c.dated(' ({})')} {c.title}. {place}{c.doi('. https://doi.org/{}')}"


def card_block(c: Cite) -> str:
    tag = c.where("acronym_year")
    date = "" if c.gold["year"] else c.dated("{}")
    rows = [c.title, c.authors(naming.full, most=5, keep=3), " ".join(x for x in (tag, date) if x)]
    return "\n".join(row for row in rows if row)


def ieee(c: Cite) -> str:
    people = c.authors(naming.initials_first, last=", and ", most=6, keep=1)
    volume = ", vol. {volume}, no. {number}, pp. {first}–{last}"
    place = c.where("name", "in Proc. ", volume)
    pages = c.pages(", pp. {first}–{last}")
    return f"{people}, “{c.title},” {place}{c.dated(', {}')}{pages}{c.doi(', doi: {}')}."


def apa(c: Cite) -> str:
    people = c.authors(naming.surname_initials, last=", & ", most=7, keep=6)
    place = c.where("name", "In ", ", {volume}({number}), {first}–{last}")
    pages = c.pages(" (pp. {first}–{last})")
    head = (people + c.dated(" ({})")).rstrip(".")
    return f"{head}. {c.title}. {c.ink.italic(place)}{pages}.{c.doi(' https://doi.org/{}')}"


def acm(c: Cite) -> str:
    people = c.authors(naming.full, last=", and ").rstrip(".")
    place = c.where("both", "In ", " {volume}, {number}, {first}–{last}")
    return f"{people}.{c.dated(' {}.')} {c.title}. {place}.{c.doi(' DOI:https://doi.org/{}')}"


def chicago(c: Cite) -> str:
    people = c.authors(naming.full, first=naming.surname_given, last=", and ", most=10, keep=7)
    place = c.ink.italic(c.where("name", "", " {volume}, no. {number}: {first}–{last}"))
    return f"{people.rstrip('.')}. “{c.title}.” {place}{c.dated(', {}')}."


def nature(c: Cite) -> str:
    people = c.authors(naming.surname_initials, last=" & ", most=5, keep=1)
    place = c.ink.italic(c.where("acronym", "in ", " {volume}, {first}–{last}"))
    return f"{people} {c.title}. {place}{c.dated(' ({})')}."


def vancouver(c: Cite) -> str:
    people = c.authors(naming.vancouver, most=6, keep=6).rstrip(".")
    volume = ";{volume}({number}):{first}-{last}"
    if c.item.venue and c.item.venue.kind == "journal" and not c.item.status:
        place = c.where("name", "", ". " + c.year() + volume)
        return f"{people}. {c.title}. {place}.{c.doi(' doi: {}')}"
    return f"{people}. {c.title}. {c.where('name', 'In: ')}{c.dated('; {}')}."


def lncs(c: Cite) -> str:
    people = c.authors(naming.surname_tight_initials)
    place = c.where("acronym_year", "In: ", " {volume}({number}), {first}–{last}")
    year = "" if c.gold["year_basis"] == "stated" else c.dated(" ({})")
    return f"{people}: {c.title}. {place}{c.pages(', pp. {first}–{last}')}{year}"


def title_authors_venue(c: Cite) -> str:
    people = c.authors(naming.full).rstrip(".")
    return f"{c.title}. {people}. {c.where('acronym_year')}{'' if c.gold['year'] else c.dated(', {}')}."


def homepage_block(c: Cite) -> str:
    people = c.authors(naming.full, last=", ")
    return f"{c.ink.bold(c.title)}\n{people}\n{c.ink.italic(c.where('name'))}{c.dated(', {}')}"


def homepage_oneline(c: Cite) -> str:
    people = c.authors(naming.full, last=" & ", most=9, keep=4)
    return f"{c.title} — {people} — {c.where('short_year')}{'' if c.gold['year'] else c.dated(' ({})')}"


def linked_title(c: Cite) -> str:
    shows = c.item.arxiv and c.ink.format != "txt"
    address = f"https://arxiv.org/abs/{c.number()}" if shows else "https://example.org/p.pdf"
    people = c.authors(naming.full, last=" and ")
    place = c.ink.bold(c.where("acronym"))
    return f"{c.ink.link(c.title, address)}, {people}, {place}{c.dated(' {}')}"


def dblp_line(c: Cite) -> str:
    people = c.authors(naming.full)
    place = c.where("acronym_year", "", " {volume}({number}): {first}-{last}")
    year = "" if c.gold["year_basis"] == "stated" else c.dated(" ({})")
    return f"{people}: {c.title}. {place}{c.pages(': {first}-{last}')}{year}"


def surname_upper(c: Cite) -> str:
    people = c.authors(naming.upper_surname, last=" et " if c.rng.random() < 0.2 else ", ")
    return f"{people}. « {c.title} ». {c.where('both', 'In : ')}{c.dated(', {}')}."


def venue_tail_bold(c: Cite) -> str:
    people = c.authors(naming.full, last=", and ")
    place = c.ink.bold(c.where("acronym_year"))
    year = "" if c.gold["year"] else c.dated(", {}")
    return f"{people}\n{c.title}\n{place}{year}"


STYLES: dict[str, Style] = {
    "quoted_long_acronym": quoted_long_acronym,
    "plain_in_acronym": plain_in_acronym,
    "harvard": harvard,
    "mla": mla,
    "amsplain": amsplain,
    "elsevier": elsevier,
    "physics": physics,
    "title_line": title_line,
    "bracket_venue_first": bracket_venue_first,
    "year_bar": year_bar,
    "initials_dotted": initials_dotted,
    "italic_title": italic_title,
    "springer_basic": springer_basic,
    "card_block": card_block,
    "ieee": ieee,
    "apa": apa,
    "acm": acm,
    "chicago": chicago,
    "nature": nature,
    "vancouver": vancouver,
    "lncs": lncs,
    "title_authors_venue": title_authors_venue,
    "homepage_block": homepage_block,
    "homepage_oneline": homepage_oneline,
    "linked_title": linked_title,
    "dblp_line": dblp_line,
    "surname_upper": surname_upper,
    "venue_tail_bold": venue_tail_bold,
}
