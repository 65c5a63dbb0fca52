import codecs
import hashlib

import pytest

from loaders import LoadError, open_document, opening

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
