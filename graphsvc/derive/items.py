"""Records in force, each knowing its document and who its mentions are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graphsvc.derive.names import AS_PRINTED, AuthorNames
from graphsvc.identity.ids import Identity
from graphsvc.identity.mentions import mention_id
from graphsvc.ledger import Decision, Revision
from loaders.records import Mention, PaperRecord, PersonRecord, Record


@dataclass(frozen=True)
class Item:
    """A record in force. `document` is the id of the document it stands in."""

    record: Record
    document: str
    revision: Revision
    identity: Identity

    def mention_id(self, mention: Mention) -> str:
        """The id of one of its mentions."""
        return mention_id(self.revision.reading.content_hash, mention)

    def entity(self, mention: Mention) -> str:
        """The canonical id of what one of its mentions denotes."""
        return self.identity.of[self.mention_id(mention)]


@dataclass(frozen=True)
class Listing(Item):
    """A record in force that lists a paper."""

    record: PaperRecord


@dataclass(frozen=True)
class Subject:
    """The person a document is about: author id, mention, name as printed, and the record."""

    author: str
    mention: str
    record: PersonRecord


@dataclass(frozen=True)
class Sources:
    """All that is in force.

    `documents` has the canonical id of each source, also of withdrawn ones; `decisions` are those
    that stand, `names` what people decided on names of authors.
    """

    revisions: Sequence[Revision]
    documents: Mapping[str, str]
    identity: Identity
    decisions: Sequence[Decision] = ()
    names: Mapping[str, AuthorNames] = field(default_factory=dict)

    def names_of(self, author: str) -> AuthorNames:
        """What people decided on the names of an author."""
        return self.names.get(author, AS_PRINTED)

    @cached_property
    def items(self) -> list[Item]:
        """All records."""
        found = []
        for revision in self.revisions:
            document = self.documents[revision.source]
            for record in revision.reading.records:
                kind = Listing if isinstance(record, PaperRecord) else Item
                found.append(kind(record, document, revision, self.identity))  # type: ignore[arg-type] # a paper where a listing is made
        return found

    @cached_property
    def authors_of(self) -> Mapping[str, frozenset[str]]:
        """The authors of each paper of whom people decided on a name."""
        found: dict[str, set[str]] = {}
        for item in self.items if self.names else ():
            if isinstance(item, Listing):
                listed = {item.entity(a.author) for a in item.record.authors}
                subject = self.subjects.get(item.document)
                if item.record.by_subject and subject is not None:
                    listed.add(subject.author)
                found.setdefault(item.entity(item.record.title), set()).update(listed)
        return {p: frozenset(authors & self.names.keys()) for p, authors in found.items()}

    @cached_property
    def subjects(self) -> dict[str, Subject]:
        """The subject of each document that has one: the first person it presents."""
        found: dict[str, Subject] = {}
        for item in self.items:
            if isinstance(item.record, PersonRecord) and item.document not in found:
                name = item.record.name
                found[item.document] = Subject(
                    item.entity(name), item.mention_id(name), item.record
                )
        return found
