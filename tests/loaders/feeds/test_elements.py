"""Elements of XML in a stream: what is broken costs itself alone, and nothing costs memory or a file."""

import io
import tracemalloc
from collections.abc import Iterable

import pytest

from loaders.feeds import cutting
from loaders.feeds.elements import as_given, elements, text_of
from loaders.records import Rejected


def texts(content: bytes, kinds: Iterable[str] = ("a",), around: Iterable[str] = ()) -> list[str]:
    stream = io.BufferedReader(io.BytesIO(content))
    return [
        f"{x.place}: {x.reason}" if isinstance(x, Rejected) else text_of(x.node)
        for x in elements(stream, list(kinds), around=list(around))
    ]


def test_elements_are_given_with_their_text_mark_up_and_attributes():
    stream = io.BufferedReader(io.BytesIO(b"<r><a n='1'>x <i>y &amp; z</i></a>\n<a/></r>"))
    first, second = elements(stream, ["a"])
    assert (first.node.get("n"), text_of(first.node)) == ("1", "x y & z")
    assert (as_given(first.node), first.place) == ("x <i>y & z</i>", "line 1")
    assert (text_of(second.node), second.place) == ("", "line 2")


def test_tags_in_comments_sections_instructions_and_the_document_type_are_none():
    content = (
        b"<!DOCTYPE r [<!ENTITY e '<a>in the type</a>'>]><?p <a>in an instruction</a>?>"
        b"<r><!-- <a>in a comment</a> --><a>one<![CDATA[</a><a>&eacute;]]></a></r>"
    )
    assert texts(content) == ["one</a><a>&eacute;"]


def test_named_characters_are_those_of_html_and_no_entity_is_ever_expanded():
    bomb = b"".join(b"<!ENTITY l%d '%b'>" % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 20))
    content = (
        b"<!DOCTYPE r [<!ENTITY l0 'ha'>" + bomb + b"<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
        b"<r><a>&eacute;</a><a>&l19;</a><a>&f;</a><a>good</a></r>"
    )
    undefined = "line 1: <a> is no XML: undefined entity"
    assert texts(content) == ["é", undefined, undefined, "good"]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"<a>open", "does not end before the next one begins"),
        (b"<a><b></a>", "is no XML: mismatched tag"),
        (b"<a>\x00</a>", "holds a control character"),
        (b"<a>\xff</a>", "is not UTF-8 text"),
        (b"<a>1 < 2</a>", "is no XML"),
        (b"<a><!-- never closed</a>", "is no XML"),
        (b"<a><![CDATA[never closed</a>", "is no XML"),
        (b"<a n='1</a>", "begins with a tag that is not closed"),
        (b"<a n='1>x</a>", "is no XML"),
        (b"<a>&nosuch;</a>", "undefined entity"),
    ],
)  # fmt: skip
def test_a_broken_element_among_ten_thousand_good_ones_is_rejected_alone(broken, reason):
    good = [b"<a>%d</a>" % number for number in range(10_000)]
    content = b"\n".join([*good[:5000], broken, *good[5000:]])
    read = texts(b"<r>" + content + b"</r>")
    rejected = [text for text in read if text.startswith("line")]
    assert [text for text in read if not text.startswith("line")] == list(map(str, range(10_000)))
    assert len(rejected) == 1
    assert rejected[0].startswith(("line 5001: <a> ", "line 5001, byte 3: <a> "))
    assert reason in rejected[0]


def test_the_line_that_is_wrong_within_an_element_is_of_its_place_not_of_the_reason():
    content = b"<r>\n<a>1</a>\n<a>\n<b>\n</a>\n<a>\xff</a>\n</r>"
    assert texts(content)[1:] == [
        "line 3, wrong in line 5: <a> is no XML: mismatched tag",
        "line 6, byte 3: <a> is not UTF-8 text",
    ]


def test_a_file_that_is_cut_off_gives_what_stands_before():
    assert texts(b"<r><a>1</a>\n<a>2") == ["1", "line 2: <a> is cut off: the file ends in it"]


def test_prefixes_do_not_count_wherever_they_are_declared():
    content = (
        b"<p:r xmlns:p='u' xmlns='v'><p:a><q:b xmlns:q='w' p:n='1'>x</q:b></p:a><a>y</a></p:r>"
    )
    stream = io.BufferedReader(io.BytesIO(content))
    first, second = elements(stream, ["a"])
    assert first.node.find("b").get("n") == "1"
    assert text_of(second.node) == "y"


def test_an_element_around_is_given_by_its_begin_tag_when_it_begins():
    content = b"<r><v n='1'><a>x</a></v><v n='2'><a>y</a></v></r>"
    stream = io.BufferedReader(io.BytesIO(content))
    found = list(elements(stream, ["a"], around=["v"]))
    assert [(f.kind, f.node.get("n") or text_of(f.node)) for f in found] == [
        ("v", "1"),
        ("a", "x"),
        ("v", "2"),
        ("a", "y"),
    ]


def test_the_declared_encoding_is_used_and_utf_8_among_it_is_read_as_such():
    content = b"<?xml version='1.0' encoding='ISO-8859-1'?><r><a>\xe9</a><a>\xc3\xa9</a></r>"
    assert texts(content) == ["é", "é"]


def test_utf_16_is_said_to_be_that():
    assert "UTF-16" in texts("<r><a>x</a></r>".encode("utf-16"))[0]


@pytest.mark.parametrize("at", range(30))
def test_a_tag_across_two_pieces_of_the_stream_is_one(at, monkeypatch):
    monkeypatch.setattr(cutting, "_CHUNK", 17)
    content = b" " * at + b"<r><!-- <a>no</a> --><a n='1'>one</a><![CDATA[<a>]]><a>two</a></r>"
    assert texts(content) == ["one", "two"]


def test_an_element_that_is_too_long_is_rejected_and_not_held():
    class Long(io.RawIOBase):
        """A good element, one of 300 MB, and another good one."""

        left, begun, ended = 300_000_000, False, False

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            if not self.begun or (self.left == 0 and not self.ended):
                self.ended = self.begun
                data = b"</a><a>2</a>" if self.begun else b"<r><a>1</a><a>"
                self.begun = True
            else:
                data = b"x" * min(len(buffer), self.left)
                self.left -= len(data)
            buffer[: len(data)] = data
            return len(data)

    tracemalloc.start()
    found = list(elements(io.BufferedReader(Long()), ["a"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [getattr(f, "reason", None) or text_of(f.node) for f in found] == [
        "1",
        f"<a> has more than {cutting.MAX_ELEMENT:,} bytes",
        "2",
    ]
    assert peak < 3 * cutting.MAX_ELEMENT


@pytest.mark.parametrize(
    "piece", [b"<a><i>", b"<![CDATA[", b"<!--", b"<?x", b"<!DOCTYPE a [", b"<a "]
)
def test_what_is_opened_again_and_again_is_read_in_linear_time(piece, monkeypatch):
    """Bytes searched, not seconds: each may be looked at a few times, not once for every opening."""
    looked = 0
    find = cutting.Cutter._find

    def _counted(self, pattern, begin):
        nonlocal looked
        end = find(self, pattern, begin)
        found = pattern.search(self._held, begin)
        looked += (found.end() if found else len(self._held)) - begin
        return end

    monkeypatch.setattr(cutting.Cutter, "_find", _counted)
    content = piece * 20_000
    texts(content)
    assert looked < 10 * len(content)


def test_elements_in_elements_without_end_are_text_all_the_same():
    content = b"<r><a>" + b"<i>" * 50_000 + b"x" + b"</i>" * 50_000 + b"</a></r>"
    stream = io.BufferedReader(io.BytesIO(content))
    (found,) = elements(stream, ["a"])
    assert as_given(found.node) == text_of(found.node) == "x"
