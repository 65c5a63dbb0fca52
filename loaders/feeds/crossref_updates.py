"""What Crossref says became of a paper: retractions, corrections, other versions."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from loaders.feeds.entry import EntryText
from loaders.feeds.fields import NoticeKind, ids, part, parts, word, year_and_date
from loaders.records import Mention, Notice, VersionRecord

_KINDS: Mapping[str, NoticeKind] = {
    "retraction": "retraction",
    "withdrawal": "withdrawal",
    "removal": "withdrawal",
    "expression_of_concern": "concern",
    # What is left of the paper stands.
    "partial_retraction": "concern",
    "correction": "correction",
    "erratum": "correction",
    "corrigendum": "correction",
    "addendum": "correction",
    "clarification": "correction",
}
# (relation, whether it is told from the other side).
_VERSIONS: Mapping[str, tuple[Literal["preprint", "version", "same"], bool]] = {
    "is-preprint-of": ("preprint", False),
    "has-preprint": ("preprint", True),
    "is-version-of": ("version", False),
    "has-version": ("version", True),
    "is-identical-to": ("same", False),
    "is-same-as": ("same", False),
}


def notices(
    text: EntryText, said: dict[str, Any], title: Mention, before_title: NoticeKind | None
) -> Iterator[Notice]:
    """What this item says of others, what others say of it, and what its title begins with."""
    own = ids(("doi", said.get("DOI")))
    of_itself = set[str]()
    for field in ("update-to", "updated-by"):
        for number, one in enumerate(parts(said.get(field)), 1):
            kind = _KINDS.get(word(one.get("type")).lower().replace(" ", "_").replace("-", "_"))
            other = ids(("doi", one.get("DOI")))
            if kind is None or (field == "update-to" and not other):
                continue
            date = year_and_date(one.get("updated"))[1]
            line = " ".join(filter(None, (word(one.get("type")), *other, date)))
            span = text.add(f"{field}[{number}]", line, plain=False)
            if field == "updated-by" or other == own:
                of_itself.add(kind)
                by = tuple(id_ for id_ in other if id_ not in own)
                yield Notice(kind=kind, span=span, by=by, date=date)
            else:
                yield Notice(kind=kind, span=span, of=other[0], by=own, date=date)
    if before_title and before_title not in of_itself:
        yield Notice(kind=before_title, span=title.span)


def versions(text: EntryText, said: dict[str, Any], own: str) -> Iterator[VersionRecord]:
    """Preprints and versions of this paper; the other relations say nothing of what is one paper."""
    for name, value in part(said.get("relation")).items():
        if name not in _VERSIONS:
            continue
        relation, turned = _VERSIONS[name]
        for number, one in enumerate(parts(value), 1):
            scheme = word(one.get("id-type")).lower()
            for other in ids((scheme, one.get("id"))) if scheme in ("doi", "arxiv") else ():
                if other == own:
                    continue
                span = text.add(f"{name}[{number}]", other, plain=False)
                first, second = (other, own) if turned else (own, other)
                yield VersionRecord(span=span, paper=first, other=second, relation=relation)
