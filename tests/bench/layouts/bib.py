"""Entries of BibTeX in the hands of several programs."""

from tests.bench.layouts import naming
from tests.bench.layouts.cite import Cite

_ACCENTS = {
    "é": r"{\'e}", "è": r"{\`e}", "ü": r'{\"u}', "ö": r'{\"o}', "ä": r'{\"a}', "á": r"{\'a}",
    "ó": r"{\'o}", "í": r"{\'i}", "ñ": r"{\~n}", "ç": r"{\c{c}}", "ø": r"{\o}", "š": r"{\v{s}}",
}  # fmt: skip

Fields = list[tuple[str, str]]


def latex(words: str) -> str:
    """Accents as LaTeX writes them, and its special characters."""
    return "".join(_ACCENTS.get(c, "\\&" if c == "&" else c) for c in words)


def _people(c: Cite, *, inverted: bool) -> str:
    form = naming.surname_given if inverted else naming.full
    return c.authors(form, between=" and ", last=" and ")


def _type(c: Cite) -> str:
    kind = c.item.venue.kind if c.item.venue else ""
    return {"journal": "article", "preprint": "misc"}.get(kind, "inproceedings")


def plain_fields(c: Cite, *, inverted: bool = False, accents: bool = False) -> Fields:
    """Author, title, venue and year in the usual fields."""
    kind = _type(c)
    write = latex if accents else str
    fields = [("title", write(c.item.work.title)), ("author", write(_people(c, inverted=inverted)))]
    if kind == "misc":
        c.gold |= {"venue": "arXiv", "venue_aliases": ["CoRR"], "venue_type": "preprint"}
        fields += [("eprint", c.number()), ("archivePrefix", "arXiv")]
    else:
        name = c.where("name")
        fields.append(("journal" if kind == "article" else "booktitle", write(name)))
    fields.append(("year", c.year()))
    if c.item.doi and kind != "misc":
        fields.append(("doi", c.doi("{}")))
    return fields


def entry(c: Cite, fields: Fields, key: str, left: str = "{", right: str = "}") -> list[str]:
    """One entry, with braces or quotes around its values."""
    rows = [f"  {name} = {left}{value}{right}," for name, value in fields]
    return [f"@{_type(c)}{{{key},", *rows, "}", ""]


def lined(c: Cite, fields: Fields, key: str) -> list[str]:
    """One entry as the Anthology exports it: quotes, an author a line, aligned."""
    rows = []
    for name, value in fields:
        value = value.replace(" and ", "  and\n      ") if name == "author" else value
        if name == "year" or '"' in value:
            rows.append(f"    {name:<13}= {{{value}}},")
        else:
            rows.append(f'    {name:<13}= "{value}",')
    return [f"@{_type(c).upper()}{{{key},", *rows, "}", ""]
