import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import LoadError, open_document, opening
from loaders.opening import source_key
from tests.loaders.pdfs import column, pdf

REFUSED = [
    (b"", "the file is empty"),
    (b" \n\t ", "the file is empty"),
    (b"%PDF-1.7\n\0\0\1", "binary"),
    (b"\x01\x02\x03\x04" * 20 + b"abc", "binary"),
    (b"name: caf\xe9", "byte 9"),
    (b"\xff\xfea\x00\x00\xd8", "UTF-16"),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_what_is_not_text_is_refused(tmp_path, content, reason):
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    with pytest.raises(LoadError, match=reason):
        open_document(path)


def test_a_missing_file_and_a_directory_are_refused(tmp_path):
    with pytest.raises(LoadError, match="no such file"):
        open_document(tmp_path / "missing.txt")
    with pytest.raises(LoadError, match="directory"):
        open_document(tmp_path)


def test_size_is_checked_before_reading(tmp_path, monkeypatch):
    path = tmp_path / "big.txt"
    path.write_text("abcdef")
    monkeypatch.setattr(opening, "MAX_BYTES", 5)
    monkeypatch.setattr(type(path), "read_bytes", lambda self: pytest.fail("was read"))
    with pytest.raises(LoadError, match="6 bytes; documents may have 5"):
        open_document(path)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_byte_order_marks_are_honoured(tmp_path, mark, encoding):
    path = tmp_path / "note.md"
    content = mark + "Zoë Müller".encode(encoding)
    path.write_bytes(content)
    document = open_document(path, "key")
    assert document.text == "Zoë Müller"
    assert document.content_hash == hashlib.sha256(content).hexdigest()
    assert (document.source, document.name, document.format) == ("key", "note.md", "md")


def test_an_error_says_which_source_and_where(tmp_path):
    with pytest.raises(LoadError) as caught:
        open_document(tmp_path / "gone", "my key")
    assert caught.value.source == "my key"
    assert caught.value.place == "location"


@pytest.mark.parametrize("control", ["\x1b", "\a", "\b", "\x7f", "\x90", "\x9b", "\x9d", "\u0085"])
def test_a_control_character_is_one_space_and_said(tmp_path, control):
    path = tmp_path / "note.txt"
    path.write_text(f"Zoë\n{control}[31mMüller{control}\t\f " + "and so on " * 30)
    document = open_document(path)
    assert document.text == "Zoë\n [31mMüller \t\f " + "and so on " * 30
    assert document.repairs == ("2 control characters written as spaces, first in line 2",)


def test_controls_in_a_pdf_are_spaces_too(tmp_path):
    path = tmp_path / "cv.pdf"
    path.write_bytes(pdf(column(72, ["Zo\x1b[31m Berg"])))
    assert "\x1b" not in open_document(path).text


def test_what_a_key_and_a_name_show_holds_no_contact_data_and_no_controls(tmp_path):
    path = tmp_path / "\x1b[31mzoe@harbour.example.org 010-5555-0199\n.txt"
    path.write_text("Zoë Müller")
    document = open_document(path)
    for shown in (document.source, document.name):
        assert "zoe@" not in shown
        assert "0199" not in shown
        assert shown.isprintable()
    path.unlink()
    with pytest.raises(LoadError) as caught:
        open_document(path)
    assert "zoe@" not in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "location",
    [
        "/data/2023/02/2204.03359v2.pdf",
        "/data/2024-01-15 09-30-15.txt",
        "https://example.org/0000-0002-1825-0097",
        "/data/10.1145/3292500.3330701.pdf",
        "/scratch/1718200000/20240115/093015.txt",
    ],
)
def test_dates_and_identifiers_stay_in_a_source_key(location):
    assert source_key(location) == location


def test_keys_that_differ_in_contact_data_alone_stay_apart():
    keys = [source_key(f"/cvs/{name}@harbour.example.org") for name in ("anna", "otto")]
    assert len(set(keys)) == 2


@given(st.text(st.sampled_from("anna@b.example/org 0123456789-+()~\x1b\n"), max_size=60))
def test_a_source_key_is_its_own_key(location):
    assert source_key(source_key(location)) == source_key(location)
