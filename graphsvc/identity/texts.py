"""Which texts are in force, under which sources, and by which reading each is looked at."""

from collections import Counter
from collections.abc import Iterable, Set

from graphsvc.identity.known import one_of_each
from graphsvc.identity.mentions import document_of
from graphsvc.ledger import View

_NONE: frozenset[str] = frozenset()


class Texts:
    """The texts of a ledger by content hash, as documents are added."""

    def __init__(self, view: View) -> None:
        """Read which there are."""
        standing, readings = view.standing(), view.readings_in_order()
        self._readings = one_of_each(standing, readings)
        self._in_force = {source: text for source, (_, text) in standing.items()}
        self._holders = Counter(self._in_force.values())
        self._sources = view.sources()
        self._hashes = {text[:16]: text for text in self._readings}
        counts = Counter(text for _, text in readings)
        self._reread = {text for text, count in counts.items() if count > 1}

    @property
    def sources(self) -> dict[str, set[str]]:
        """The source keys each text was ever loaded under."""
        return self._sources

    def put(self, source: str, text: str, reading: str) -> str:
        """Make a reading of a text the one in force of a source. Returns the text it had before, or ""."""
        before = self._in_force.get(source, "")
        self._holders[before] -= 1
        self._in_force[source] = text
        self._holders[text] += 1
        self._sources.setdefault(text, set()).add(source)
        if self._readings.setdefault(text, reading) != reading:
            self._readings[text] = reading
            self._reread.add(text)
        self._hashes[text[:16]] = text
        return before

    def of_source(self, source: str) -> str:
        """The text in force of a source; "" where there is none."""
        return self._in_force.get(source, "")

    def named(self, document: str) -> str:
        """The text whose content hash begins so; "" where there is none."""
        return self._hashes.get(document, "")

    def readings_of(self, texts: Iterable[str]) -> list[str]:
        """The ids of the readings that these texts, as far as there are such, are looked at by."""
        return [self._readings[text] for text in sorted(texts) if text in self._readings]

    def is_in_force(self, text: str) -> bool:
        """Whether a source in force has this text."""
        return self._holders[text] > 0

    def is_reread(self, text: str) -> bool:
        """Whether there are several readings of a text, so that not every mention of it is in force."""
        return text in self._reread

    def sources_of(self, document: str) -> Set[str]:
        """The source keys of the document whose content hash begins so."""
        return self._sources.get(self.named(document), _NONE)

    def in_force_beside(self, mention: str) -> set[str]:
        """The texts in force of the sources of a mention's document."""
        sources = self.sources_of(document_of(mention))
        return {self._in_force[source] for source in sources if source in self._in_force}
