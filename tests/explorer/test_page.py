"""The explorer page in a real browser, over the real service."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graphsvc.catch_up import catch_up
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from graphsvc.stores.embedded import EmbeddedStore
from tests.explorer.serving import running, tiny_store
from tests.graphsvc.pages import Page as Sources
from tests.graphsvc.pages import finish, keep

OPEN = {"kind": "author", "id": None, "limit": 9, "after": ""}
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = tiny_store(tmp_path_factory.mktemp("explorer"))
    with running(create_app(Graph(store), Settings())) as url:
        yield url
    store.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; one is never downloaded."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        reason = "the page's tests need Chromium: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 360])
def page(browser: Browser, url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that may ask nobody but the service, and whose console stays empty."""
    said: list[str] = []
    page = browser.new_page(
        base_url=url, viewport={"width": request.param, "height": 800}, reduced_motion="reduce"
    )
    page.set_default_timeout(20_000)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: said.append(asked.url) if url not in asked.url else None)
    yield page
    if folder := os.environ.get("GRAPHSVC_TEST_SHOTS"):  # for people to look at
        name = re.sub(r"\W+", "-", request.node.name)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.close()
    assert said == []


def test_search_and_choose_with_the_keyboard(page: Page) -> None:
    page.goto("/")
    expect(page.locator("footer")).to_contain_text("4 authors, 4 papers")
    search = page.get_by_label("Find an author")
    search.press_sequentially("chloe")
    option = page.get_by_role("listbox").get_by_role("option")
    expect(option).to_have_count(1)
    expect(option).to_contain_text("author · with Ada Quill")
    search.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    search.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Chloé Durand")
    assert page.url.endswith("/?id=A3")


def test_a_search_has_an_address(page: Page) -> None:
    page.goto("/?q=chloe")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)


def test_what_is_not_found_is_said(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Find an author").fill("nobody's name")
    expect(page.get_by_text("Nothing is called so.")).to_be_visible()


def test_an_author_with_all_that_is_near(page: Page) -> None:
    page.goto("/?id=A1")
    entity = page.locator("#entity")
    expect(entity.get_by_role("heading", level=1)).to_have_text("Ada Quill")
    expect(entity.locator("#entity-id")).to_have_text("A1")
    expect(entity).not_to_contain_text("undecided")
    expect(entity).to_contain_text(
        "University of Lund (part of Oresund Union) · Researcher, since 2018"
    )
    expect(entity).to_contain_text("Novelty 52%, says ada.md")
    expect(entity).to_contain_text("author lists not given for 1 paper")
    near = page.locator("#neighborhood")
    expect(near.get_by_role("heading", level=3)).to_have_text(
        ["Authors", "Papers", "Topics", "Institutions"]
    )
    expect(near).to_contain_text("2 shared papers · 2019–2021 · 6 neighbors")
    together = page.locator("#collaborators")
    expect(together).to_contain_text("2 of 2 shown")
    expect(together.get_by_role("listitem").first).to_contain_text("Ben Okoro")
    expect(together.get_by_role("listitem").first).to_contain_text("close")
    entity.get_by_text("Where this comes from").click()
    expect(page.locator("#provenance").get_by_role("listitem")).to_have_count(3)


def test_links_back_and_forward(page: Page) -> None:
    page.goto("/?id=A1")
    page.locator("#neighborhood").get_by_role("link", name="Bright graphs at rest").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Bright graphs at rest")
    expect(page.locator("#entity")).to_contain_text("Graphs, · 2019, journal")
    page.go_back()
    expect(heading).to_have_text("Ada Quill")
    page.go_forward()
    expect(heading).to_have_text("Bright graphs at rest")
    page.goto("/?id=D1")
    expect(heading).to_have_text("ada.md")
    page.get_by_text("What it says").click()
    page.locator("#provenance").get_by_role("link", name="Quiet walks").click()
    expect(heading).to_have_text("Quiet walks")


def test_farther_away_and_what_was_cut(page: Page) -> None:
    page.goto("/?id=A3")
    page.get_by_label("Within").select_option("2 hops")
    near = page.locator("#neighborhood")
    expect(near).to_contain_text("2 hops away")
    assert page.url.endswith("/?id=A3&hops=2")
    page.route(
        "**/v1/graph/neighborhood?*",
        lambda route: route.continue_(
            url=f"{route.request.url}&max_nodes=1".replace("max_nodes=200&", "")
        ),
    )
    page.goto("/?id=A1")
    expect(near).to_contain_text("Cut: 1 of 2 authors shown; 0 of 4 papers shown")


def test_more_collaborators(page: Page) -> None:
    page.route(
        "**/collaborators?*", lambda route: route.continue_(url=f"{route.request.url}&limit=1")
    )
    page.goto("/?id=A1")
    together = page.locator("#collaborators")
    expect(together).to_contain_text("1 of 2 shown")
    together.get_by_role("button", name="Show more").click()
    expect(together).to_contain_text("2 of 2 shown")
    expect(together.get_by_role("link", name="Chloé Durand")).to_be_focused()
    expect(together.get_by_role("button")).to_be_hidden()


def test_markup_in_names_is_text(page: Page) -> None:
    page.goto("/?id=A4")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dan <b>Ito</b>")
    page.get_by_label("Find an author").fill("dan")
    expect(page.get_by_role("listbox").get_by_role("option")).to_contain_text("Dan <b>Ito</b>")
    expect(page.locator("main b, header b")).to_have_count(0)


def test_path_form(page: Page) -> None:
    page.goto("/?id=A3")
    expect(page.get_by_label("From")).to_have_value("Chloé Durand")
    to = page.get_by_label("To", exact=True)
    page.get_by_role("button", name="Find a path").click()
    expect(page.locator("#path-status")).to_have_text("Name both ends.")
    to.fill("dan")
    page.get_by_role("listbox").get_by_role("option").click()
    expect(to).to_have_value("Dan <b>Ito</b>")
    page.get_by_role("button", name="Find a path").click()
    hops = page.locator("#hops-found > li")
    expect(hops).to_have_count(2)
    expect(hops.nth(0)).to_contain_text("Bright graphs at rest")
    expect(hops.nth(1)).to_contain_text("Ben Okoro – Dan <b>Ito</b>")
    assert page.url.endswith("/?from=A3&to=A4")
    expect(page.get_by_label("From")).to_have_value("Chloé Durand")


def test_docs_page_lists_the_routes(page: Page) -> None:
    page.goto("/docs")
    page.get_by_text("GET /v1/graph/neighborhood").click()
    expect(page.get_by_text("integer 1–3, by default 1")).to_be_visible()
    routes = page.locator("#routes")
    expect(routes).to_contain_text("Merge two, or keep them apart; dry_run says")
    expect(routes).not_to_contain_text("`")


@pytest.mark.parametrize("path", ["/?id=A99", "/?from=A1&to=A99"])
def test_an_unknown_id_is_said(browser: Browser, url: str, path: str) -> None:
    page = browser.new_page(base_url=url)
    page.goto(path)
    expect(page.get_by_text(re.compile("no entity.* A99"))).to_be_visible()
    page.close()


def test_a_retracted_paper_says_so_wherever_it_is_named(page: Page) -> None:
    page.goto("/?q=Bright graphs")
    expect(page.get_by_role("option", name="retracted")).to_have_count(1)
    page.goto("/?q=Ben Okoro")
    page.get_by_role("option").first.click()
    near = page.locator("#neighborhood").get_by_role("listitem").filter(has_text="at rest")
    expect(near).to_contain_text("retracted")
    near.get_by_role("link").click()
    section = page.locator("#entity")
    expect(section).to_contain_text("Retracted, says ada.md")
    expect(section).to_contain_text("1 paper of this graph")
    citations = page.locator("#citations")
    expect(citations.get_by_role("link")).to_have_text("Bright graphs in motion")
    citations.get_by_role("link").click()
    expect(page.locator("#entity")).to_contain_text("1 paper of this graph, of 1 given")
    expect(page.locator("#references")).to_contain_text("Bright graphs at rest retracted")


def test_who_may_be_the_same_is_said_with_a_link(browser: Browser, tmp_path: Path) -> None:
    ledger, store = Ledger(tmp_path / "ledger.sqlite"), EmbeddedStore(tmp_path / "graph")
    keep(
        ledger,
        [
            Sources("a").paper("Slow Lamps of the North", "Wei Wang; Gro Lie", year=2021),
            Sources("b").paper("Fast Bells", "Wei Wang; An Wu", year=2003),
        ],
    )
    finish(catch_up(ledger, store))
    ((one, other),) = ((r["id"], r["other_id"]) for r in store.run("identity/candidates", OPEN))
    with running(create_app(Graph(store), Settings())) as url:
        page = browser.new_page(base_url=url)
        page.goto(f"/?id={one}")
        expect(page.locator("#entity")).to_contain_text(
            f"May be the same as Wei Wang ({other}): undecided."
        )
        page.locator("#entity .note").get_by_role("link", name="Wei Wang").click()
        expect(page.locator("#entity-id")).to_have_text(other)
        expect(page.locator("#entity")).to_contain_text(f"Wei Wang ({one}): undecided.")
        page.close()
    store.close()
    ledger.close()
