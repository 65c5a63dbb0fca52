import pytest

from loaders import LoadError, open_document, read
from loaders.reading.text import Style
from loaders.reading.webpage import web_text
from loaders.records import AffiliationRecord, PersonRecord

SEEN = [
    ("a  b\n c&nbsp;d", "a b c d"),
    ("<p>one</p><p>two</p>", "one\n\ntwo"),
    ("<h2>Head</h2>text", "## Head\n\ntext"),
    ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
    ("<tr><td>1</td><td>2</td></tr><tr><td>3</td></tr>", "1\t2\n\n3"),
    ("a<script>if (x < 1) '</p>'</script>b", "ab"),
    ("<nav>menu</nav>a<div hidden>no<div>no</div></div>b", "ab"),
    ("a<!-- <b>no</b> -->b<style>.x{}</style>", "ab"),
    ("1 < 2 and <unknown>3</unknown>", "1 < 2 and 3"),
    ("<pre>a\n  b</pre>", "a\n  b"),
    ("stars * and _lines_ stay*", "stars * and _lines_ stay*"),
    ("<div><div>a</div><div>b</div></div><div>c</div>", "a\nb\n\nc"),
    ("never <b>closed <i>tags", "never closed tags"),
]


@pytest.mark.parametrize(("source", "text"), SEEN)
def test_a_page_is_read_as_it_is_seen(source, text):
    assert web_text(source).text.string == text


def test_every_character_knows_its_place():
    source = "<ul><li><a href='x'>A <b>bold</b> &amp; plain</a></li></ul>"
    cleaned = web_text(source)
    text = cleaned.text
    assert list(text.starts) == sorted(text.starts)
    assert all(0 <= a < b <= len(source) for a, b in zip(text.starts, text.ends, strict=True))
    assert [text.string[a:b] for a, b in text.styled(Style.BOLD)] == ["bold"]
    (link,) = cleaned.links
    assert source[link.start : link.end] == "A <b>bold</b> &amp; plain"


@pytest.mark.parametrize("tag", ["div", "b", "ul", "table", "span", "a href='x'", "h1", "nav"])
def test_ten_thousand_nested_tags_are_no_matter(tag, tmp_path):
    path = tmp_path / "deep.html"
    deep = f"<{tag}>" * 10_000
    closed = f"</{tag.split()[0]}>" * 10_000 if tag != "nav" else ""
    listed = "Ada Brook, Li Wen. Waves in channels. Journal of Rivers, 2016."
    path.write_text(
        f"<html><body><h1>Ada Brook</h1>{deep}words{closed}<h2>Publications</h2><p>{listed}</p></html>"
    )
    assert [item.kind for item in read(path).items] == ["person", "paper"]


def test_a_whole_page(reading, papers):
    first, second = papers("lab.html")
    assert first.title.name == "Reading tangled nets"
    assert [item.author.name for item in first.authors] == ["Mirela Stan", "Ito Hanae", "Li Wen"]
    assert (first.venue.name, first.year) == ("International Conference on Nets", 2021)
    assert first.external_ids == ("arxiv:2101.01234",)
    assert second.title.name == "Knots < loops"
    assert second.external_ids == ("doi:10.5555/nets.7",)
    items = reading("lab.html").items
    (person,) = [item for item in items if isinstance(item, PersonRecord)]
    assert (person.name.name, person.basis) == ("Mirela Stan", "stated")
    places = {(i.institution.name, i.relation) for i in items if isinstance(i, AffiliationRecord)}
    assert places == {
        ("Velden University", "employment"),
        ("Lakeside University", "education"),
        ("Velden University", "education"),
    }


def test_a_page_says_its_encoding(tmp_path):
    path = tmp_path / "page.html"
    page = '<html><head><meta charset="euc-kr"></head><body><h1>김하나</h1></body></html>'
    path.write_bytes(page.encode("euc-kr"))
    assert "김하나" in open_document(path).text


def test_a_page_that_a_script_builds_is_refused(tmp_path):
    path = tmp_path / "app.html"
    path.write_text(
        "<!doctype html><html><head><title>Ada Brook</title></head><body>"
        '<div id="root"></div><script src="/main.js"></script></body></html>'
    )
    with pytest.raises(LoadError, match="built by a script"):
        read(path)
