"""Identifiers of papers, people and places: found in a text, or as a field gives them."""

import re
from collections.abc import Callable
from urllib.parse import unquote

_ARXIV = re.compile(
    r"(?:arxiv(?:\.org/(?:abs|pdf|html)/|\s{0,2}(?:preprint)?\s{0,2}(?:arxiv)?\s{0,2}[:\s]\s{0,2}"
    r"|\.)|corr[\s,]{1,2}abs/|eprint\s{0,3}=\s{0,3}[{\"])(?P<new>\d{4}\.\d{4,5})(?!\d)",
    re.IGNORECASE,
)
_OLD_ARXIV = re.compile(
    r"arxiv(?:\.org/(?:abs|pdf)/|\s{0,2}:\s{0,2})(?P<old>[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?!\d)",
    re.IGNORECASE,
)
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"'<>\]}█]{1,200})", re.IGNORECASE)
_ORCID = re.compile(r"(?<!\d)(\d{4}-\d{4}-\d{4}-\d{3}[\dX])(?!\d)")


def identifiers(text: str) -> tuple[str, ...]:
    """The identifiers of papers in a text or an address, each once, as `scheme:value`."""
    found: list[str] = []
    found += [f"arxiv:{match['new']}" for match in _ARXIV.finditer(text)]
    found += [f"arxiv:{_arxiv(match['old'])}" for match in _OLD_ARXIV.finditer(text)]
    for match in _DOI.finditer(text):
        value = match.group(1).rstrip(".,;:").lower()
        if value.endswith(")") and value.count("(") < value.count(")"):
            value = value[:-1].rstrip(".,;:")
        if value.startswith("10.48550/arxiv."):
            found.append("arxiv:" + value.removeprefix("10.48550/arxiv."))
        else:
            found.append("doi:" + value.removesuffix(".pdf"))
    return tuple(dict.fromkeys(found))


def orcids(text: str) -> tuple[str, ...]:
    """The ORCIDs in a text."""
    return tuple(dict.fromkeys(f"orcid:{value}" for value in _ORCID.findall(text)))


def arxiv_year(ids: tuple[str, ...]) -> int | None:
    """The year an arXiv number gives away: 2204.03359 was posted in April 2022."""
    for value in ids:
        match = re.fullmatch(r"arxiv:(?:[a-z.-]+/)?(\d\d)(\d\d).*", value)
        if match and 1 <= int(match.group(2)) <= 12:
            year = int(match.group(1))
            return 1900 + year if year >= 91 else 2000 + year
    return None


# How each scheme's identifiers are written: what may stand before one, in some feeds twice, and its
# shape. Letters are compared without case; `_FINAL` says in which case they are kept.
_URL = r"(?:https?://)?(?:www\.)?"
_SHAPES = {
    scheme: re.compile(rf"\s*(?:{before}){{0,2}}(?P<value>{shape})/?\s*", re.IGNORECASE | re.ASCII)
    for scheme, before, shape in (
        ("acl", _URL + r"(?:aclanthology\.org|aclweb\.org/anthology)/(?:papers/)?|acl:",
         r"[a-z]\d\d-\d{4}[a-z]?|\d{4}\.\w+-\w+\.\d+"),
        ("arxiv", _URL + r"(?:export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*",
         r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]+)?/\d{7})(?:v\d+)?(?:\.pdf)?"),
        ("dblp", _URL + r"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/(?:rec/(?:html/|bibtex/)?|pid/)?"
         r"|dblp:", r"[\w-]+(?:/[^\s/]+)+"),
        ("grid", _URL + r"grid\.ac/institutes/", r"grid\.\d+\.[0-9a-f]+"),
        ("isbn", r"https?://id\.crossref\.org/isbn/|(?:urn:)?isbn:?\s*",
         r"(?:\d[\s-]?){9}[\dx]|97[89](?:[\s-]?\d){10}"),
        ("issn", r"(?:urn:)?issn:?\s*", r"\d{4}-?\d{3}[\dx]"),
        ("mag", r"mag:", r"\d{1,15}"),
        ("openalex", _URL + r"(?:api\.)?openalex\.org/(?:[a-z]+/(?=[a-z]\d))?|openalex:",
         r"[a-z]\d+|[a-z-]+/[^\s/]+"),
        ("orcid", _URL + r"(?:sandbox\.)?orcid\.org/|orcid:\s*", r"(?:\d{4}-?){3}\d{3}[\dx]"),
        ("pmc", _URL + r"(?:ncbi\.nlm\.nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/)",
         r"(?:pmc)?\d{1,9}"),
        ("pmid", _URL + r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)|pmid:?\s*",
         r"\d{1,9}"),
        ("ror", _URL + r"ror\.org/|ror:", r"0[0-9a-hj-km-np-tv-z]{6}\d{2}"),
        ("s2", _URL + r"semanticscholar\.org/(?:paper|author)/(?:[^\s/]+/)?|s2:", r"[0-9a-f]{40}|\d+"),
        ("s2corpus", r"corpusid:", r"\d{1,15}"),
        ("wikidata", _URL + r"wikidata\.org/(?:wiki|entity)/|wikidata:", r"q\d+"),
    )
}  # fmt: skip
_AS_GIVEN = re.compile(r"\s*(?P<value>[^\s\"'<>█]{1,200})\s*")
_WITHOUT_SHAPE = ("arxiv-category", "arxiv_category", "bibcode", "cso", "eid", "fundref", "handle",
    "isni", "lei", "mesh", "openreview", "pmcid", "researcherid", "ringgold", "rrid", "scopus",
    "wosuid")  # fmt: skip
SCHEMES = tuple(sorted(("doi", *_SHAPES, *_WITHOUT_SHAPE)))
"""The schemes of the external ids that loaders keep."""
_DOI_FIELD = re.compile(
    r"\s*(?:(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/|(?:info:)?doi[:/]\s*){0,2}(10\.\d{4,9}(?:/|%2F)\S+)\s*",
    re.IGNORECASE,
)


def external_id(scheme: str, value: object) -> str | None:
    """An identifier as a field gives it, with or without its address, as `scheme:value`.

    Args:
        scheme: `doi`, `arxiv`, `openalex`, `orcid`, …
        value: "https://doi.org/10.1/X" gives `doi:10.1/x`, "https://openalex.org/W1" `openalex:W1`.
            A DOI that arXiv gave out is written as its arXiv number. A scheme whose shape is not
            known is kept as given.

    Returns:
        None where the field is empty, or holds no identifier of this scheme.

    """
    field = "" if value is None else str(value)
    if scheme == "doi":
        return _doi(field)
    match = _SHAPES.get(scheme, _AS_GIVEN).fullmatch(field)
    if match is None:
        return None
    final = _FINAL[scheme](match["value"]) if scheme in _FINAL else match["value"]
    return f"{scheme}:{final}" if final else None


def as_kept(written: str) -> str | None:
    """An external id as people write it, `SCHEME:VALUE`, as loaders keep it.

    What has not the form of its scheme stays as it is written. None where the scheme is none of
    `SCHEMES`, or nothing stands behind it.
    """
    scheme, _, value = written.strip().partition(":")
    scheme, value = scheme.lower(), value.strip()
    if scheme not in SCHEMES or not value:
        return None
    return external_id(scheme, value) or f"{scheme}:{value}"


def _doi(field: str) -> str | None:
    match = _DOI_FIELD.fullmatch(field)
    if match is None:
        return None
    value = match[1].lower()
    if "%2f" in value or "doi.org/" in field.lower():
        value = unquote(value)
    value = value.rstrip(".,;:")
    if value.startswith("10.48550/arxiv."):
        return external_id("arxiv", value.removeprefix("10.48550/arxiv.")) or f"doi:{value}"
    return f"doi:{value}"


def _arxiv(value: str) -> str:
    """Without version and, in an old number, without the subject class: math.GT/… is math/…."""
    value = re.sub(r"(?:v\d+)?(?:\.pdf)?$", "", value.lower())
    return re.sub(r"^([a-z-]+)\.[a-z-]+/", r"\1/", value)


def _orcid(value: str) -> str | None:
    """With its hyphens; None where the check digit (ISO 7064, mod 11-2) is wrong."""
    digits = value.replace("-", "").upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        return None
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def _isbn(value: str) -> str:
    """As the thirteen digits of today, which an older one of ten has, too."""
    digits = re.sub(r"[\s-]", "", value).upper()
    if len(digits) == 13:
        return digits
    begin = "978" + digits[:-1]
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(begin))
    return f"{begin}{-total % 10}"


def _issn(value: str) -> str:
    digits = value.replace("-", "").upper()
    return f"{digits[:4]}-{digits[4:]}"


def _openalex(value: str) -> str:
    return value.lower() if "/" in value else value.upper()


_FINAL: dict[str, Callable[[str], str | None]] = {
    "acl": lambda value: value[0].upper() + value[1:].lower(),
    "arxiv": _arxiv,
    "grid": str.lower,
    "isbn": _isbn,
    "issn": _issn,
    "openalex": _openalex,
    "orcid": _orcid,
    "pmc": lambda value: "PMC" + value.upper().removeprefix("PMC"),
    "ror": str.lower,
    "s2": str.lower,
    "wikidata": str.upper,
}
