"""Markdown, HTML and a little LaTeX taken out of a text, offsets kept."""

import re
import unicodedata

from loaders.reading.tags import MARKER, address, comment, entity, hidden, tag
from loaders.reading.text import Style
from loaders.reading.writer import Clean, Link, Run, Writer

_TOKEN = re.compile(
    r"""
    (?P<comment><!--)
  | (?P<hidden><(?:style|script|head|svg|noscript)\b)
  | (?P<address><(?:https?://|mailto:)[^<>\s]*>)
  | (?P<tag></?[A-Za-z][^<>]*>)
  | (?P<entity>&(?:[A-Za-z]{2,10}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});)
  | (?P<definition>^\[(?!\^)[^\[\]\n]{1,80}\]:[ \t]+(?=<?(?:[a-z]+:|[/.\#]|www))
      \S+(?:[ \t]+["'(][^\n]*)?[ \t]*$)
  | (?P<template>\{[%{:])
  | (?P<image>!\[)
  | (?P<open>\[)
  | (?P<close>\])
  | (?P<accent>\{?\\(?:['`^"~=.]|[cvuHkr](?=\{))\{?\\?[A-Za-z]\}{0,2})
  | (?P<command>\\(?:textbf|textit|emph|textsc|texttt|underline|section|subsection)\*?\{)
  | (?P<brace>\})
  | (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<emphasis>\*+|_+)
  | (?P<paragraph>\n[ \t]*\n)
  | (?P<line>\r\n|\r|\n)
  | (?P<blank>[\u00a0\u2000-\u200a\u202f\u3000])
  | (?P<nothing>[\u200b-\u200f\u2060\ufeff\u00ad])
    """,
    re.VERBOSE | re.MULTILINE,
)
# Every token begins with one of these, and most characters are none of them.
_SPECIAL = re.compile("[<&\\[\\]!{}\\\\*_\n\r\u00a0\u2000-\u200f\u202f\u3000\u2060\ufeff\u00ad]")
_REFERENCE = re.compile(r"[ ]?\[([^\[\]\n]{1,80})\]")
_TARGET = re.compile(r"\(\s*<?((?:[^()\s<>]|\([^()\s<>]*\))*)>?(?:\s+\"[^\"\n]*\")?\s*\)")
_ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
}
_LINE_END = re.compile("\n")
_BULLET = re.compile(r"[ \t]{0,20}(?:[-*+•]|\d{1,3}[.)])[ \t]")


def clean(source: str, start: int = 0) -> Clean:
    """The text from `start` on without its mark-up."""
    head = source[start : start + 2000].lower()
    writer = Writer(source, page="<html" in head or "<!doctype html" in head)
    at = start
    ahead = at
    while special := _SPECIAL.search(source, ahead):
        match = _TOKEN.match(source, special.start())
        if match is None:
            ahead = special.end()
            continue
        if match.start() > at:
            writer.plain(at, match.start())
        at = ahead = _TAKE[match.lastgroup or ""](writer, match)
    writer.plain(at, len(source))
    return writer.finish()


def _template(writer: Writer, match: re.Match[str]) -> int:
    mark = {"{%": "%}", "{{": "}}", "{:": "}"}[match.group()]
    end = writer.source.find(mark, match.end(), match.end() + 500)
    if end < 0 or "\n" in writer.source[match.end() : end]:
        writer.plain(match.start(), match.end())
        return match.end()
    return end + len(mark)


def _image(writer: Writer, match: re.Match[str]) -> int:
    end = writer.source.find("](", match.end(), match.end() + 1000)
    target = _TARGET.match(writer.source, end + 1) if end >= 0 else None
    if target:
        return target.end()
    writer.plain(match.start(), match.start() + 1)
    return match.start() + 1


def _open(writer: Writer, match: re.Match[str]) -> int:
    writer.brackets.append(writer.length)
    writer.plain(match.start(), match.end())
    return match.end()


def _close(writer: Writer, match: re.Match[str]) -> int:
    opened = writer.brackets.pop() if writer.brackets else None
    found = _leads_to(writer, match.end()) if opened is not None else None
    if opened is None or found is None:
        writer.plain(match.start(), match.end())
        return match.end()
    target, end = found
    writer.dropped.add(opened)
    if opened + 1 < writer.length:
        writer.style(opened + 1, writer.length, Style.LINK)
        writer.links.append(Link(writer.starts[opened + 1], writer.ends[-1], target))
    return end


def _leads_to(writer: Writer, at: int) -> tuple[str, int] | None:
    """The target behind a closed bracket: "(address)" or "[name]", and where it ends."""
    direct = _TARGET.match(writer.source, at)
    if direct:
        return direct.group(1), direct.end()
    named = _REFERENCE.match(writer.source, at)
    target = writer.definitions.get(named.group(1).lower()) if named else None
    return (target, named.end()) if named and target else None


def _definition(writer: Writer, match: re.Match[str]) -> int:
    if writer.page:
        return _one(writer, match)
    return match.end()


def _accent(writer: Writer, match: re.Match[str]) -> int:
    body = match.group()
    braced = "{" in body
    inside = writer.line[-1:].isalpha()
    mark = body.lstrip("{")[1]
    letter = next(char for char in reversed(body) if char.isalpha())
    joined = unicodedata.normalize("NFC", letter + _ACCENTS[mark])
    if len(joined) > 1 or not (braced or (inside and mark in "'`\"")):
        return _escape(writer, match) if body.startswith("\\") else _one(writer, match)
    writer.put(joined, match.start(), match.end())
    return match.end()


def _one(writer: Writer, match: re.Match[str]) -> int:
    writer.plain(match.start(), match.start() + 1)
    return match.start() + 1


def _command(writer: Writer, match: re.Match[str]) -> int:
    heading = "section" in match.group()
    writer.commands.append("\n" if heading else "")
    writer.put("\n# " if heading else "", match.start(), match.end())
    return match.end()


def _brace(writer: Writer, match: re.Match[str]) -> int:
    if not writer.commands:
        return _one(writer, match)
    writer.put(writer.commands.pop(), match.start(), match.end())
    return match.end()


def _escape(writer: Writer, match: re.Match[str]) -> int:
    start = match.start()
    writer.put(writer.source[start + 1], start, start + 2)
    return start + 2


def _emphasis(writer: Writer, match: re.Match[str]) -> int:
    """Pair delimiters the way CommonMark does; what finds no partner stays as printed."""
    start, end = match.span()
    before, after = writer.source[start - 1 : start] or "\n", writer.source[end : end + 1] or "\n"
    mark = match.group()[0]
    opens = not after.isspace() and (after.isalnum() or not before.isalnum())
    closes = not before.isspace() and (before.isalnum() or not after.isalnum())
    if mark == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    bullet = after.isspace() and not writer.line.strip()
    count, at = len(match.group()), writer.length
    writer.plain(start, end)
    stack = writer.runs[mark]
    while closes and count and stack and not bullet:
        opened = stack.pop()
        used = 2 if count >= 2 and opened.length >= 2 else 1
        left = opened.length - used
        writer.dropped.update(range(opened.at + left, opened.at + opened.length))
        writer.dropped.update(range(at, at + used))
        writer.style(opened.at + opened.length, at, Style.BOLD if used == 2 else Style.ITALIC)
        at, count = at + used, count - used
        if left:
            stack.append(Run(opened.at, left))
    if opens and count and not bullet:
        stack.append(Run(at, count))
    return end


def _paragraph(writer: Writer, match: re.Match[str]) -> int:
    for stack in writer.runs.values():
        stack.clear()
    writer.brackets.clear()
    if writer.page:
        writer.put(" ", match.start(), match.end())
        return match.end()
    return _line(writer, _LINE_END.match(writer.source, match.start()) or match)


def _line(writer: Writer, match: re.Match[str]) -> int:
    if _BULLET.match(writer.source, match.end()):
        for stack in writer.runs.values():
            stack.clear()
    if writer.page:
        writer.put(" ", match.start(), match.end())
    elif not writer.swallow:
        writer.put("\n", match.start(), match.end())
    else:
        # A block tag has ended the line already; indentation behind it goes too.
        writer.swallow = bool(MARKER.fullmatch(writer.line) and writer.line.strip())
    return match.end()


def _blank(writer: Writer, match: re.Match[str]) -> int:
    writer.put(" ", match.start(), match.end())
    return match.end()


def _nothing(_: Writer, match: re.Match[str]) -> int:
    return match.end()


_TAKE = {
    "comment": comment,
    "hidden": hidden,
    "address": address,
    "tag": tag,
    "entity": entity,
    "definition": _definition,
    "template": _template,
    "image": _image,
    "open": _open,
    "close": _close,
    "accent": _accent,
    "command": _command,
    "brace": _brace,
    "escape": _escape,
    "emphasis": _emphasis,
    "paragraph": _paragraph,
    "line": _line,
    "blank": _blank,
    "nothing": _nothing,
}
