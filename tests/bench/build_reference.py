"""Count names and words for `graphsvc/identity/authors/reference.tsv.gz`.

Usage: GRAPHSVC_SHARED=DIR python tests/bench/build_reference.py

Sources: author names, affiliations and titles of the ACL Anthology (metadata, Apache-2.0), of which
only counts are kept, and names of organisations in ROR (CC0).
"""

import gzip
import json
import lzma
import os
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from graphsvc.identity.authors import reference
from graphsvc.identity.authors.evidence import _split
from graphsvc.identity.authors.names import parse

_AUTHOR = re.compile(r"<author[^>]*>\s*(?:<first>([^<]*)</first>)?\s*<last>([^<]*)</last>")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_AFFILIATION = re.compile(r"<affiliation>([^<]*)</affiliation>")
_TAG = re.compile(r"<[^>]*>")
_LEAST = 3
"""Words that are rarer are left out: they count as unseen."""


def main() -> None:
    """Write the table."""
    shared = Path(os.environ.get("GRAPHSVC_SHARED", "../shared"))
    names: set[str] = set()
    titles: set[str] = set()
    affiliations: list[str] = []
    for xml in _volumes(shared / "data" / "acl-anthology"):
        names |= {f"{first or ''} {last}".strip() for first, last in _AUTHOR.findall(xml)}
        titles |= {_TAG.sub("", title) for title in _TITLE.findall(xml)}
        affiliations += _AFFILIATION.findall(xml)
    given_of: dict[str, set[str]] = defaultdict(set)
    family_of: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for name in filter(None, map(parse, names)):
        if name.is_full:
            given_of[name.family].add(name.first)
            family_of[name.first].add(name.family)
            short[name.short_key].add(name.first)
    table: dict[str, dict[str, int]] = {
        kind: {key: len(found) for key, found in sorted(counted.items()) if len(found) > 1}
        for kind, counted in (("family", given_of), ("given", family_of), ("short", short))
    }
    table["family"][""] = len(names)
    worded = (
        ("title", titles),
        ("affiliation", affiliations),
        ("organisation", set(_organisations(shared))),
    )
    for kind, texts in worded:
        counted_words = Counter(word for text in texts for word in set(_split(text)))
        table[kind] = {w: n for w, n in sorted(counted_words.items()) if n >= _LEAST}
        table[kind][""] = len(texts)
    lines = [f"{k}\t{key}\t{n}\n" for k, found in table.items() for key, n in found.items()]
    out = Path(reference.__file__).with_name("reference.tsv.gz")
    out.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    print(
        f"{len(names)} names, {len(titles)} titles: {len(lines)} lines, {out.stat().st_size} bytes"
    )


def _volumes(folder: Path) -> Iterator[str]:
    for archive in sorted(folder.glob("acl-*.tar.xz")):
        with tarfile.open(archive) as files:
            for member in files:
                if member.name.endswith(".xml") and (opened := files.extractfile(member)):
                    yield opened.read().decode()


def _organisations(shared: Path) -> Iterator[str]:
    for file in sorted((shared / "data" / "institutions").glob("ror-v2*.jsonl.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from (name["value"] for name in json.loads(line)["names"])


if __name__ == "__main__":
    main()
