"""A long document read in windows says what it says when it is read whole."""

from collections import Counter

import pytest

from loaders import LOADERS, open_document, read, stream, windows
from loaders.records import PaperRecord, PersonRecord, Rejected
from loaders.windows import read_in_windows

LENGTH, WINDOW = 60_000, 20_000


@pytest.fixture
def repeated(layout, monkeypatch):
    """A long document in each layout, and the loader that fits the short one."""
    monkeypatch.setattr(windows, "WINDOW", WINDOW)
    document = open_document(layout)
    text = (document.text + "\n") * (LENGTH // len(document.text) + 1)
    return document.model_copy(update={"text": text}), LOADERS[read(layout).loader]


def places(items):
    return Counter(
        (item.kind, item.span.start, item.span.end)
        for item in items
        if not isinstance(item, Rejected) and item.kind in ("paper", "topic", "venue_mention")
    )


def test_windows_find_what_the_whole_holds(repeated):
    document, loader = repeated
    assert places(read_in_windows(loader, document)) == places(loader.read(document))


def test_spans_are_places_in_the_whole_text(repeated, mentions):
    document, loader = repeated
    for item in read_in_windows(loader, document):
        for mention in mentions(item):
            assert mention.surface == document.text[mention.span.start : mention.span.end]


def test_the_person_is_said_once(repeated):
    document, loader = repeated
    kinds = Counter(type(item) for item in read_in_windows(loader, document))
    assert kinds[PersonRecord] == Counter(map(type, loader.read(document)))[PersonRecord]


def test_what_stands_once_at_the_head_or_the_end_holds_everywhere(tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "WINDOW", WINDOW)
    listings = "".join(
        f"- **Ann Lee***, Bob Kim*, Cy Roe. A good title to read, part {n}.\n" for n in range(1500)
    )
    path = tmp_path / "cv.md"
    path.write_text(f"# Ann Lee\n\n## Publications\n### 2019\n{listings}\n\\* equal contribution\n")
    papers = [item for item in stream(path).items if isinstance(item, PaperRecord)]
    assert len(papers) == 1500
    assert {paper.year for paper in papers} == {2019}
    assert {paper.by_subject for paper in papers} == {True}
    assert {sum(a.equal_contribution for a in paper.authors) for paper in papers} == {2}


def test_strings_and_volumes_hold_in_a_whole_bibliography(tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "WINDOW", WINDOW)
    entries = "".join(
        f"@inproceedings{{p{n}, title={{A good title {n}}}, author={{Ann Lee}}, crossref={{v}}}}\n"
        f"@article{{q{n}, title={{Another title {n}}}, author={{Ann Lee}}, journal=jgs}}\n"
        for n in range(600)
    )
    volume = "@proceedings{v, title={Proceedings of the Kelp Conference}, year={2020}}\n"
    path = tmp_path / "papers.bib"
    path.write_text(f'@string{{jgs = "Journal of Good Seas"}}\n{entries}{volume}')
    papers = [item for item in stream(path).items if isinstance(item, PaperRecord)]
    assert len(papers) == 1200
    assert {paper.year for paper in papers[::2]} == {2020}
    assert {paper.venue.name for paper in papers[1::2]} == {"Journal of Good Seas"}


def test_a_rejected_item_is_told_by_its_line(tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "WINDOW", WINDOW)
    whole = "".join(f"@article{{a{n}, title={{A title {n}}}}}\n" for n in range(2000))
    path = tmp_path / "papers.bib"
    path.write_text(f"{whole}@article{{broken, author={{Ann Lee}}}}\n{whole.replace('{a', '{b')}")
    places = [item.place for item in stream(path).items if isinstance(item, Rejected)]
    assert places == ["line 2001"]
