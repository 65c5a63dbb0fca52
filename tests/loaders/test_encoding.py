import pytest

from loaders import LoadError, open_document

NAMES = "Zoë Müller, Café José, Çelik"
SURE = [
    (NAMES, "cp1252"),
    (NAMES, "latin-1"),
    ("It’s “quoted” – and so on… Zoë", "cp1252"),
    ("Les articles de la thèse et des élèves, près de la forêt, dans une même année", "cp1252"),
]
UNSURE = [
    ("Dvořák, Němec, Žižka, Čapek, Ďábel", "cp1250"),
    ("Мария Иванова, статьи и книги", "cp1251"),
    ("Мария Иванова, статьи и книги", "koi8-r"),
    ("김하나, 이둘, 박셋", "euc-kr"),
    ("山田太郎、論文", "shift_jis"),
    ("Wałęsa, Łódź, Gdańsk, Kraków", "iso8859-2"),
    ("one é alone", "latin-1"),
]


@pytest.mark.parametrize(("text", "encoding"), SURE)
def test_what_is_surely_western_is_decoded_and_said(tmp_path, text, encoding):
    path = tmp_path / "file.txt"
    path.write_bytes(text.encode(encoding))
    document = open_document(path)
    assert document.text == text
    assert document.repairs == ("decoded as Windows-1252: the file is not UTF-8",)


@pytest.mark.parametrize(("text", "encoding"), UNSURE)
def test_what_may_be_something_else_is_refused(tmp_path, text, encoding):
    path = tmp_path / "file.txt"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(LoadError, match="not UTF-8 text"):
        open_document(path)


def test_letters_that_were_decoded_wrongly_are_put_right_and_said(tmp_path):
    path = tmp_path / "file.txt"
    garbled = "Zoë Müller’s page".encode().decode("cp1252")
    path.write_text(f"All is well: Zoë\n{garbled}\nGarção, São Paulo\n", encoding="utf-8")
    document = open_document(path)
    assert document.text == "All is well: Zoë\nZoë Müller’s page\nGarção, São Paulo\n"
    assert document.repairs == ("wrongly decoded letters put right in 1 line, first line 2",)


def test_a_good_text_is_left_alone(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("Zoë Müller, São Paulo, Ångström, “Ünlü”, Привет, 김하나\n", encoding="utf-8")
    assert open_document(path).repairs == ()
