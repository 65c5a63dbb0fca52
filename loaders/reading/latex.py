"""LaTeX in the fields of a bibliography taken out of a text, offsets kept."""

import html
import re
import unicodedata
from array import array

from loaders.reading.text import Style, Text

_TOKEN = re.compile(
    r"""
    (?P<accent>(?P<open>\{)?\\(?P<mark>['`^"~=.]|[cvuHkrd](?![A-Za-z]))\s*(?P<inner>\{)?\s*
        \\?(?P<letter>[A-Za-z])(?(inner)\s*\})(?(open)\}))
  | (?P<address>\\href\s*\{[^{}]*\})
  | (?P<command>\\[A-Za-z]+\*?[ ]?)
  | (?P<escape>\\[^A-Za-z])
  | (?P<tag></?[A-Za-z][^<>]{0,200}>)
  | (?P<entity>&(?:[A-Za-z]{2,10}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});)
  | (?P<brace>[{}])
  | (?P<math>\$\^?|(?<=\$)\^)
  | (?P<dash>---?)
  | (?P<quote>``|'')
  | (?P<blank>~)
    """,
    re.VERBOSE,
)
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
    "d": "\u0323",
}
_LETTERS = dict(
    item.split("=")
    for item in """
    o=ø O=Ø l=ł L=Ł ss=ß ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å i=ı j=ȷ dh=ð th=þ dag=† dagger=† ddag=‡
    ddagger=‡ ast=* star=* P=¶ S=§ alpha=α beta=β gamma=γ delta=δ epsilon=ε theta=θ kappa=κ
    lambda=λ mu=μ pi=π rho=ρ sigma=σ tau=τ phi=φ omega=ω times=× infty=∞ ell=ℓ
    varepsilon=ε eta=η zeta=ζ nu=ν xi=ξ chi=χ psi=ψ varphi=φ Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ
    Pi=Π Sigma=Σ Phi=Φ Psi=Ψ Omega=Ω
    textasteriskcentered=* textdagger=† textendash=– textemdash=— textquoteright=’
    """.split()  # noqa: SIM905 # a table, not a list
)
_SET = {
    **dict.fromkeys(("textbf", "bf", "bfseries", "mathbf", "underline"), Style.BOLD),
    **dict.fromkeys(("textit", "it", "itshape", "emph", "em", "textsl"), Style.ITALIC),
}
_TAGS = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "u": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
}
_SIGNS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}


class _Reader:
    """What has been read so far, and the groups that are still open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.chars: list[str] = []
        self.starts, self.ends = array("i"), array("i")
        self.styles = bytearray()
        self.style = Style.PLAIN
        self.groups: list[Style] = []
        self.next: Style | None = None
        self.opened: int | None = None

    def put(self, text: str, start: int, end: int) -> None:
        """Characters that stand for the source between start and end."""
        for char in text:
            self.chars.append(char)
            self.starts.append(start if self.opened is None else self.opened)
            self.ends.append(end)
            self.styles.append(self.style)
            self.opened = None

    def plain(self, start: int, end: int) -> None:
        """Characters as they stand."""
        if start >= end:
            return
        self.chars += self.source[start:end]
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))
        self.styles += bytes([self.style]) * (end - start)
        if self.opened is not None:
            self.starts[start - end] = self.opened
            self.opened = None

    def brace(self, char: str, at: int) -> None:
        """A group opens or closes; its braces belong to the place of what they hold."""
        if char == "{":
            self.groups.append(self.style)
            self.style |= self.next or Style.PLAIN
            self.next = None
            self.opened = at if self.opened is None else self.opened
        elif self.groups:
            self.style = self.groups.pop()
            if self.opened is None and self.chars:
                self.ends[-1] = at + 1
            self.opened = None

    def command(self, name: str, start: int, end: int) -> None:
        """A letter, a style for what follows, or a command of which only the arguments stay."""
        if name in _LETTERS:
            self.put(_LETTERS[name], start, end)
        elif name in _SET and self.source[end : end + 1] == "{":
            self.next = _SET[name]
        elif name in _SET:
            self.style |= _SET[name]

    def tag(self, text: str) -> None:
        """An HTML tag sets a style and goes."""
        style = _TAGS.get(text.strip("</>").split()[0].lower(), Style.PLAIN)
        self.style = self.style & ~style if text.startswith("</") else self.style | style


def latex(source: str, start: int, end: int) -> Text:
    """The words between start and end, without commands, braces and tags, accents put together."""
    reader = _Reader(source)
    at = start
    for match in _TOKEN.finditer(source, start, end):
        reader.plain(at, match.start())
        _take(reader, match)
        at = match.end()
    reader.plain(at, end)
    string = "".join(reader.chars)
    return Text(source, string, reader.starts, reader.ends, bytes(reader.styles))


def _take(reader: _Reader, match: re.Match[str]) -> None:
    token, (start, end) = match.group(), match.span()
    match match.lastgroup:
        case "accent":
            letter = unicodedata.normalize("NFC", match["letter"] + _ACCENTS[match["mark"]])
            reader.put(letter if len(letter) == 1 else match["letter"], start, end)
        case "command":
            reader.command(token.strip("\\* "), start, end)
        case "escape":
            reader.put({"\\-": "", "\\/": ""}.get(token, _escaped(token[1])), start, end)
        case "tag":
            reader.tag(token)
        case "entity":
            reader.put(html.unescape(token).replace("\u00a0", " "), start, end)
        case "brace":
            reader.brace(token, start)
        case "dash" | "quote" | "blank":
            reader.put(_SIGNS[token], start, end)


def _escaped(char: str) -> str:
    return " " if char in "\\,;: \n" else char
