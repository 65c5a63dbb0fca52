"""What a feed is."""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, NamedTuple, Protocol

from loaders.feeds.columns import Columns
from loaders.feeds.entry import Entry
from loaders.feeds.files import Member
from loaders.records import Rejected


class Head(NamedTuple):
    """How a file begins: its name without what packed it, and its first 64 kB, as they are and as text.

    `columns` is what its columns mean, where a file beside it says so.
    """

    name: str
    text: str
    bytes: bytes
    columns: Columns | None = None

    @property
    def begin(self) -> BinaryIO:
        """Its beginning as a stream."""
        return BytesIO(self.bytes)


class Feed(Protocol):
    """Reads one format, entry by entry. Keeps nothing between two files."""

    name: str

    def fits(self, head: Head) -> float:
        """How much a file looks like one of this format, from 0 to 1."""
        ...

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every entry in the order given; one that cannot be read is `Rejected`."""
        ...
