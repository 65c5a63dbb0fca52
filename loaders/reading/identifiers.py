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
