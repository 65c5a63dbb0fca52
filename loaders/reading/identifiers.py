"""Identifiers of papers and people: DOI, arXiv numbers, ORCID."""

import re

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
    found += [f"arxiv:{match['old'].lower()}" for match in _OLD_ARXIV.finditer(text)]
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


_PREFIX = re.compile(
    r"(?:https?://)?(?:(?:www|dx|api|pub)\.)?(?:doi\.org|orcid\.org|ror\.org|openalex\.org|arxiv\.org/(?:abs|pdf)"
    r"|(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)|aclanthology\.org|aclweb\.org/anthology|isni\.org/isni|dblp\.org/(?:rec|pid))/|urn:(?:issn|isbn):|"
    r"(?:doi|orcid|ror|openalex|arxiv|acl|pmid|pmc|mag|dblp|isbn|issn|s2)\s{0,2}:\s{0,2}",
    re.IGNORECASE,
)
_SHAPES = {
    "doi": re.compile(r"10\.\d{4,9}/\S{1,400}"),
    "arxiv": re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE),
    "orcid": re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]"),
    "ror": re.compile(r"0[a-hj-km-np-tv-z0-9]{6}\d\d"),
    "openalex": re.compile(r"[A-Z]\d{2,12}"),
    "pmid": re.compile(r"\d{1,9}"),
    "pmc": re.compile(r"PMC\d{1,9}"),
    "mag": re.compile(r"\d{1,12}"),
    "issn": re.compile(r"\d{4}-\d{3}[\dX]"),
    "isbn": re.compile(r"(?:97[89])?\d{9}[\dX]"),
}
_UPPER = frozenset(("orcid", "openalex", "pmc", "issn", "isbn"))
_LOWER = frozenset(("doi", "arxiv", "ror"))
_AS_GIVEN = re.compile(r"[^\s\"'<>█]{1,200}")


def external_id(scheme: str, value: object) -> str | None:
    """An identifier in its one form, `scheme:value`; None where it has not the scheme's shape.

    Addresses and prefixes are taken off, an arXiv number's version too. ORCIDs are checked by their
    last digit (ISO 7064 MOD 11-2). Schemes without a known shape are kept as given.
    """
    text = _PREFIX.sub("", str(value if value is not None else "").strip(), count=2).strip()
    if scheme == "doi":
        text = text.rstrip(".,;")
        if text.lower().startswith("10.48550/arxiv."):
            return external_id("arxiv", text[15:])
    elif scheme == "arxiv":
        text = re.sub(r"(?:v\d{1,2})?(?:\.pdf)?$", "", text)
    elif scheme == "orcid" and re.fullmatch(r"\d{15}[\dXx]", text):
        text = "-".join(text[i : i + 4] for i in range(0, 16, 4))
    elif scheme == "issn" and re.fullmatch(r"\d{7}[\dXx]", text):
        text = f"{text[:4]}-{text[4:]}"
    elif scheme == "isbn":
        text = re.sub(r"[\s-]", "", text)
    elif scheme == "pmc" and text.isdigit():
        text = f"PMC{text}"
    if scheme in _UPPER:
        text = text.upper()
    elif scheme in _LOWER:
        text = text.lower()
    if not _SHAPES.get(scheme, _AS_GIVEN).fullmatch(text):
        return None
    if scheme == "orcid" and not _is_checked(text):
        return None
    return f"{scheme}:{text}"


def _is_checked(orcid: str) -> bool:
    """Whether the last digit of an ORCID fits the others."""
    total = 0
    for digit in orcid.replace("-", "")[:15]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == orcid[-1]
