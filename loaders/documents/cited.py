"""Whose a cited paper is, who wrote it, and whether it was named before."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from loaders.reading.authors import Author, AuthorList
from loaders.reading.names import family_name, fold, may_be_same, read_name
from loaders.reading.text import Text
from loaders.records import Authorship, PaperRecord

_ET_AL = re.compile(r",?\s+et\s+al\.?")
_BETWEEN = re.compile(r",?\s(?:and|&)\s|,\s")


def as_cited(paper: PaperRecord, subject: str | None) -> PaperRecord:
    """A listed paper in a list of references: the subject's only where she is an author."""
    own = wrote([item.author.name for item in paper.authors], subject)
    return paper.model_copy(update={"by_subject": own})


def wrote(names: list[str], subject: str | None) -> bool:
    """True where the subject is one of the authors, by her name or her family name alone."""
    if subject is None:
        return False
    family = fold(family_name(subject))
    return any(may_be_same(name, subject) or fold(name) == family for name in names)


def authorships(names: AuthorList | None) -> tuple[Authorship, ...]:
    """The authors of a list as they stand there."""
    return tuple(
        Authorship(author=author.printed.mention("author", author.turned))
        for author in (names.authors if names else ())
    )


def not_known(found: Iterable[PaperRecord], known: Iterable[PaperRecord]) -> Iterator[PaperRecord]:
    """Papers whose title, whole or shortened, is none that was read before."""
    titles = sorted(fold(paper.title.name) for paper in known)
    for paper in found:
        title = fold(paper.title.name)
        at = bisect_left(titles, title)
        if at == len(titles) or not titles[at].startswith(title):
            titles.insert(at, title)
            yield paper


def family_names(said: Text) -> AuthorList | None:
    """Names as an in-text citation gives them, mostly family names alone."""
    cut = _ET_AL.search(said.string)
    parts = (said[: cut.start()] if cut else said).split(_BETWEEN)
    names = [
        Author(name, part.strip(), name.name) for part in parts if (name := read_name(part.strip()))
    ]
    return AuthorList(tuple(names), cut is None) if names else None
