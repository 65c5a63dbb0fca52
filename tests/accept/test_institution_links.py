"""Affiliation strings of the shared data, each linked by trees that do not know its institutions."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from graphsvc.identity.institutions.linking import Linker
from tests.bench.institutions import linkers, vocabulary

pytestmark = pytest.mark.accept


def lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def test_links_are_right_and_none_is_said_where_none_is(corpus: Path) -> None:
    shared = corpus.parent
    given = shared / "eval" / "identity" / "institutions"
    files = sorted((shared / "data" / "institutions").glob("ror-*.jsonl.xz"))
    for_string = linkers(Linker(vocabulary(files)))
    asked = {r["id"]: set(r["ror"]) for r in lines(given / "gold.jsonl.gz")}
    beside = {r["id"]: set(r.get("also", ())) for r in lines(given / "gold.jsonl.gz")}
    links = right = wrong = kept = none = 0
    strings = lines(given / "strings.jsonl.gz")
    for string in strings:
        gold = asked.get(string["id"], set())
        found = {
            f"https://ror.org/{link.institution.removeprefix('ror:')}"
            for link in for_string(string["text"]).link(string["text"])
        } - beside.get(string["id"], set())
        links += len(found)
        right += len(found & gold)
        wrong += bool(found - gold)
        none += not gold
        kept += not gold and not found
    assert right / links >= 0.95
    assert right / sum(map(len, asked.values())) >= 0.82
    assert wrong / len(strings) <= 0.04
    assert kept / none >= 0.93
