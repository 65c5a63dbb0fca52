"""Topics of papers: how many of those suggested are right, and how many papers have one.

    python tests/bench/topics.py FOLDER

FOLDER is the folder of shared data, with `topics`, `paperlists`, `acl-anthology` and `native`.
`topic_judgements.tsv`, beside this file, has what one annotator judged: paper, topic, right or wrong.
Coverage is that of papers with an abstract, drawn by a hash of their ids. Suggested pairs that nobody
judged are counted apart.
"""

import argparse
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphsvc.identity.topics.finding import TopicFinder, TopicFound
from loaders.errors import LoadError
from loaders.feeds import FeedEntry, read_feed
from loaders.records import PaperRecord, VocabularyTopicRecord

VOCABULARIES = ("cso.csv.xz", "openalex-topics.jsonl.gz", "arxiv-categories.json")
PAPERS = (
    "paperlists/*20*.jsonl.gz",
    "acl-anthology/acl-2022-2023.tar.xz",
    "native/openalex/works-page-1.json.gz",
    "native/openalex/snowball-[23].json.gz",
)
JUDGEMENTS = Path(__file__).with_name("topic_judgements.tsv")
DRAWN = 60
"""One paper in so many is in the sample of coverage."""


@dataclass
class Measured:
    """Counts of one run."""

    judged: int = 0
    right: Counter[str] = field(default_factory=Counter)
    suggested: Counter[str] = field(default_factory=Counter)
    open: int = 0
    drawn: int = 0
    covered: int = 0
    topics: int = 0
    seconds: float = 0.0

    @property
    def precision(self) -> float:
        """Right ones of the judged pairs that are suggested."""
        return self.right["all"] / max(self.suggested["all"], 1)

    @property
    def coverage(self) -> float:
        """Papers with a topic, of those drawn."""
        return self.covered / max(self.drawn, 1)


def vocabulary(files: Sequence[Path]) -> list[VocabularyTopicRecord]:
    """The topics of some files."""
    return [
        record
        for file in files
        for entry in read_feed(file)
        if isinstance(entry, FeedEntry)
        for record in entry.records
        if isinstance(record, VocabularyTopicRecord)
    ]


def judgements() -> dict[tuple[str, str], bool]:
    """Paper and topic: whether the paper is about it."""
    lines = JUDGEMENTS.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {(paper, topic): said == "right" for paper, topic, said in rows}


def papers(folder: Path) -> Iterator[tuple[str, PaperRecord, str]]:
    """Papers of the shared data: id (file and entry), record, text of the document."""
    for pattern in PAPERS:
        for path in sorted(folder.glob(pattern)):
            for entry in read_feed(path):
                if isinstance(entry, FeedEntry):
                    key = entry.document.source.split("#", 1)[1]
                    for record in entry.records:
                        if isinstance(record, PaperRecord):
                            yield f"{path.name.split('.')[0]}#{key}", record, entry.document.text


def measure(folder: Path, finder: TopicFinder) -> Measured:
    """Precision on the judged pairs, and coverage."""
    judged = judgements()
    wanted = {paper for paper, _ in judged}
    result = Measured(judged=len(judged))
    for id_, record, text in papers(folder):
        drawn = record.abstract is not None and _hash(id_) % DRAWN == 0
        if id_ not in wanted and not drawn:
            continue
        started = time.process_time()
        found = finder.topics_of(record, text)
        result.seconds += (time.process_time() - started) * drawn
        result.drawn += drawn
        result.covered += drawn and bool(found)
        result.topics += drawn * len(found)
        for topic in found if id_ in wanted else ():
            right = judged.get((id_, topic.topic))
            result.open += right is None
            for name in _lines(topic) if right is not None else ():
                result.suggested[name] += 1
                result.right[name] += bool(right)
    return result


def _lines(topic: TopicFound) -> tuple[str, ...]:
    places = {evidence.where for evidence in topic.evidence}
    place = next(p for p in ("keyword", "title", "abstract") if p in places)
    return "all", f"by {place}", topic.topic.partition(":")[0]


def _hash(id_: str) -> int:
    return int.from_bytes(hashlib.sha256(f"coverage:{id_}".encode()).digest()[:8])


def main() -> int:
    """Measure, and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("folder", type=Path)
    given = arguments.parse_args()
    files = [given.folder / "topics" / name for name in VOCABULARIES]
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        print(f"no vocabulary {missing[0]}: give the folder of shared data", file=sys.stderr)
        return 2
    try:
        started = time.perf_counter()
        records = vocabulary(files)
        read = time.perf_counter()
        finder = TopicFinder(records)
        built = time.perf_counter()
        result = measure(given.folder, finder)
    except (LoadError, OSError) as error:
        print(f"bad input: {error}", file=sys.stderr)
        return 2
    print(f"{len(finder):,} topics read in {read - started:.1f} s, index {built - read:.1f} s")
    for name, count in sorted(result.suggested.items()):
        print(f"{name:16} {count:5} judged  precision {result.right[name] / count:.3f}")
    print(f"{result.open} suggested pairs of judged papers are not judged")
    print(
        f"coverage {result.coverage:.3f} of {result.drawn} papers, "
        f"{result.topics / max(result.drawn, 1):.2f} topics a paper, "
        f"{result.drawn / max(result.seconds, 1e-9):,.0f} papers a second of processor time"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
