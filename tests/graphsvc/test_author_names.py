"""Names of people: their parts, how two stand to each other, under which keys they meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.identity.authors.blocking import keys
from graphsvc.identity.authors.names import PersonName, parse
from graphsvc.identity.authors.relations import Relation, in_common, relate


def name(printed: str) -> PersonName:
    found = parse(printed)
    assert found is not None, printed
    return found


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Mira Solberg", "mira solberg"),
        ("SOLBERG, Mira", "mira solberg"),
        ("Solberg, M.", "m solberg"),
        ("Mira van der Berg", "mira berg"),
        ("van der Berg, Mira", "mira berg"),
        ("Ana Ruiz-Ortega", "ana ruiz ortega"),
        ("Ruiz Ortega, Ana", "ana ruiz ortega"),
        ("Jin-Ho Kim", "jinho kim"),
        ("J.-H. Kim", "j h kim"),
        ("JH Kim", "j h kim"),
        ("XU Bo", "xu bo"),
        ("Per Lie Jr.", "per lie"),
        ("Per Lie, Jr.", "per lie"),
        ("J&uuml;rgen M&uuml;ller", "jurgen muller"),
        ("Élise Ōta", "elise ota"),
        ("Иван Петров", "ivan petrov"),
        ("王伟", "wei wang"),
        ("Per Lie 2", "per lie"),
        ("Gro", "gro"),
    ],
)
def test_a_name_has_its_parts_however_it_is_printed(printed: str, key: str) -> None:
    assert name(printed).key == key


@pytest.mark.parametrize(
    "printed",
    ["", " ", "—", "et al.", "Anonymous", "The LAMP Collaboration", "mira@example.org", "12"],
)
def test_what_names_no_person_is_none(printed: str) -> None:
    assert parse(printed) is None


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Mira Solberg", "mira solberg", Relation.EQUAL),
        ("Mira Eva Solberg", "Mira Eva Solberg", Relation.EQUAL_WITH_MIDDLE),
        ("Mira Eva Solberg", "Mira E. Solberg", Relation.MIDDLE_FITS),
        ("Mira Eva Solberg", "Mira Solberg", Relation.MIDDLE_MISSING),
        ("Mira Eva Solberg", "Mira Ida Solberg", Relation.MIDDLE_CONTRARY),
        ("Jin Ho Kim", "Jin-Ho Kim", Relation.JOINED),
        ("Eva van den Berg", "Eva Vandenberg", Relation.EQUAL),
        ("Kim Jinho", "Jinho Kim", Relation.TURNED),
        ("Kim Jin-Ho", "Jin-Ho Kim", Relation.TURNED),
        ("M. Solberg", "Mira Solberg", Relation.INITIAL),
        ("M. E. Solberg", "Mira Eva Solberg", Relation.INITIAL_AND_MIDDLE),
        ("J. H. Kim", "Jinho Kim", Relation.INITIAL),
        ("M. Solberg", "M. Solberg", Relation.INITIALS),
        ("M. E. Solberg", "M. Solberg", Relation.INITIALS_PARTLY),
        ("M. E. Solberg", "Mira Ida Solberg", Relation.MIDDLE_CONTRARY),
        ("Ahamd Solberg", "Ahmad Solberg", Relation.ONE_LETTER),
        ("Wei Wang", "Weiwei Wang", Relation.PREFIX),
        ("Bill Solberg", "William Solberg", Relation.INITIAL),
        ("Will Solberg", "Bill Solberg", Relation.INITIAL),
        ("Bob Solberg", "William Solberg", Relation.CONTRARY),
        ("Ana Ruiz-Ortega", "Ana Ruiz", Relation.FAMILY_SHORTENED),
        ("Ana Ruiz-Ortega", "Ana Ruiz Ortega", Relation.EQUAL_WITH_MIDDLE),
        ("Mira Solberg", "Nils Solberg", Relation.CONTRARY),
        ("Mira Solberg", "Mira Haug", Relation.CONTRARY),
        ("Kim", "Kim", Relation.INITIAL),
        ("Kim", "Jinho Kim", Relation.CONTRARY),
    ],
)
def test_two_names_stand_to_each_other_in_one_way(one: str, other: str, relation: Relation) -> None:
    assert relate(name(one), name(other)) is relation
    assert relate(name(other), name(one)) is relation


words = st.sampled_from(
    ["mira", "eva", "m", "e", "jin", "ho", "jinho", "van", "ruiz", "ortega", "kim"]
)
printed = st.lists(words, min_size=1, max_size=4).map(" ".join) | st.tuples(words, words).map(
    lambda parts: f"{parts[0]}-{parts[1]} kim"
)


@given(printed, printed)
def test_relations_are_symmetric_and_names_that_do_not_contradict_meet(
    one: str, other: str
) -> None:
    left, right = name(one), name(other)
    relation = relate(left, right)
    assert relation is relate(right, left)
    ours, theirs = keys(left), keys(right)
    meet = ours.asks & theirs.offers or ours.offers & theirs.asks
    if relation not in (Relation.CONTRARY, Relation.MIDDLE_CONTRARY, Relation.PREFIX):
        assert meet
    if relation is not Relation.CONTRARY:
        assert in_common(left) & in_common(right)


def test_of_the_many_people_of_one_family_name_only_namesakes_meet() -> None:
    ours, theirs = keys(name("Wei Wang")), keys(name("Wenhao Wang"))
    assert not ours.asks & theirs.offers
    assert not ours.offers & theirs.asks
    short = keys(name("W. Wang"))
    assert short.asks & ours.offers
    assert short.asks & theirs.offers
