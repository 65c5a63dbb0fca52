"""One entry of a feed: its fields as lines of a small text, and the records they give.

A feed is a collection of small documents. The text of each has a line "field: value" for every field
that is kept, so a mention has a span as in any document, and its line names the field.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.encoding import printable
from loaders.reading.contacts import FILLER, mask
from loaders.records import Mention, MentionKind, Record, Span

_BLANKS = re.compile(r"\s+")
# Contact data needs one of these; few fields have either, and looking closer costs time.
_MAY_BE_CONTACT = re.compile(r"@|＠|(?:\d[\s()./-]{0,3}){7}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as read. `key` names it within its feed; it is the same in a later version."""

    key: str
    text: str
    records: tuple[Record, ...]


@dataclass(slots=True)
class EntryText:
    """The text of an entry while its fields are added; gives each its place."""

    _lines: list[str] = field(default_factory=list)
    _length: int = 0

    def add(self, name: str, value: str, *, plain: bool = True) -> Span:
        """Add a field. Blanks are made even, and contact data in it is masked.

        `plain` is False for identifiers, numbers and addresses of pages: no telephone number is one.
        """
        return self._line(name, fit(value) if plain or "@" in value else _even(value))

    def _line(self, name: str, value: str) -> Span:
        line = f"{name}: {value}\n"
        start = self._length + len(name) + 2
        self._lines.append(line)
        self._length += len(line)
        return Span(start=start, end=start + len(value))

    def mention(
        self,
        kind: MentionKind,
        name: str,
        value: str,
        *,
        written: str | None = None,
        aliases: Iterable[str] = (),
        external_ids: Iterable[str] = (),
    ) -> Mention | None:
        """Add a field that names a thing; None where nothing is left of it.

        `written` is the name as a careful reader would write it, where the field has another form.
        """
        surface = fit(value)
        plain = surface if written is None else fit(written)
        # What was contact data and nothing else names nothing.
        if not surface.strip(f" {FILLER}") or not plain:
            return None
        span = self._line(name, surface)
        return Mention(
            kind=kind,
            surface=surface,
            name=plain,
            span=span,
            aliases=tuple(dict.fromkeys(one for one in map(fit, aliases) if one)),
            external_ids=tuple(dict.fromkeys(external_ids)),
        )

    def at(self, span: Span) -> str:
        """What stands at a place of the line added last."""
        return self._lines[-1][span.start - self._length : -1] if span.end > span.start else ""

    @property
    def whole(self) -> Span:
        """The whole text so far."""
        return Span(start=0, end=self._length)

    def entry(self, key: str, records: Sequence[Record]) -> Entry:
        """The entry."""
        return Entry(key, "".join(self._lines), tuple(records))


def _even(value: str) -> str:
    return _BLANKS.sub(" ", printable(value)).strip()


def fit(value: str) -> str:
    """As it may be kept: on one line, without contact data."""
    value = _even(value)
    return mask(value) if _MAY_BE_CONTACT.search(value) else value
