"""Where the links of a paper lead: its code, its project page, its data."""

import re
from collections.abc import Iterable

from loaders.records import LinkKind, PaperLink

_HOSTS: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
    ("code", re.compile(r"//(?:www\.)?(?:github|gitlab|bitbucket|codeberg)\.[a-z]+/[^/]+/[^/]+")),
    ("data", re.compile(r"//(?:www\.)?(?:zenodo|figshare|kaggle|huggingface)\.[a-z]+/datasets?\b")),
    ("video", re.compile(r"//(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com|slideslive\.com)/")),
)
_WORDS: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
    ("code", re.compile(r"code|github|software|implementation|repo(?:sitory)?", re.IGNORECASE)),
    ("data", re.compile(r"data(?:set)?s?", re.IGNORECASE)),
    ("project", re.compile(r"project(?:[ -]?page)?|website|web ?page|site|demo", re.IGNORECASE)),
    ("slides", re.compile(r"slides?", re.IGNORECASE)),
    ("poster", re.compile(r"poster", re.IGNORECASE)),
    ("video", re.compile(r"video|talk|recording", re.IGNORECASE)),
)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def paper_links(found: Iterable[tuple[str, str]]) -> tuple[PaperLink, ...]:
    """Links by their words and addresses; those to the paper itself are no concern here."""
    links: dict[str, PaperLink] = {}
    for words, address in found:
        kind = _kind(words.strip(" []()*_.,:;|/\n\t"), address)
        if kind and _ADDRESS.fullmatch(address):
            links.setdefault(address, PaperLink(kind=kind, address=address))
    return tuple(links.values())


def _kind(words: str, address: str) -> LinkKind | None:
    for kind, pattern in _WORDS:
        if pattern.fullmatch(words):
            return kind
    return next((kind for kind, pattern in _HOSTS if pattern.search(address)), None)
