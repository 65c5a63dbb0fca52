"""How people of the seed documents are connected, and who is not who."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from tests.accept.project import Service
from tests.accept.words import labels, plain, plains, works

pytestmark = pytest.mark.accept

Gold: TypeAlias = Callable[[str], dict[str, Any]]


def paths(service: Service, source: str, target: str, **more: Any) -> dict[str, Any]:
    ends = {"source": service.find(source), "target": service.find(target)}
    return dict(service.get("/v1/graph/paths", **ends, **more))


def shared(gold: Gold, *names: str) -> set[str]:
    """The papers of the seed documents that all of these wrote."""
    return {
        plain(paper["title"])
        for seed in ("seed-001", "seed-002", "seed-004")
        for paper in works(gold(seed))
        if plains(names) <= plains(paper["authors"])
    }


def assert_leads(path: dict[str, Any], names: list[str], gold: Gold) -> None:
    """The path goes by these people, each hop on all the papers they share."""
    assert labels(path["nodes"]) == names
    assert path["length"] == len(path["edges"]) == len(names) - 1
    for number, edge in enumerate(path["edges"]):
        here, there = path["nodes"][number : number + 2]
        assert (edge["source"], edge["target"]) == (here["id"], there["id"])
        assert edge["kind"] == "COLLABORATED_WITH"
        papers = plains(labels(edge["papers"]))
        assert papers
        assert papers == shared(gold, here["label"], there["label"])


def test_jeong_to_song_is_2_hops_by_wonjae_kim(service: Service, gold: Gold) -> None:
    answer = paths(service, "Seokhyeon Jeong", "Hwanjun Song")
    assert answer["why"] is None
    [path] = answer["paths"]
    assert_leads(path, ["Seokhyeon Jeong", "Wonjae Kim", "Hwanjun Song"], gold)


def test_without_wonjae_kim_it_is_3_by_moon_and_chun(service: Service, gold: Gold) -> None:
    without = service.find("Wonjae Kim")
    [path] = paths(service, "Seokhyeon Jeong", "Hwanjun Song", exclude_node=without)["paths"]
    by = ["Seokhyeon Jeong", "Taesup Moon", "Sanghyuk Chun", "Hwanjun Song"]
    assert_leads(path, by, gold)


def test_the_way_back_is_the_same_way(service: Service, gold: Gold) -> None:
    [path] = paths(service, "Hwanjun Song", "Seokhyeon Jeong")["paths"]
    assert_leads(path, ["Hwanjun Song", "Wonjae Kim", "Seokhyeon Jeong"], gold)


def test_too_few_hops_or_too_many_exclusions_say_why(service: Service) -> None:
    ends = ("Seokhyeon Jeong", "Hwanjun Song")
    short = paths(service, *ends, max_hops=1)
    assert (short["paths"], short["why"]) == ([], "max_hops")
    both = [service.find("Wonjae Kim"), service.find("Taesup Moon")]
    blocked = paths(service, *ends, exclude_node=both)
    assert (blocked["paths"], blocked["why"]) == ([], "excluded")


def test_kwak_is_connected_to_no_author_of_the_post(service: Service, gold: Gold) -> None:
    names = sorted({name for paper in works(gold("seed-004")) for name in paper["authors"]})
    assert "Suha Kwak" in names
    for name in names:
        answer = paths(service, "Nojun Kwak", name)
        assert (answer["paths"], answer["why"]) == ([], "different_components"), name
        assert {"field": "authors", "reason": "unknown", "papers": 24} in answer["meta"]["missing"]


def test_nojun_kwak_and_suha_kwak_are_two(service: Service) -> None:
    assert service.find("Nojun Kwak") != service.find("Suha Kwak")
    found = service.get("/v1/search", q="Kwak", kind="author")
    assert sorted(labels(found["items"])) == ["Nojun Kwak", "Suha Kwak"]


def test_three_times_kim_et_al_are_three_papers_by_three_people(
    service: Service, gold: Gold
) -> None:
    wanted = {
        "Kim et al., ICCV 2023": "Hoyoung Kim",
        "Kim et al., NeurIPS 2022": "Nayeong Kim",
        "Kim et al., IJCV 2022": "Namyup Kim",
    }
    cited: dict[str, str] = {}
    for title in (paper["title"] for paper in works(gold("seed-004"))):
        id_ = service.find(title, "paper")
        first = service.get(f"/v1/papers/{id_}")["authors"][0]["author"]
        for statement in service.items(f"/v1/papers/{id_}/provenance"):
            if statement["role"] == "cited_as" and statement["text"].startswith("Kim"):
                cited[" ".join(statement["text"].split())] = first["label"]
    assert cited == wanted
    assert len({service.find(name) for name in wanted.values()}) == 3
