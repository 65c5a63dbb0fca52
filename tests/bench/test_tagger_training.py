"""What the taggers learn from: the same for a seed, labelled throughout, begun where entries begin."""

import re
from collections.abc import Iterator
from itertools import cycle, islice
from random import Random

import pytest

from tests.bench.tagger import train, train_careers
from tests.bench.tagger.career_lists import LANGUAGES
from tests.bench.tagger.career_words import Words
from tests.bench.tagger.example import Example
from tests.bench.tagger.records import Record
from tests.bench.tagger.stints import Stints
from tests.bench.tagger.training import runs

RECORDS = [
    Record(title, authors, venue, acronym, kind, year)
    for title, authors, venue, acronym, kind, year in (
        ("Pruning quiet robots", ("Ada Aldermann",), "River Letters", "", "journal", 2014),
        ("Rare words?", ("Ben Farrow", "Cléa de Corvé"), "Days of Words", "DOW", "conference", 2019),
        ("Open worlds", ("Jia Ekholt", "Eva Farrow", "Ivo Gundersen"), "arXiv", "", "preprint", 2021),
        ("Long videos, kept short", ("Dong-hyun Brookvale",), "", "", "conference", 2008),
        ("Sampling rivers", ("Lea Çetinsoy", "Kofi Ekholt"), "Water", "WA", "journal", 0),
    )
]  # fmt: skip
SAID = [
    "We study how rivers are sampled.",
    "It helps, mostly.",
    "Quiet robots are pruned in three steps, none of which is new.",
]
ORGANISATIONS = [
    {
        "types": [kind],
        "locations": [
            {
                "geonames_details": {
                    "name": "Newtown",
                    "country_name": "United States",
                    "country_code": "US",
                    "country_subdivision_code": "OH",
                }
            }
        ],
        "names": [
            {"value": f"{name} of {lang}", "types": ["ror_display"], "lang": lang},
            {"value": "UNN", "types": ["acronym"], "lang": None},
        ],
    }
    for lang in LANGUAGES
    for kind, name in (("education", "Newtown University"), ("company", "River Works"))
]


def citations(seed: int) -> Iterator[Example]:
    return train.rendered(cycle(RECORDS), SAID, Random(seed))


def careers(seed: int) -> Iterator[Example]:
    rng = Random(seed)
    return train_careers.rendered(Words(ORGANISATIONS, rng), RECORDS, SAID, rng)


BOTH = pytest.mark.parametrize("drawn", [citations, careers])
KINDS = pytest.mark.parametrize(("drawn", "letters"), [(citations, "ATVYX"), (careers, "OURDPX")])


@BOTH
def test_the_same_seed_gives_the_same_examples(drawn):
    assert list(islice(drawn(3), 300)) == list(islice(drawn(3), 300))
    assert list(islice(drawn(3), 300)) != list(islice(drawn(4), 300))


@KINDS
def test_every_character_has_a_label_and_a_style(drawn, letters):
    seen = set()
    for example in islice(drawn(1), 1000):
        assert len(example.labels) == len(example.styles) == len(example.string)
        seen |= set(example.labels)
    assert seen == set(letters)


def test_references_begin_with_their_line():
    begun = 0
    for example in islice(citations(1), 1000):
        for start in example.starts:
            assert start == 0 or example.string[start - 1] == "\n"
        begun += len(example.starts)
    assert begun > 1000


def test_stints_begin_with_their_line_or_behind_its_mark():
    rng = Random(1)
    words = Words(ORGANISATIONS, rng)
    for _ in range(500):
        section = Stints(words, RECORDS, SAID, rng).page(3)
        assert len(section.starts) >= 3
        for start in section.starts:
            before = section.string[:start].rpartition("\n")[2]
            assert re.fullmatch(r"\s*(?:\W|\d+\.)?\s*", before), before


def test_careers_begin_at_a_line_a_sentence_or_a_part():
    for example in islice(careers(2), 1000):
        for start in example.starts:
            assert start == 0 or not example.string[start - 1].isalnum()


@pytest.mark.parametrize(("drawn", "by"), [(citations, train), (careers, train_careers)])
def test_every_token_is_labelled_and_every_entry_begun(drawn, by):
    for example in islice(drawn(5), 200):
        seen, labels = by.sequence(example)
        assert len(seen) == len(labels)
        assert sum(label[0] == "B" for label in labels) <= len(example.starts)
        assert "".join(label[-1] for label in labels).strip("X") or not example.starts


def test_fields_are_found_among_labels():
    labels = ["BA", "X", "T", "T", "X", "BT", "BT", "T", "V"]
    assert list(runs(labels, "T")) == [(2, 4), (5, 6), (6, 8)]
    assert train.titles(labels) == {(2, 4, 0), (5, 6, 5), (6, 8, 6)}
    assert train_careers.organisations(["BR", "O", "O", "BO"]) == {(1, 3), (3, 4)}
