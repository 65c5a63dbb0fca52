"""E-mail addresses and telephone numbers, masked by a filler of the same length.

Identifiers, dates and page ranges are recognised first: many of them look like telephone
numbers, none of them is contact data. What is looked for is looked for in copies in which it is
written plainly, and covered where it stands in the text.
"""

import re
from collections.abc import Iterator

from loaders.reading.disguises import addresses, numbers, plain
from loaders.reading.mails import mail_links, mails
from loaders.reading.telephones import telephones

FILLER = "█"

# What can begin with a digit and what begins with a word are looked at apart: most characters
# are neither, and every character of a document is looked at.
_KEPT = re.compile(
    r"""
    (?=[\daipshw])(?:(?=\d)(?:
      \b10\.\d{4,9}/[^\s"'<>]{1,200}                                   # DOI
    | (?<![\d.])\d{4}\.\d{4,5}(?:v\d{1,2})?(?![\d.])                   # arXiv
    | (?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?!\d)                       # ORCID
    | (?<!\d)0000[ ]\d{4}[ ]\d{4}[ ]\d{3}[\dXx](?!\d)
    | (?<!\d)\d{4}-\d{3}[\dXx]\(\d\d\)\d{5}-[\dXx](?!\d)               # article of a journal
    | (?<!\d)97[89][- ]\d{1,5}[- ]\d{1,7}[- ]\d{1,7}[- ]\d(?!\d)         # ISBN
    | (?<![\d-])(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?![\d-])         # dates
    | (?<![\d-])\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d(?![\d-])
    | (?<![\d+.-])\d{1,2}[./](?:19|20)\d\d(?:\s{0,2}[-–—/]\s{0,2}\d{1,2}[./](?:19|20)\d\d)?(?![\d.-])
    | (?<![\d+.-])(?:19|20)\d\d[./]\d{1,2}(?:\s{0,2}[-–—]\s{0,2}(?:19|20)\d\d[./]\d{1,2})?(?![\d.-])
    | (?<![\d+.-])(?:19|20)\d\d\s{0,2}[-–—/]\s{0,2}(?:(?:19|20)\d\d|\d\d)(?![\d-])
    # pages
    | \d{1,4}\s?\(\s?\d{1,4}(?:[-–]\d{1,4})?\s?\)\s?[:,]\s?\d{1,6}(?:\s?[-–—]{1,2}\s?\d{1,6})?
    | (?<![\d+.-])\d{1,4}\s?:\s?\d{1,6}\s?[-–—]{1,2}\s?\d{1,6}(?![\d-])
    )
  | \b(?=[aips])(?:
      arXiv[:\s./a-z]{0,12}\d{4}\.?\d{4,8}(?:v\d{1,2})?
    | ISBN(?:-1[03])?:?\s{0,3}[\d][\d\ -]{8,16}[\dXx]
    | ISSN:?\s{0,3}\d{4}-\d{3}[\dXx]
    | (?:pp?|pages?|S|Seiten?)\.?\s{0,2}\d{1,6}\s{0,2}[-–—]{1,2}\s{0,2}\d{1,6}(?!\d|-\d)
    )
  | (?=[hw])(?:https?://|www\.)[^\s"'<>)\]]{1,2000}                   # addresses of pages
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIELD = re.compile(
    r"""(?=["'etpmf])["']?\b(?:e-?mails?|telephone|phone|mobile|faxNumber|fax)["']?\s{0,3}:\s{0,3}"""
    r"""(?:"([^"\n]{3,120})"|'([^'\n]{3,120})')""",
    re.IGNORECASE,
)
_MAY_BE_FIELD = re.compile(r""":\s{0,3}["']""")
_STRETCH = 500_000  # a long text is looked at in stretches, since several copies of each are made


def mask(text: str) -> str:
    """The text with contact data covered; every other character keeps its place."""
    if len(text) <= _STRETCH:
        return _masked(text)
    # Bytes, since one picture among the characters makes each of a string take four.
    covered, at = bytearray(), 0
    while at < len(text):
        end = at + _STRETCH
        for mark in ("\n\n", "\n", " "):
            cut = text.rfind(mark, at + _STRETCH // 2, end) if end < len(text) else len(text)
            if cut >= 0:
                end = cut
                break
        covered += _masked(text[at:end]).encode("utf-8", "surrogatepass")
        at = end
    return covered.decode("utf-8", "surrogatepass")


def _masked(text: str) -> str:
    parts, last = [], 0
    for start, end in sorted(set(_contacts(text))):
        if end <= last:
            continue
        start = max(start, last)
        parts += [text[last:start], FILLER * (end - start)]
        last = end
    parts.append(text[last:])
    return "".join(parts)


def _contacts(text: str) -> Iterator[tuple[int, int]]:
    for field in _FIELD.finditer(text) if _MAY_BE_FIELD.search(text) else ():
        yield field.span(1) if field.group(1) is not None else field.span(2)
    even = plain(text)
    counted = numbers(even)
    kept = [match.span() for match in _KEPT.finditer(counted.text)]
    for span in telephones(counted.text, kept):
        yield counted.span(*span)
    for span in mail_links(counted.text):
        yield counted.span(*span)
    identifiers = [counted.span(*span) for span in kept]
    addressed = addresses(even)
    at = 0
    for start, end, word in mails(addressed.text):
        if word is not None:
            place = addressed.place(word)
            while at < len(identifiers) and identifiers[at][1] <= place:
                at += 1
            if at < len(identifiers) and identifiers[at][0] < place:
                continue  # "at" within the address of a page
        yield addressed.span(start, end)
