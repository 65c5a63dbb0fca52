"""What a page says about its subject beside papers: stints, advisors, interests."""

import re
from collections.abc import Iterator, Sequence

from loaders.documents.header import header, institution_of
from loaders.documents.page import Page
from loaders.documents.subject import Subject
from loaders.reading.advisors import Advisor, read_advisors, told_advisors
from loaders.reading.dates import stretches
from loaders.reading.entries import unmarked, unwrapped
from loaders.reading.headings import SectionKind
from loaders.reading.interest_headings import alone, below_research, is_private, names_interests
from loaders.reading.interests import Interest, announced, continued, from_section, labelled, stated
from loaders.reading.positions import read_stints
from loaders.reading.prose import read_prose
from loaders.reading.roles import DEGREE, ROLE
from loaders.reading.sections import Section
from loaders.reading.wholes import whole_of
from loaders.records import (
    AdvisorRecord,
    AffiliationRecord,
    AffiliationRelation,
    Mention,
    PartRecord,
    Span,
    TopicRecord,
)

_USUAL: dict[SectionKind, AffiliationRelation] = {
    "jobs": "employment",
    "education": "education",
    "internships": "internship",
}
_SENTENCE = 40
_SAID_SO = re.compile(r"\W*research\s(?:interests?|areas?)\W", re.IGNORECASE)
_FRONT = ("interests", "research_interests", "research interests")
_SHORT = 110
_TELLING: tuple[SectionKind | None, ...] = (None, "about", "interests", "contact", "teaching")


def stints(page: Page, person: Mention | None) -> Iterator[AffiliationRecord | AdvisorRecord]:
    """Affiliations and advisors from the sections about work and education."""
    for section in page.sections:
        usual = _USUAL.get(section.kind) if section.kind else _unannounced(section)
        if usual is None:
            continue
        lines = section.lines
        if not section.own and section.heading is not None:
            lines = (section.heading, *lines)  # an institution or a job heads its own section
        for stint in read_stints(lines, usual):
            when = stint.when
            if section.kind is None and (stint.role is None or when is None):
                continue
            if person is not None and stint.place.name == person.name:
                continue
            # A lone year beside a degree says when it was given, not when it was begun.
            given = stint.relation == "education" and when is not None and not when.ranged
            yield AffiliationRecord(
                span=stint.text.span,
                person=person,
                institution=institution_of(stint.place),
                relation=stint.relation,
                role=stint.role,
                from_year=when.from_year if when and not given else None,
                to_year=when.to_year if when else None,
                current=when.current if when else False,
            )
        if person is not None:
            for advisor in read_advisors(section.lines):
                yield _advised(person, advisor)


def _unannounced(section: Section) -> AffiliationRelation | None:
    """What a section is about whose heading is not known: lines with roles and stretches of years."""
    if section.heading is None:
        return None
    short = [line.string for line in section.lines if 0 < len(line) < _SHORT]
    dated = [line for line in short if any(item.ranged for item in stretches(line))]
    if not dated or len(dated) * 6 < len(short):
        return None
    degrees = sum(bool(DEGREE.search(line)) for line in short)
    jobs = sum(bool(ROLE.search(line)) for line in short)
    if not degrees and not jobs:
        return None
    return "education" if degrees > jobs else "employment"


def _advised(person: Mention, advisor: Advisor) -> AdvisorRecord:
    return AdvisorRecord(
        span=advisor.text.span,
        person=person,
        advisor=advisor.text.mention("author", advisor.name.name),
    )


def told(page: Page, person: Mention | None) -> Iterator[AffiliationRecord | AdvisorRecord]:
    """Affiliations and advisors told in the sentences of a page."""
    for section in page.sections:
        if section.kind not in _TELLING:
            continue
        for line in unwrapped(section.lines):
            if len(line) < 40:
                continue
            if person is not None:
                for advisor in told_advisors(line.flat(), person.name):
                    yield _advised(person, advisor)
            for item in read_prose(line.flat(), person.name if person else None):
                yield AffiliationRecord(
                    span=item.place.text.span,
                    person=person,
                    institution=institution_of(item.place),
                    relation=item.relation,
                    role=item.role,
                    from_year=item.from_year,
                    to_year=item.to_year,
                    current=item.current,
                )


def affiliations(
    page: Page, subject: Subject | None
) -> Iterator[AffiliationRecord | AdvisorRecord | PartRecord]:
    """Where the subject is and was, and of what an institution named there is part."""
    said: set[tuple[str, str]] = set()
    for record in _affiliations(page, subject):
        yield record
        if not isinstance(record, AffiliationRecord):
            continue
        inner = record.institution
        whole = whole_of(page.document.text, inner.span.start, inner.span.end)
        if whole is not None and (inner.name, whole.name) not in said:
            said.add((inner.name, whole.name))
            span = Span(start=inner.span.start, end=max(inner.span.end, whole.ends[-1]))
            yield PartRecord(span=span, institution=inner, within=whole.mention("institution"))


def _affiliations(
    page: Page, subject: Subject | None
) -> Iterator[AffiliationRecord | AdvisorRecord]:
    """Where the subject is and was: from the header, from sections, from sentences.

    A sentence adds nothing where header or sections name the same institution already.
    """
    seen: set[tuple[str, str]] = set()
    person = subject.name if subject else None
    from_sections = list(stints(page, person))
    named = {r.institution.name for r in from_sections if isinstance(r, AffiliationRecord)}
    heads = header(page, subject)
    sentences = list(told(page, person))
    now = {_key(r) for r in sentences if isinstance(r, AffiliationRecord) and r.current}
    for record in (
        *(head for head in heads if head.role or head.institution.name not in named),
        *from_sections,
    ):
        if not isinstance(record, AffiliationRecord):
            yield record
            continue
        seen.add(_key(record))
        # "I am a doctoral student at …", and the degree in its section without a year.
        open_ended = record.to_year is None and _key(record) in now
        yield record.model_copy(update={"current": True}) if open_ended else record
    for told_record in sentences:
        if isinstance(told_record, AdvisorRecord):
            yield told_record
            continue
        if _key(told_record) not in seen:
            seen.add(_key(told_record))
            yield told_record


def _key(record: AffiliationRecord) -> tuple[str, str]:
    return record.institution.name, record.relation


def interests(page: Page) -> list[Interest]:
    """Interests from the front matter, from sections of their own, and from sentences."""
    found = [Interest(text) for key in _FRONT for text in page.front.texts(key)]
    headed = below_research(page.sections)
    named = {item.text.starts[0] for item in headed}
    found += headed
    for section in page.sections:
        heading = section.heading
        if heading is not None and heading.string and heading.starts[0] in named:
            continue
        if section.kind == "interests" or names_interests(section):
            found += [] if is_private(section) else from_section(section)
        elif section.kind in (None, "about", "contact"):
            found += _stated_in(section)
        elif section.kind in ("education", "jobs"):
            lines = [line for line in section.lines if _SAID_SO.match(line.string)]
            found += [item for line in lines for item in labelled(unmarked(line))]
    return found


def _stated_in(section: Section) -> list[Interest]:
    found: list[Interest] = []
    for line in unwrapped(continued(section.lines)):
        found += labelled(line) or (stated(line.flat()) if len(line) > _SENTENCE else [])
    return [*found, *announced(section.lines), *alone(section.lines)]


def topic_records(found: Sequence[Interest], person: Mention | None) -> Iterator[TopicRecord]:
    """Interests as records, each said once."""
    seen: set[str] = set()
    for item in found:
        if not item.text or item.text.name.lower() in seen:
            continue
        seen.add(item.text.name.lower())
        when = item.when
        yield TopicRecord(
            span=item.text.span,
            person=person,
            topic=item.text.mention("topic"),
            from_year=when.from_year if when else None,
            to_year=when.to_year if when else None,
            current=when.current if when else False,
        )
