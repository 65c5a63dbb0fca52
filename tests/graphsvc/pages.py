"""Documents of invented people, made by hand: what is said, and where in the text it stands."""

import hashlib
import re
import tempfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from graphsvc.identity.resolving import resolve
from graphsvc.ledger import Ledger, Reading
from loaders.records import (
    AdvisorRecord,
    AffiliationRecord,
    AffiliationRelation,
    Authorship,
    CitationRecord,
    Document,
    InstitutionRecord,
    Mention,
    MentionKind,
    MetricRecord,
    Notice,
    PaperRecord,
    PartRecord,
    PersonRecord,
    Record,
    Reference,
    Span,
    TopicRecord,
    VenueMentionRecord,
    VenueRecord,
    VocabularyTopicRecord,
)

R = TypeVar("R")

_IDS = re.compile(r" \{([a-z_-]+:[^{}]*)\}$")


class Page:
    """A document under construction: each thing said is a new line of its text.

    Lists of names are written as one string, parted by semicolons; a star marks equal contribution.
    External ids stand in braces behind a name: "Harbour Institute {ror:a isni:b}".
    """

    def __init__(self, source: str, loader: str = "by hand") -> None:
        self.source, self.loader = source, loader
        self.text = f"{source}\n"
        self.records: list[Record] = []
        self.subject: Mention | None = None

    def __repr__(self) -> str:
        return f"<{self.text!r} {self.records!r}>"

    def mention(
        self, kind: MentionKind, name: str, surface: str = "", aliases: Sequence[str] = ()
    ) -> Mention:
        braces = _IDS.search(name)
        name, ids = (name[: braces.start()], braces[1]) if braces else (name, "")
        start = len(self.text)
        self.text += f"{surface or name}\n"
        span = Span(start=start, end=len(self.text) - 1)
        return Mention(
            kind=kind,
            surface=surface or name,
            name=name,
            span=span,
            aliases=tuple(aliases),
            external_ids=tuple(ids.split()),
        )

    def mentions(self, kind: MentionKind, names: str) -> tuple[Mention, ...]:
        return tuple(self.mention(kind, name.strip()) for name in names.split(";") if name.strip())

    def person(self, name: str, **said: Any) -> "Page":
        self.subject = self.mention("author", name)
        return self._add(PersonRecord(span=self.subject.span, name=self.subject, **said))

    def paper(
        self,
        title: str,
        authors: str = "",
        *,
        given: str = "",
        venue: str = "",
        topics: str = "",
        institutions: str = "",
        cited_as: str = "",
        cites: str = "",
        notices: str = "",
        **said: Any,
    ) -> "Page":
        """`cites` are external ids, one reference each; `notices` kinds, perhaps with "of" an id."""
        cited = tuple(
            self.mention("paper", title, surface) for surface in filter(None, cited_as.split(";"))
        )
        named = self.mention("paper", title)
        listed = tuple(
            Authorship(
                author=self.mention("author", name.strip(" *")), equal_contribution="*" in name
            )
            for name in authors.split(";")
            if name.strip()
        )
        references = tuple(
            Reference(span=self._line(one), external_ids=(one,)) for one in cites.split()
        )
        noticed = tuple(
            Notice(kind=kind, span=self._line(one), of=of or None)  # type: ignore[arg-type] # a kind
            for one in filter(None, notices.split("; "))
            for kind, _, of in [one.partition(" of ")]
        )
        if "year" in said:
            said.setdefault("year_basis", "stated")
        return self._add(
            PaperRecord(
                span=named.span,
                title=named,
                authors=listed,
                authors_given=given or ("complete" if listed else "not_given"),
                venue=self.mention("venue", venue) if venue else None,
                topics=self.mentions("topic", topics),
                institutions=self.mentions("institution", institutions),
                cited_as=cited,
                references=references,
                notices=noticed,
                **said,
            )
        )

    def job(
        self,
        institution: str,
        relation: AffiliationRelation = "employment",
        aliases: Sequence[str] = (),
        **said: Any,
    ) -> "Page":
        named = self.mention("institution", institution, aliases=aliases)
        return self._add(
            AffiliationRecord(
                span=named.span,
                person=self.subject,
                institution=named,
                relation=relation,
                **said,
            )
        )

    def topic(self, topic: str, **said: Any) -> "Page":
        named = self.mention("topic", topic)
        return self._add(TopicRecord(span=named.span, person=self.subject, topic=named, **said))

    def metric(self, name: str, value: str) -> "Page":
        span = self._line(f"{name} {value}")
        return self._add(MetricRecord(span=span, person=self._subject, name=name, value=value))

    def part(self, institution: str, within: str) -> "Page":
        inner, outer = (self.mention("institution", name) for name in (institution, within))
        return self._add(PartRecord(span=inner.span, institution=inner, within=outer))

    def citation(self, citing: str, cited: str) -> "Page":
        span = self._line(f"{citing} , {cited}")
        return self._add(CitationRecord(span=span, citing=citing, cited=cited))

    def described(self, kind: MentionKind, name: str, id_: str = "", **said: Any) -> "Page":
        """An institution, a topic or a venue as a vocabulary has it."""
        named = self.mention(kind, name).model_copy(
            update={"external_ids": tuple(id_.split()), "aliases": tuple(said.pop("aliases", ()))}
        )
        if kind == "institution":
            return self._add(InstitutionRecord(span=named.span, institution=named, **said))
        if kind == "venue":
            return self._add(VenueRecord(span=named.span, venue=named, **said))
        return self._add(VocabularyTopicRecord(span=named.span, topic=named, **said))

    def _line(self, text: str) -> Span:
        return self.mention("topic", text).span

    def at_venue(self, venue: str, year: int, aliases: Sequence[str] = ()) -> "Page":
        named = self.mention("venue", venue, f"{venue} {year}", aliases)
        return self._add(
            VenueMentionRecord(span=named.span, person=self.subject, venue=named, year=year)
        )

    def advisor(self, name: str) -> "Page":
        named = self.mention("author", name)
        return self._add(AdvisorRecord(span=named.span, person=self._subject, advisor=named))

    @property
    def _subject(self) -> Mention:
        assert self.subject is not None, "say whose page it is first"
        return self.subject

    def _add(self, record: Record) -> "Page":
        self.records.append(record)
        return self

    @property
    def content_hash(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def document(self) -> Document:
        return Document(
            source=self.source,
            name=self.source,
            text=self.text,
            content_hash=self.content_hash,
            format="text",
        )

    @property
    def reading(self) -> Reading:
        return Reading(self.source, self.content_hash, self.loader, tuple(self.records))


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """An empty folder, in memory where the system has such: laws commit a thousand times."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def keep(ledger: Ledger, pages: Iterable[Page]) -> None:
    """Into the ledger, page by page, the way a load does it."""
    for page in pages:
        with ledger.change("load") as entry:
            if entry.add_revision(page.document, page.loader, page.records):
                resolve(entry)


def finish(steps: Generator[Any, None, R]) -> R:
    """What the steps return in the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
