"""A text cut at its headings, and what the headings announce."""

from dataclasses import dataclass

from loaders.reading.heading_forms import headings, is_rule
from loaders.reading.heading_lines import YEAR_LINE, Heading
from loaders.reading.headings import SectionKind
from loaders.reading.text import Text

# Beside a job, a degree or an award a year is a date.
_DATED: tuple[SectionKind | None, ...] = (
    "jobs",
    "education",
    "internships",
    "awards",
    "service",
    "teaching",
    "interests",
    "about",
    "contact",
    "skills",
    "projects",
)


@dataclass(frozen=True)
class Section:
    """Lines under one heading. A heading that says nothing by itself means what its parent means."""

    heading: Text | None
    level: int
    kind: SectionKind | None
    own: bool
    year: int | None
    lines: tuple[Text, ...]
    trail: str = ""

    @property
    def title(self) -> str:
        """The heading's words."""
        return self.heading.name if self.heading else ""

    @property
    def text(self) -> str:
        """All lines as one string."""
        return "\n".join(line.string for line in self.lines)


def sections(lines: list[Text]) -> list[Section]:
    """The sections of some lines; the first, without a heading, is what stands above them all."""
    found: list[Section] = []
    parents: list[Heading] = []
    heading: Heading | None = None
    body: list[Text] = []

    def kind() -> SectionKind | None:
        above = [item for item in (*parents, heading) if item is not None and item.kind]
        return above[-1].kind if above else None

    def close() -> None:
        if heading is None:
            found.append(Section(None, 0, None, False, None, tuple(body)))
            return
        year = heading.year
        for parent in reversed(parents):
            year = year or parent.year
        found.append(
            Section(
                heading.text,
                heading.level,
                kind(),
                heading.kind is not None,
                year,
                tuple(body),
                " / ".join(item.text.name for item in (*parents, heading)),
            )
        )

    made = headings(lines)
    for index, line in enumerate(lines):
        if is_rule(line):
            continue
        new = made.get(index)
        if new is None or (new.level == YEAR_LINE and kind() in _DATED):
            body.append(line)
            continue
        close()
        if heading is not None and new.level > heading.level:
            parents.append(heading)
        while parents and parents[-1].level >= new.level:
            parents.pop()
        heading, body = new, []
    close()
    return found
