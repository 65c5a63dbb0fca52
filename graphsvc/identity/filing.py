"""Under which numbers documents are filed, so that one more finds those whose people and papers it may meet.

A number is the hash of a key. Blocking keys of people lead to names, names to the documents of those who bear
them; those of papers, and of places in author lists, lead to documents. So keys of a name are filed once,
however many bear it. A key that is only asked for, or only offered, is filed as that: many names offer what
none of them asks for.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from graphsvc.identity.authors.blocking import Keys, keys
from graphsvc.identity.authors.evidence import term
from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.candidates import Candidate

Filed = tuple[int, int]
"""The number of a key, and what it leads to: a name's number, or a document's."""

_ASKED: Final = "?"
_OFFERED: Final = "!"


def number_of(content_hash: str) -> int:
    """A document's number: how its content hash begins."""
    return int.from_bytes(bytes.fromhex(content_hash[:16]), "big", signed=True)


def document_numbered(number: int) -> str:
    """How the content hash of the document with this number begins."""
    return number.to_bytes(8, "big", signed=True).hex()


def bearing(name: PersonName) -> int:
    """The number under which documents are filed that name somebody so."""
    return term(f"called {name.key}")


def filed_under(found: Keys) -> Iterator[int]:
    """The numbers under which whoever has these keys is filed."""
    yield from map(term, found.asks & found.offers)
    yield from (term(key + _ASKED) for key in found.asks - found.offers)
    yield from (term(key + _OFFERED) for key in found.offers - found.asks)


def asked_under(found: Keys) -> frozenset[int]:
    """The numbers under which those are filed whom whoever has these keys may meet."""
    asked = (term(key + end) for key in found.asks for end in ("", _OFFERED))
    return frozenset(asked).union(term(key + end) for key in found.offers for end in ("", _ASKED))


def keys_of(name: PersonName) -> Keys:
    """The blocking keys of a name, told from those of papers."""
    found = keys(name)
    return Keys(*(frozenset(f"name {key}" for key in side) for side in (found.asks, found.offers)))


def asked_of_documents(candidate: Candidate) -> frozenset[int]:
    """The numbers that lead to documents whose people and papers it may meet, but for those of names."""
    if candidate.kind == "author" and candidate.person is not None:
        return frozenset(map(term, candidate.place_keys))
    return asked_under(candidate.keys)


def names_filed(names: Iterable[PersonName]) -> Iterator[Filed]:
    """What leads to these names."""
    for name in names:
        number = bearing(name)
        yield from ((key, number) for key in filed_under(keys_of(name)))


def document_filed(found: Iterable[Candidate]) -> Iterator[Filed]:
    """What leads to the document of these candidates."""
    for candidate in found:
        number = number_of(candidate.content_hash)
        if candidate.kind == "author" and candidate.person is not None:
            yield bearing(candidate.person), number
            yield from ((term(key), number) for key in candidate.place_keys)
        elif candidate.kind == "paper":
            yield from ((key, number) for key in filed_under(candidate.keys))
