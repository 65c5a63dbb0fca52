"""Under which numbers documents are filed, so that one more finds those whose people and papers it may meet.

A number is the hash of a key. Blocking keys of people lead to names, names to the documents of those who bear
them; those of papers, and of places in author lists, lead to documents. So keys of a name are filed once,
however many bear it.
"""

from collections.abc import Iterable, Iterator

from graphsvc.identity.authors.blocking import keys
from graphsvc.identity.authors.evidence import term
from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.candidates import Candidate

Filed = tuple[int, int]
"""The number of a key, and what it leads to: a name's number, or a document's."""


def number_of(content_hash: str) -> int:
    """A document's number: how its content hash begins."""
    return int.from_bytes(bytes.fromhex(content_hash[:16]), "big", signed=True)


def document_numbered(number: int) -> str:
    """How the content hash of the document with this number begins."""
    return number.to_bytes(8, "big", signed=True).hex()


def bearing(name: PersonName) -> int:
    """The number under which documents are filed that name somebody so."""
    return term(f"called {name.key}")


def filed_name(key: str) -> str:
    """A blocking key of names as it leads to names."""
    return f"name {key}"


def asked_of_names(name: PersonName) -> frozenset[int]:
    """The numbers that lead to the names that a name may meet."""
    found = keys(name)
    return frozenset(term(filed_name(key)) for key in found.asks | found.offers)


def asked_of_documents(candidate: Candidate) -> frozenset[int]:
    """The numbers that lead to documents, but for those of names."""
    if candidate.kind == "author" and candidate.person is not None:
        return frozenset(map(term, candidate.place_keys))
    found = candidate.keys
    return frozenset(map(term, found.asks | found.offers))


def names_filed(names: Iterable[PersonName]) -> Iterator[Filed]:
    """What leads to these names."""
    for name in names:
        number = bearing(name)
        yield from ((key, number) for key in asked_of_names(name))


def document_filed(found: Iterable[Candidate]) -> Iterator[Filed]:
    """What leads to the document of these candidates."""
    for candidate in found:
        number = number_of(candidate.content_hash)
        if candidate.kind == "author" and candidate.person is not None:
            yield bearing(candidate.person), number
        yield from ((key, number) for key in asked_of_documents(candidate))
