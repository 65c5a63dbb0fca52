"""Bytes as text: decoded where that is sure, repaired where that is sure, refused otherwise."""

import codecs
import re
from typing import NamedTuple

import ftfy
import ftfy.badness

from loaders.errors import LoadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1b")
# What a terminal may take for a command; line ends, tabs and page breaks are none.
_COMMANDS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_DECLARED = re.compile(
    rb"""<meta\s[^<>]{0,200}?charset\s{0,3}=\s{0,3}["']?([A-Za-z0-9_.:-]{3,20})"""
    rb"""|\A\s{0,20}<\?xml\s[^<>]{0,100}encoding=["']([A-Za-z0-9_.:-]{3,20})""",
    re.IGNORECASE,
)
# Letters and signs that stand at the same place in all single-byte encodings of European letters.
_AGREED = frozenset("áéíóúýäöüßëçîôâÁÉÍÓÚÝÄÖÜËÇÎÔÂ’‘“”–—…§°·©®«»™€\u00a0")
# Letters that stand elsewhere in some of them: sure in a text that is in such a language.
_LETTERS = (
    ("àèêùûïœæÀÈÊÙŒ", "de la le les des et du une dans"),
    ("ñÑ¿¡ºª", "de la el los las en con para por"),
    ("ãõàêòÃÕÀÊ", "de do da os das em com para uma"),
    ("àèìòùÀÈ", "di il della e per con una nel"),
    ("åæøÅÆØ", "og i af på for med til och av en"),
)
_GARBLED = re.compile(
    r"[\u00c2-\u00f4\u0102\u0103\u0410-\u044f][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]"
)
_WORD = re.compile(r"[^\W\d_]+")


class Decoded(NamedTuple):
    """A text, and what had to be repaired in it."""

    text: str
    repairs: tuple[str, ...] = ()


def decode(content: bytes, key: str) -> Decoded:
    """The text of a file; the source key is for the error where it has none.

    Raises:
        LoadError: the file is binary, or in an encoding that is not sure.

    """
    mark, encoding = next(
        ((mark, name) for mark, name in _BOMS if content.startswith(mark)), (b"", "utf-8")
    )
    if encoding == "utf-8" and b"\0" in content:
        place = f"byte {content.index(0)}"
        raise LoadError(key, place, "this is a binary file, not text (a NUL byte)")
    try:
        found = repaired(content[len(mark) :].decode(encoding))
    except UnicodeDecodeError as error:
        other = None if mark else _declared(content) or _western(content)
        if other is None:
            place = f"byte {error.start + len(mark)}"
            reason = f"the file is not {encoding.upper()} text: save it as UTF-8"
            raise LoadError(key, place, reason) from None
        found = other
    if sum(map(found.text.count, _CONTROLS)) * 100 > len(found.text):
        raise LoadError(key, "whole file", "this is a binary file, not text (control characters)")
    return found


def printable(text: str) -> str:
    """The text with a space for each control character, so that places in it stay."""
    return _COMMANDS.sub(" ", text)


def without_controls(text: str) -> Decoded:
    """The text fit to be shown, and how many control characters it had."""
    first = _COMMANDS.search(text)
    if first is None:
        return Decoded(text)
    count = len(_COMMANDS.findall(text))
    many = f"{count} control characters" if count > 1 else "1 control character"
    line = text.count("\n", 0, first.start()) + 1
    return Decoded(printable(text), (f"{many} written as spaces, first in line {line}",))


def _declared(content: bytes) -> Decoded | None:
    """A page in the encoding that it says it is in."""
    said = _DECLARED.search(content[:4096])
    if not said:
        return None
    name = (said.group(1) or said.group(2)).decode("ascii").lower()
    # What calls itself Latin-1 on the web is Windows-1252.
    name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else name
    try:
        return Decoded(content.decode(name))
    except (LookupError, UnicodeDecodeError):
        return None


def _western(content: bytes) -> Decoded | None:
    """A text in Windows-1252 or Latin-1, where no other encoding makes other words of it."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [char for char in text if char > "\x7f"]
    if len(high) < 3 or len(high) * 4 > len(text):
        return None
    unsure = set(high) - _AGREED
    if unsure and not any(
        unsure <= set(letters) and _speaks(text, words) for letters, words in _LETTERS
    ):
        return None
    for word in _WORD.findall(text):
        ascii_letters = sum(char < "\x80" for char in word)
        if ascii_letters * 2 < len(word) and len(word) > 2:
            return None
    return Decoded(text, ("decoded as Windows-1252: the file is not UTF-8",))


def _speaks(text: str, words: str) -> bool:
    found = re.findall(r"[a-zåæø]+", text[:50_000])
    return sum(map(found.count, words.split())) >= 5


def repaired(text: str) -> Decoded:
    """Text that was decoded wrongly before it came here, put right line by line."""
    if not _GARBLED.search(text):
        return Decoded(text)
    lines, changed = text.split("\n"), []
    for number, line in enumerate(lines):
        if _GARBLED.search(line) and ftfy.badness.is_bad(line):
            better = ftfy.fix_encoding(line)
            if better != line and "\ufffd" not in better:
                lines[number] = better
                changed.append(number + 1)
    if not changed:
        return Decoded(text)
    many = f"{len(changed)} lines" if len(changed) > 1 else "1 line"
    return Decoded(
        "\n".join(lines), (f"wrongly decoded letters put right in {many}, first line {changed[0]}",)
    )
