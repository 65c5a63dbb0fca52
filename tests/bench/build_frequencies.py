"""Make `graphsvc/identity/topics/frequencies.tsv.gz` from the shared data.

    GRAPHSVC_SHARED=DIR python tests/bench/build_frequencies.py

A term is counted once a paper. Terms of several words are built from those that are frequent themselves,
so that memory is bounded; none begins or ends with a word of grammar.
"""

import gzip
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import graphsvc.identity.topics.frequencies as table
from graphsvc.identity.topics.words import Word, read
from loaders.feeds import FeedEntry, read_feed
from loaders.reading.words import listed
from loaders.records import PaperRecord

OUT = Path(table.__file__).with_name("frequencies.tsv.gz")
FILES = ("paperlists/*20*.jsonl.gz", "acl-anthology/acl-2022-2023.tar.xz")
LONGEST = 4
PASSES = ((1,), (2,), (3, 4))
GRAMMAR = listed(
    """
    a an the of in on for to from by with without at as and or nor but not is are was were be been
    being has have had do does did can could may might will would shall should must we our us it its
    they their them this that these those which who whom whose what when where how why there here
    such than then thus so also both each every all any some more most much many few other another
    same own only very too just over under into onto between among through during before after above
    below up down out off again further once via per i you your he she his her if while because
    although though however moreover therefore hence furthermore
    """
)


def papers(shared: Path) -> Iterator[tuple[list[Word], list[Word]]]:
    """Title and abstract of each paper that has both, as words."""
    for pattern in FILES:
        for path in sorted((shared / "data").glob(pattern)):
            for entry in read_feed(path):
                if not isinstance(entry, FeedEntry):
                    continue
                for record in entry.records:
                    if isinstance(record, PaperRecord) and record.abstract:
                        text, at = entry.document.text, record.abstract
                        yield read(record.title.name), read(text, at.start, at.end)


def terms(words: list[Word], known: Counter[str], lengths: tuple[int, ...]) -> set[str]:
    """The terms of some lengths whose shorter parts are known to be frequent."""
    found = set()
    for i in range(len(words)):
        if words[i].form in GRAMMAR:
            continue
        longest = max(lengths)
        for j in range(i, min(i + longest, len(words))):
            if j > i and words[j].apart:
                break
            length = j - i + 1
            if length not in lengths or words[j].form in GRAMMAR:
                continue
            forms = [word.form for word in words[i : j + 1]]
            if length == 1 or all(w in GRAMMAR or known[w] >= table.LEAST for w in forms):
                pairs = (" ".join(forms[k : k + 2]) for k in range(len(forms) - 1))
                if length <= 2 or any(known[pair] >= table.LEAST for pair in pairs):
                    found.add(" ".join(forms))
    return found


def main() -> int:
    """Count, in three passes, and write."""
    shared = Path(os.environ.get("GRAPHSVC_SHARED", "../shared"))
    anywhere: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    total = 0
    for lengths in PASSES:
        total = 0
        counted: Counter[str] = Counter()
        for title, abstract in papers(shared):
            total += 1
            in_title = terms(title, anywhere, lengths)
            counted.update(in_title | terms(abstract, anywhere, lengths))
            titles.update(in_title)
        anywhere.update({term: n for term, n in counted.items() if n >= table.LEAST})
    if not total:
        print(f"no papers with abstracts in {shared}: set GRAPHSVC_SHARED", file=sys.stderr)
        return 2
    lines = [f"\t{total}\t{total}\n"]
    lines += [f"{term}\t{titles[term]}\t{n}\n" for term, n in sorted(anywhere.items())]
    with OUT.open("wb") as out:
        out.write(gzip.compress("".join(lines).encode(), 9, mtime=0))
    print(f"{len(lines) - 1:,} terms of {total:,} papers, {OUT.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
