"""Search finds a name whatever the accents, the order of words, the initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.model import Meta, Page, Suggestion
from graphsvc.projection.search import search
from graphsvc.queries import Search
from graphsvc.words import words
from tests.graphsvc.drawn import Drawing

NAMES = {
    "A1": "Élise Ōta",
    "A2": "Kim Jin-Ho",
    "A3": "Jihye Kim",
    "A4": "Dara O'Byrne",
    "A5": "J. R. Kimura",
    "A6": "Иван Петров",
    "A7": "Kim Kyungmin",
    "P1": "On Slow Lamps",
    "P2": "Slow Food and Slower Lamps",
    "V1": "Journal of Lamps",
    "T1": "C++",
}
DRAWN = Drawing(
    {"P1": (("A1", "A3"), 2020), "P2": (("A1", "A3", "A2"), None)},
    ties=(("A1", "T1"), ("P1", "V1")),
    alone=tuple(i for i in NAMES if i not in ("P1", "P2")),
    labels=NAMES,
)
ARRAYS = DRAWN.projection()


def ask(text: str, *kind: str) -> Page[Suggestion]:
    return search(ARRAYS, Search(q=text, kind=kind), Meta(snapshot=7))  # type: ignore[arg-type] # checked at run time


def found(text: str, *kind: str) -> list[str]:
    return [item.id for item in ask(text, *kind).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élise Ōta", "A1"),
        ("elise ota", "A1"),
        ("OTA, ELISE", "A1"),
        ("e ota", "A1"),
        ("Ota É.", "A1"),
        ("eli ot", "A1"),
        ("jin ho kim", "A2"),
        ("o'byrne", "A4"),
        ("OByrne", "A4"),
        ("O’Byrne D", "A4"),
        ("ivan petrov", "A6"),
        ("Петров", "A6"),
        ("kimura john", "A5"),
        ("Kim Kyungmin", "A7"),
        ("K. Kim", "A7"),
        ("kim k", "A7"),
        ("slow lam", "P1"),
        ("lamps journal", "V1"),
        ("c++", "T1"),
    ],
)
def test_a_name_is_found(text: str, expected: str) -> None:
    assert found(text)[0] == expected


@pytest.mark.parametrize("text", ["nobody", "elise kim", "otaa", "!!!", "🎈", "ō ō ō"])
def test_what_has_not_all_words_is_not_found(text: str) -> None:
    assert found(text) == []


def test_the_whole_name_comes_before_the_beginning_of_one() -> None:
    assert found("kim")[:3] == ["A3", "A2", "A7"] or set(found("kim")[:3]) == {"A2", "A3", "A7"}
    assert found("kim")[-1] == "A5"
    scores = [item.score for item in ask("kim").items]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_kinds_narrow_down() -> None:
    assert found("lamps", "venue") == ["V1"]
    assert set(found("lamps", "paper", "venue")) == {"P1", "P2", "V1"}
    assert found("lamps", "institution") == []


def test_what_matched_is_the_name_and_a_whole_name_scores_one() -> None:
    item = ask("ota elise").items[0]
    assert (item.matched, item.score, item.kind) == ("Élise Ōta", 1.0, "author")


def test_a_hint_tells_namesakes_apart() -> None:
    hints = {id_: ask(NAMES[id_]).items[0].hint for id_ in ("A1", "A3", "P1", "P2", "V1", "A4")}
    assert hints == {
        "A1": "C++, with Jihye Kim",
        "A3": "with Élise Ōta",
        "P1": "Élise Ōta, 2020",
        "P2": "Élise Ōta",
        "V1": "1 paper or author",
        "A4": None,
    }


def test_at_most_ten_are_shown_and_all_are_counted() -> None:
    many = Drawing(
        {}, alone=tuple(f"A{n}" for n in range(30)), labels={f"A{n}": "Kim" for n in range(30)}
    )
    page = search(many.projection(), Search(q="kim"), Meta(snapshot=7))
    assert (len(page.items), page.meta.total, page.meta.next) == (10, 30, None)


@given(st.sampled_from(sorted(NAMES)), st.randoms(), st.data())
def test_any_words_of_a_name_in_any_order_cut_short_find_it(id_, chance, data) -> None:  # type: ignore[no-untyped-def]
    parts = list(words(NAMES[id_]))
    some = chance.sample(parts, data.draw(st.integers(1, len(parts))))
    asked = [word[: data.draw(st.integers(1, len(word)))] for word in some]
    page = search(ARRAYS, Search(q=" ".join(asked)), Meta(snapshot=7))
    assert page.meta.total > 10 or id_ in [item.id for item in page.items]


@given(st.text(min_size=1, max_size=40))
def test_any_text_is_answered(text: str) -> None:
    page = search(ARRAYS, Search(q=text), Meta(snapshot=7))
    assert page.meta.total >= len(page.items)
