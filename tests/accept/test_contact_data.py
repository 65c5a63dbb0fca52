"""No e-mail address and no telephone number is kept or told; and nothing else is taken for one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accept.project import Project, Service

pytestmark = pytest.mark.accept

# All made up. The names of people and of the place occur nowhere else, so no part of them may stay.
ADDRESSES = (
    "zaphod.beeble@magrathea.example",
    "Zaphod.Beeble+lab@cs.magrathea.example",
    "z_beeble-2@MAGRATHEA.EXAMPLE",
    "zaphod (at) magrathea (dot) example",
    "zaphod [at] magrathea [dot] example",
    "zaphod AT magrathea DOT example",
    "zaphod at magrathea dot example",
    "{zaphod, trillian}@magrathea.example",
    "zaphod&#64;magrathea.example",
    "zaphod＠magrathea.example",
    "mailto:zaphod@magrathea.example",
)
PARTS_OF_ADDRESSES = ("zaphod", "beeble", "trillian", "magrathea")
NUMBERS = (
    "+82-10-5550-1234",
    "+82 2 5550 1234",
    "+82.10.5550.1234",
    "(02) 5550-1234",
    "010-5550-1234",
    "01055501234",
    "+1 (650) 555-0143",
    "(650) 555-0143",
    "650-555-0143",
    "650.555.0143",
    "+44 20 7946 0958",
    "+44 (0)20 7946 0958",
    "0049 30 5550 1234",
    "030 / 5550 1234",
)
PARTS_OF_NUMBERS = ("5550 1234", "5550-1234", "5550.1234", "55501234", "555-0143", "555.0143")
PARTS_OF_NUMBERS += ("7946 0958",)
INNOCENT = (
    "2019 - 2023",
    "2019–2023",
    "Feb. 2016 - Jan. 2018",
    "2022-11-29",
    "29.11.2022",
    "pp. 18403–18415",
    "pages 549-566",
    "130(9):2131–2148",
    "12(3), 1021-1034",
    "arXiv:2204.03359",
    "arXiv preprint arXiv:2203.10789v2",
    "https://arxiv.org/abs/2108.10549",
    "doi:10.1109/5.771073",
    "https://doi.org/10.1007/s11263-022-01643-6",
    "https://orcid.org/0000-0002-1825-0097",
    "ISBN 978-3-16-148410-0",
    "1281167 images",
    "1,431,167 images",
    "10,000 - 100,000 samples",
    # These would look like telephone numbers if nothing else were recognised first.
    "ORCID 0000-0002-1825-0097",
    "01.02.2022",
    "02/2016 - 01/2018",
    "doi 10.1016/0370-2693(85)91028-7",
    "ISBN 0-306-40615-2",
    "ISSN 0031-9007",
    "pp. 0123-0456",
    "35(4): 0123-0145",
    "mobile phones 2019-2023",
    "on a phone 2204.03359",
)
SHAPE_OF_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)


@pytest.fixture
def page(seeds: list[Path], tmp_path: Path) -> Path:
    """A copy of the statement, with contact data after its header and between its paragraphs."""
    contacts = [f"E-mail: {a}\n" for a in ADDRESSES] + [f"Phone: {n}\n" for n in NUMBERS]
    bare = [f"Reach me under {one}, or not.\n" for one in ADDRESSES[:3] + NUMBERS]
    text = seeds[3].read_text(encoding="utf-8")
    head, _, rest = text.partition("## Introduction")
    page = tmp_path / "statement.txt"
    page.write_text(
        f"{head}{''.join(contacts)}\n## Introduction{rest}\n\n{''.join(bare)}\n"
        + "".join(f"As I wrote, see {one}, all is well.\n" for one in INNOCENT),
        encoding="utf-8",
    )
    return page


def leaks(content: str | bytes) -> list[str]:
    """The parts of contact data that a content holds."""
    text = content.decode("utf-8", "ignore") if isinstance(content, bytes) else content
    parts = (*PARTS_OF_ADDRESSES, *PARTS_OF_NUMBERS)
    found = [part for part in parts if part.casefold() in text.casefold()]
    return found + SHAPE_OF_ADDRESS.findall(text)


def files(project: Project) -> Iterator[Path]:
    """What a project keeps: ledger, embedded store, logs."""
    kept = (project.ledger.parent.glob("*.sqlite*"), project.folder.glob("serve.*"))
    yield from (path for found in kept for path in found)
    yield from (path for path in (project.folder / "graph").rglob("*") if path.is_file())


def crawl(service: Service) -> Iterator[str]:
    """Everything the service tells."""
    for kind in ("authors", "papers", "topics", "institutions", "venues", "documents"):
        for item in service.items(f"/v1/{kind}"):
            yield service.http.get(f"/v1/{kind}/{item['id']}").text
            yield service.http.get(f"/v1/{kind}/{item['id']}/provenance?limit=200").text
    yield service.http.get("/v1/meta").text


def assert_clean(project: Project) -> None:
    with project.serving() as service:
        for answer in crawl(service):
            assert not leaks(answer)
        service.http.get("/v1/search", params={"q": ADDRESSES[0]})
        service.http.get(f"/v1/authors/{NUMBERS[0]}")
    kept = list(files(project))
    assert {"ledger.sqlite", "serve.log"} <= {path.name for path in kept}
    for path in kept:
        assert not leaks(path.read_bytes()), path


def test_contact_data_is_nowhere(project: Project, page: Path) -> None:
    said = project.run("load", page)
    assert said.status == 0, said
    assert not leaks(said.out + said.err)
    assert not leaks(project.run("read", page, "--json").out)
    assert not leaks(project.run("loads", "--json").out)
    assert_clean(project)


def test_contact_data_is_not_in_the_store(project: Project, page: Path, seeds: list[Path]) -> None:
    project.load_here(page, *seeds)
    contents = project.contents()
    assert "Hwanjun Song" in contents
    assert not leaks(contents)


def test_all_else_is_kept_to_the_letter(page: Path, tmp_path: Path) -> None:
    project = Project.embedded(tmp_path / "project")
    project.load_here(page)
    stored = stored_text(project)
    original = page.read_text(encoding="utf-8")
    assert len(stored) == len(original), "the filler is of the same length, so that spans hold"
    for one in INNOCENT:
        assert f"see {one}, all" in stored, f"taken for contact data: {one}"
    # Outside of the lines with contact data, nothing is touched.
    for mine, theirs in zip(stored.splitlines(), original.splitlines(), strict=True):
        if not leaks(theirs):
            assert mine == theirs


def test_nothing_in_the_seeds_is_taken_for_contact_data(seeds: list[Path], tmp_path: Path) -> None:
    project = Project.embedded(tmp_path)
    project.load_here(*seeds)
    with project.truth() as ledger, ledger.read() as view:
        stored = {r.source: view.text(r.reading.content_hash) for r in view.revisions()}
    # Their contact data was taken out before they were given to us.
    assert stored == {str(seed): seed.read_text(encoding="utf-8") for seed in seeds}


def test_nothing_of_the_seeds_looks_like_an_address(seeds: list[Path], tmp_path: Path) -> None:
    project = Project.embedded(tmp_path)
    project.load(*seeds)
    assert_clean(project)


def stored_text(project: Project) -> str:
    with project.truth() as ledger, ledger.read() as view:
        [revision] = view.revisions()
        return view.text(revision.reading.content_hash) or ""
