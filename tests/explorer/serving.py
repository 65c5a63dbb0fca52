"""A tiny graph of invented people, and the real service over it."""

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI

from graphsvc.catch_up import catch_up
from graphsvc.identity.resolving import resolve
from graphsvc.ledger import Ledger
from graphsvc.service.server import listening, server_for
from graphsvc.settings import Settings
from graphsvc.stores.embedded import EmbeddedStore
from loaders.records import (
    AffiliationRecord,
    Authorship,
    Document,
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
)

SUBJECT = "Ada Quill"
BYLINES = {
    "Bright graphs at rest": (2019, (SUBJECT, "Ben Okoro", "Chloé Durand")),
    "Bright graphs in motion": (2021, (SUBJECT, "Ben Okoro")),
    "Quiet walks": (2022, ("Ben Okoro", "Dan <b>Ito</b>")),
    "A paper of nobody": (2020, ()),
}
CITED = "doi:10.1/2019"


class _Text:
    """A text written line by line, with the records of its lines."""

    def __init__(self) -> None:
        self.text = ""
        self.records: list[Record] = []

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + "\n"
        return Span(start=start, end=start + len(words))

    def mention(self, kind: MentionKind, line: Span, name: str) -> Mention:
        start = self.text.index(name, line.start)
        return Mention(
            kind=kind, surface=name, name=name, span=Span(start=start, end=start + len(name))
        )


def records() -> tuple[Document, list[Record]]:
    """One document: a person, her institution, a topic, a figure, and four papers."""
    text = _Text()
    line = text.write(f"# {SUBJECT}")
    person = text.mention("author", line, SUBJECT)
    text.records.append(PersonRecord(span=line, name=person, not_imported=("orcid",)))
    line = text.write("Researcher, University of Lund, since 2018")
    lund = text.mention("institution", line, "University of Lund")
    text.records.append(
        AffiliationRecord(
            span=line,
            person=person,
            institution=lund,
            relation="employment",
            role="Researcher",
            from_year=2018,
            current=True,
        )
    )
    line = text.write("University of Lund, Oresund Union")
    text.records.append(
        PartRecord(
            span=line,
            institution=text.mention("institution", line, "University of Lund"),
            within=text.mention("institution", line, "Oresund Union"),
        )
    )
    line = text.write("Interests: graph theory")
    text.records.append(
        TopicRecord(span=line, person=person, topic=text.mention("topic", line, "graph theory"))
    )
    line = text.write("Novelty 52%")
    text.records.append(MetricRecord(span=line, person=person, name="Novelty", value="52%"))
    for paper, (year, authors) in BYLINES.items():
        line = text.write(f"{', '.join(authors) or '(authors not given)'}: {paper}. Graphs, {year}")
        text.records.append(
            PaperRecord(
                span=line,
                title=text.mention("paper", line, paper),
                authors=tuple(
                    Authorship(author=text.mention("author", line, name)) for name in authors
                ),
                authors_given="complete" if authors else "not_given",
                year=year,
                year_basis="stated",
                venue=text.mention("venue", line, "Graphs,"),
                venue_type="journal",
                external_ids=(f"doi:10.1/{year}",),
                references=(Reference(span=line, external_ids=(CITED,)),) if year == 2021 else (),
                notices=(Notice(kind="retraction", span=line),) if year == 2019 else (),
                by_subject=not authors or SUBJECT in authors,
            )
        )
    document = Document(
        source="ada.md",
        name="ada.md",
        text=text.text,
        content_hash=hashlib.sha256(text.text.encode()).hexdigest(),
        format="text",
    )
    return document, text.records


def tiny_store(folder: Path) -> EmbeddedStore:
    """An embedded store with the tiny graph."""
    store = EmbeddedStore(folder / "graph")
    ledger = Ledger(folder / "graph" / "ledger.sqlite")
    document, found = records()
    with ledger.change("load") as entry:
        entry.add_revision(document, "listing", found)
        resolve(entry)
    for _ in catch_up(ledger, store):
        pass
    ledger.close()
    return store


def ledger_of(store: EmbeddedStore) -> Ledger:
    """The ledger of a tiny store, opened once more."""
    return Ledger(Settings(store=store.url).ledger_place())


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """The service on a free port; its URL."""
    with listening("127.0.0.1", 0) as (sock, url):
        server = server_for(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield url
        server.should_exit = True
        thread.join()
