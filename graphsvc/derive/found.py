"""Topics of vocabularies that listings are found to name, as facts: anew where a vocabulary changes."""

from collections.abc import Iterable, Sequence
from typing import Any

from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.layout import make
from graphsvc.identity.topics.of_readings import TopicsOfReading

_ORDER = ("keyword", "category", "title", "abstract")
_TOGETHER = 20_000


def take_topics(file: FactsFile, found: Iterable[tuple[str, TopicsOfReading]]) -> None:
    """Add the topics that readings name, by the reading's id; of readings whose facts are here."""
    rows: list[tuple[Any, ...]] = []
    for reading, topics in found:
        for one in topics:
            at = (reading, one.listing, one.topic, one.score)
            rows += [
                (*at, _ORDER.index(p.how), p.how, p.start, p.end, p.words) for p in one.places
            ] or [(*at, None, None, None, None, None)]
        if len(rows) > _TOGETHER:
            _put(file, rows)
            rows.clear()
    _put(file, rows)


def _put(file: FactsFile, rows: Sequence[tuple[Any, ...]]) -> None:
    file.run(make("found_put"))
    file.put("found_put", rows)
    file.run(
        "INSERT INTO found_topic "
        "SELECT g.reading, m.m, f.external, f.score, f.rank, f.how, f.start, f.end, f.words "
        "FROM found_put f JOIN reading g ON g.id = f.id "
        "JOIN mention m ON m.reading = g.reading AND m.mention = f.title"
    )
