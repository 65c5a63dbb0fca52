import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading.markup import clean
from loaders.reading.text import Style, Text

CLEANED = [
    ("**Ada Brook**\\*, Li", "Ada Brook*, Li"),
    ("**Ada Brook***, Li*, Wen. *Waves*.", "Ada Brook*, Li*, Wen. Waves."),
    ("Ada*, Li*, Wen", "Ada*, Li*, Wen"),
    ("***Ada Brook\\#***.", "Ada Brook#."),
    ("[A title](https://x.org/a_(b)) rest", "A title rest"),
    ("[\\[Scholar\\]](#)", "[Scholar]"),
    ("a ![picture](x.png) b", "a  b"),
    ("x &amp; y&nbsp;z", "x & y z"),
    ("one<br>two", "one\ntwo"),
    ("<!-- gone --> here", " here"),
    ("<style>.a{b:c}</style>text", "text"),
    ("{{ site.url }}text{: .wide}", "text"),
    ('G\\\'erard and {\\"U}nl{\\"u}', "Gérard and Ünlü"),
    ("[Paper][one]\n[one]: https://x.org", "Paper\n"),
    ("<ul><li>first</li><li>second</li></ul>", "\n- first\n- second\n"),
    ("snake_case_name", "snake_case_name"),
    ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
]


@pytest.mark.parametrize(("source", "expected"), CLEANED)
def test_markup_goes_and_words_stay(source, expected):
    assert clean(source).text.string.strip("\n") == expected.strip("\n")


def test_styles_and_links_are_kept_beside_the_characters():
    cleaned = clean("**Ada** and [*a link*](https://x.org)")
    text = cleaned.text
    assert [text.string[a:b] for a, b in text.styled(Style.BOLD)] == ["Ada"]
    assert [text.string[a:b] for a, b in text.styled(Style.ITALIC)] == ["a link"]
    (link,) = cleaned.links
    assert link.target == "https://x.org"
    assert "a link" in text.source[link.start : link.end]


def test_line_end_hyphens_are_joined_and_still_found_in_the_source():
    text = Text.plain("a long recom-\n  mendation of self-\nattention").flat()
    assert text.string == "a long recommendation of self-attention"
    assert text[7:21].surface == "recom-\n  mendation"


@given(st.text(alphabet="ab *_[](){}<>/!&;#\\\n-\"'.,§é", max_size=200))
def test_every_character_knows_its_place(source):
    text = clean(source).text
    assert len(text.string) == len(text.starts) == len(text.ends) == len(text.styles)
    assert list(text.starts) == sorted(text.starts)
    assert all(0 <= a < b <= len(source) for a, b in zip(text.starts, text.ends, strict=True))
    flat = text.flat()
    assert "\n" not in flat.string
    assert len(flat.string) == len(flat.starts)
    if flat:
        assert flat.surface == source[flat.span.start : flat.span.end]
