from loaders import read
from loaders.locations import files_at
from loaders.scorecard import scorecard

CV = """# Ada Brook

## About
I have written 3 journal papers and two conference papers. I like tea.

## Publications (4)
1. Ada Brook, Li Wen. Waves in shallow channels. Journal of Rivers, 2016.
2. Li Wen, Ada Brook. Eddies behind bridges. Journal of Rivers, 2017.
4. Li Wen, Ada Brook. Silt in slow water. International Conference on Rivers (ICR), 2018.

## Education
- PhD in Physics, Harbour University, 2012 - 2016
"""


def test_a_scorecard(tmp_path):
    path = tmp_path / "cv.md"
    path.write_text(CV)
    card = scorecard(read(path, loader="cv"))
    assert card.found["paper"] == 3
    assert card.found["education"] == 1
    assert card.missing == ("no employment",)
    assert card.contradictions == (
        "line 4 counts “3 journal papers”, 2 are listed",
        "line 4 counts “two conference papers”, 1 are listed",
        "the heading “Publications (4)” counts 4, 3 are listed",
        "the list “Publications (4)” leaves out number 3",
    )
    assert [(line.number, line.text[:6]) for line in card.unread] == [(4, "I have")]
    assert card.lines == 9


def test_every_layout_has_a_scorecard(layout):
    card = scorecard(read(layout))
    assert card.found
    assert len(card.unread) <= card.lines


def test_locations(tmp_path):
    (tmp_path / "deeper").mkdir()
    for name in ("b.md", "a.md", ".hidden.md", "deeper/c.txt"):
        (tmp_path / name).write_text("x")
    names = ["a.md", "b.md", "c.txt"]
    assert [path.name for path in files_at(tmp_path)] == names
    assert [path.name for path in files_at(tmp_path / "*.md")] == names[:2]
    assert [path.name for path in files_at(str(tmp_path / "**/*.txt"))] == ["c.txt"]
    assert [str(path) for path in files_at("-")] == ["-"]
    assert [path.name for path in files_at(tmp_path / "no*.md")] == ["no*.md"]
