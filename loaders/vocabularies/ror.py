"""ROR, the registry of research organisations, in schema version 1 and version 2.

The two versions say the same in other fields. A dump holds every organisation in both; they are two
feeds, so that whoever has both can let version 2 win.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.lines import Object, objects
from loaders.reading.identifiers import external_id
from loaders.records import InstitutionRecord, Rejected

_PARENT, _SUCCESSOR = "parent", "successor"


@dataclass(slots=True)
class _Said:
    """What a record says, whatever its version."""

    id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    places: list[tuple[str | None, str | None, str | None]] = field(default_factory=list)
    related: list[tuple[str, str, str]] = field(default_factory=list)
    other_ids: list[tuple[str, str]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    status: str = "active"


class RorFeed:
    """Records of ROR, schema version 2."""

    name = "ror"

    def fits(self, head: Head) -> float:
        """Looks for ROR's addresses and for `names` with `ror_display`."""
        return 0.95 if "ror.org/" in head.text and '"ror_display"' in head.text else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """One entry for each record."""
        return _read(member, _version_2)


class RorOneFeed:
    """Records of ROR, schema version 1."""

    name = "ror_v1"

    def fits(self, head: Head) -> float:
        """Looks for ROR's addresses and for the fields that version 2 has no more."""
        begin = head.text
        old = all(f'"{name}"' in begin for name in ("acronyms", "labels", "relationships"))
        return 0.95 if "ror.org/" in begin and old and '"ror_display"' not in begin else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """One entry for each record."""
        return _read(member, _version_1)


def _read(member: Member, version: Any) -> Iterator[Entry | Rejected]:
    for item in objects(member.content, "items"):
        if isinstance(item, Rejected):
            yield item
            continue
        try:
            said = version(item.value)
        except (AttributeError, TypeError, KeyError, ValueError) as error:
            reason = f"a field has another form than ROR's ({type(error).__name__})"
            yield Rejected(place=item.place, reason=reason)
            continue
        yield _entry(said) if isinstance(said, _Said) else _missing(item, said)


def _missing(item: Object, what: str) -> Rejected:
    return Rejected(place=item.place, reason=f"this record has no {what}")


def _version_2(value: dict[str, Any]) -> _Said | str:
    id_ = external_id("ror", value.get("id"))
    names = [n for n in value.get("names") or () if str(n.get("value") or "").strip()]
    shown = next((n["value"] for n in names if "ror_display" in n["types"]), None)
    if id_ is None or shown is None:
        return "ROR id" if id_ is None else "name to display"
    said = _Said(id_, shown, status=str(value.get("status") or "active"))
    for name in names:
        kinds, text = name["types"], name["value"]
        if "acronym" in kinds:
            said.acronyms.append(text)
        if "alias" in kinds:
            said.aliases.append(text)
        if "label" in kinds and "ror_display" not in kinds:
            said.labels.append((str(name.get("lang") or ""), text))
    for place in value.get("locations") or ():
        details = place.get("geonames_details") or {}
        found = tuple(details.get(k) for k in ("name", "country_subdivision_name", "country_code"))
        said.places.append((found[0], found[1], found[2]))
    said.related = _related(value)
    for other in value.get("external_ids") or ():
        said.other_ids += [(str(other["type"]), str(x)) for x in other.get("all") or ()]
    said.fields = [("type", str(x)) for x in value.get("types") or ()]
    said.fields += [("website", str(x["value"])) for x in value.get("links") or ()]
    said.fields += [("domain", str(x)) for x in value.get("domains") or ()]
    return _established(said, value)


def _version_1(value: dict[str, Any]) -> _Said | str:
    id_ = external_id("ror", value.get("id"))
    name = str(value.get("name") or "").strip()
    if id_ is None or not name:
        return "ROR id" if id_ is None else "name"
    said = _Said(id_, name, status=str(value.get("status") or "active"))
    said.aliases = [str(x) for x in value.get("aliases") or ()]
    said.acronyms = [str(x) for x in value.get("acronyms") or ()]
    said.labels = [(str(x.get("iso639") or ""), x["label"]) for x in value.get("labels") or ()]
    code = (value.get("country") or {}).get("country_code")
    for place in value.get("addresses") or ():
        inner = place.get("geonames_city") or {}
        state = (inner.get("geonames_admin1") or {}).get("name") or place.get("state")
        said.places.append((inner.get("city") or place.get("city"), state, code))
    if not said.places:
        said.places.append((None, None, code))
    said.related = _related(value)
    for kind, other in (value.get("external_ids") or {}).items():
        every = other.get("all") or ()
        every = [every] if isinstance(every, str) else every
        said.other_ids += [(str(kind).lower(), str(x)) for x in every]
    said.fields = [("type", str(x).lower()) for x in value.get("types") or ()]
    said.fields += [("website", str(x)) for x in value.get("links") or ()]
    return _established(said, value)


def _related(value: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = []
    for relation in value.get("relationships") or ():
        other = external_id("ror", relation["id"])
        if other is not None:
            kind = str(relation["type"]).lower()
            found.append((kind, other, str(relation.get("label") or "")))
    return found


def _established(said: _Said, value: dict[str, Any]) -> _Said:
    if value.get("established"):
        said.fields.append(("established", str(value["established"])))
    return said


def _entry(said: _Said) -> Entry:
    text = EntryText()
    others = [*said.aliases, *(label for _, label in said.labels), *said.acronyms]
    mention = text.mention(
        "institution",
        "name",
        said.name,
        aliases=[kept for kept in map(_even, others) if kept and kept != said.name],
        external_ids=[said.id],
    )
    text.add("ror", said.id, plain=False)
    _lines(text, "alias", said.aliases)
    _lines(text, "acronym", said.acronyms)
    _lines(text, "label", (f"{label} ({lang or 'no language'})" for lang, label in said.labels))
    for city, state, country in said.places:
        _lines(text, "place", [", ".join(x for x in (city, state, country) if x)])
    _lines(text, "related", (f"{kind}: {label}, {id_}" for kind, id_, label in said.related))
    for name, value in said.fields:
        text.add(name, value)
    for scheme, value in said.other_ids:
        text.add(scheme, value, plain=False)
    text.add("status", said.status)
    city, _, country = said.places[0] if said.places else (None, None, None)
    if mention is None:
        raise AssertionError("a record without a name is rejected before")
    record = InstitutionRecord(
        span=text.whole,
        institution=mention,
        acronyms=tuple(dict.fromkeys(map(_even, said.acronyms))),
        country=country,
        city=city,
        within=tuple(id_ for kind, id_, _ in said.related if kind == _PARENT),
        successors=tuple(id_ for kind, id_, _ in said.related if kind == _SUCCESSOR),
        active=said.status == "active",
    )
    return text.entry(said.id.removeprefix("ror:"), [record])


def _lines(text: EntryText, name: str, values: Iterable[str]) -> None:
    for value in values:
        if value.strip():
            text.add(name, value)


def _even(name: str) -> str:
    return " ".join(name.split())
