"""Layouts of stints for testing."""

import zlib

from tests.bench.layouts.ink import Ink
from tests.bench.layouts.stay import Layout, Stint, Ways, below, place

DEPARTMENTS = (
    "Department of Physics",
    "School of Computing",
    "Institute for Data Science",
    "Faculty of Engineering",
    "Laboratory for Applied Statistics",
)
_DUTIES = {
    "en": (
        "Built the data pipeline and its documentation",
        "Prepared reports for partners",
        "Supervised two interns",
        "Taught tutorials in statistics",
    ),
    "es": ("Análisis de datos", "Redacción de informes"),
    "it": ("Analisi dei dati", "Stesura di relazioni"),
}


def department(stint: Stint) -> str:
    """The same department for the same institution, wherever it is printed."""
    return DEPARTMENTS[zlib.crc32(stint.org.encode()) % len(DEPARTMENTS)]


def right_margin(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    """Place and city on one line, role and dates on the next, the second of each at the right."""
    if ink.format != "txt":
        return (
            f"{ink.bold(stint.name)} &emsp; {stint.city}\n{ink.italic(stint.role)} &emsp; {when}"
            + below(stint, ways)
        )
    rows = ((stint.name, stint.city), (stint.role, when))
    return "\n".join(a + " " * max(5, 84 - len(a) - len(b)) + b for a, b in rows) + below(
        stint, ways
    )


def one_line(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    return f"{stint.role}, {place(stint, ways)}, {when.strip('()')}.{below(stint, ways)}"


def duties(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    """Dates and role, then the place and what was done, one step in."""
    lead = {"md": "  * ", "txt": "    o ", "html": "○ ", "tex": "-- "}[ink.format]
    rows = [f"{when}: {stint.role}", lead + place(stint, ways)]
    if stint.relation in {"employment", "internship"}:
        done = _DUTIES.get(ways.lang, _DUTIES["en"])
        rows += [lead + done[(stint.start + n) % len(done)] for n in (0, 1)]
    return "\n".join(rows) + below(stint, ways).replace("\n", "\n" + lead)


def department_lines(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    where = f"{department(stint)}\n{stint.name}" if stint.relation != "internship" else stint.name
    return f"{ink.bold(stint.role)}\n{where}\n{stint.city}\n{when}{below(stint, ways)}"


def at_sign(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    return f"{stint.role} @ {place(stint, ways)} [{when}]{below(stint, ways)}"


def left_margin(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    """Dates in a margin at the left; what follows is set in as far."""
    if ink.format != "txt":
        return f"{when} &nbsp; {ink.bold(stint.role)}\n{place(stint, ways)}{below(stint, ways)}"
    indent = "\n" + " " * 26
    rest = f"{stint.role}{indent}{place(stint, ways)}" + below(stint, ways).replace("\n", indent)
    return f"{when:<26}{rest}"


def semicolons(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    return f"{stint.name}; {stint.role}; {stint.city}; {when}{below(stint, ways)}"


def bold_dates(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    return f"{ink.bold(when)} {place(stint, ways)}, {stint.role}{below(stint, ways)}"


def sentence(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    if ways.lang != "en":
        return one_line(stint, when, ways, ink)
    verb = {"education": "Studied for the", "visiting": "Stayed as", "internship": "Worked as"}
    words = verb.get(stint.relation, "Working as" if stint.end is None else "Worked as")
    if stint.relation == "education":
        return f"{words} {stint.role} at {place(stint, ways)} ({when}).{below(stint, ways)}"
    article = "an" if stint.role[0] in "AEIO" else "a"
    return f"{words} {article} {stint.role} at {place(stint, ways)} ({when})."


STINTS: dict[str, Layout] = {
    "right_margin": right_margin,
    "one_line": one_line,
    "duties": duties,
    "department_lines": department_lines,
    "at_sign": at_sign,
    "left_margin": left_margin,
    "semicolons": semicolons,
    "bold_dates": bold_dates,
    "sentence": sentence,
}
LISTED = {"one_line", "duties", "at_sign", "semicolons", "sentence"}  # set as a list, not in txt
