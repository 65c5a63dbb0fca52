"""Invented stints of a career, and the layouts for tuning they are printed in."""

from random import Random

from tests.bench.layouts import dates, stints_test
from tests.bench.layouts.ink import Ink
from tests.bench.layouts.places import companies, universities
from tests.bench.layouts.split import Side
from tests.bench.layouts.stay import Layout, Stint, Ways, below, place
from tests.bench.layouts.words import DEGREES, ROLES

CITIES: dict[Side, tuple[str, ...]] = {
    "tune": ("Berlin, Germany", "Seattle, WA", "Daejeon, Korea", "Lyon, France", "Toronto, Canada"),
    "test": ("Oslo, Norway", "Austin, Texas", "Valparaíso, Chile", "Kyoto", "Leuven, Belgium"),
}


def career(side: Side, lang: str, rng: Random) -> list[Stint]:
    """Degrees, then jobs and internships, the last one still held."""
    schools = rng.sample(universities(side), 5)
    firms = rng.sample(companies(side), 4)
    year, stints = rng.randint(1998, 2008), []
    steps = list(zip((3, 2, 5), reversed(DEGREES[side][lang]), strict=True))[rng.randint(0, 1) :]
    student = rng.random() < 0.25
    for n, (length, degrees) in enumerate(steps):
        name, short = schools[n]
        end = None if student and n == len(steps) - 1 else year + length
        advisor = rng.choice(ADVISORS[side]) if length == 5 and rng.random() < 0.5 else ""
        city = rng.choice(CITIES[side])
        degree = rng.choice(degrees)
        stints.append(Stint("education", degree, name, short, year, end, city, advisor))
        year += length
    for n in range(rng.randint(0, 3)):
        name, short = firms[n]
        when = year - 1 - n
        role = rng.choice(ROLES[side][lang]["internship"])
        stints.append(Stint("internship", role, name, short, when, when, rng.choice(CITIES[side])))
    if "visiting" in ROLES[side][lang] and rng.random() < 0.35:
        role, (name, short) = rng.choice(ROLES[side][lang]["visiting"]), schools[4]
        city = rng.choice(CITIES[side])
        stints.append(Stint("visiting", role, name, short, year - 1, year - 1, city))
    if student:
        return stints
    roles = rng.sample(ROLES[side][lang]["employment"], rng.randint(1, 3))
    for n, role in enumerate(roles):
        name, short = schools[3 + n] if n < 2 and rng.random() < 0.6 else firms[3]
        if any(s.org == name for s in stints if s.relation == "employment"):
            break
        end = year + rng.randint(1, 4) if n < len(roles) - 1 else None
        stints.append(Stint("employment", role, name, short, year, end, rng.choice(CITIES[side])))
        year = end or year
    last = stints[-1]
    if last.end is not None:
        stints[-1] = Stint(
            last.relation, last.role, last.org, last.short, last.start, None, last.city
        )
    return stints


ADVISORS: dict[Side, tuple[str, ...]] = {
    "tune": (
        *("Prof. Mira Castellan", "Dr. Jonas Feldkirch", "Ha-neul Baek", "Ingrid Sollberg"),
        *("Prof. Amara Odunsi", "Luc Verhaegen", "Dr. Seo-yun Ahn-Park", "Tomás Quiroga"),
    ),
    "test": (
        "Professor Ritva Halonen",
        "Dr Nnamdi Achebe-Clarke",
        "Beatriz Montalvo",
        "G. H. Ferro",
    ),
}


def bold_role_below(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    return f"{ink.bold(stint.role)}, {place(stint, ways)}\n{when}{below(stint, ways)}"


def org_dash_dates(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    return f"{place(stint, ways)} — {when}\n{ink.italic(stint.role)}{below(stint, ways)}"


def dates_colon(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    return f"{when}: {stint.role}, {place(stint, ways)}{below(stint, ways)}"


def card_spans(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    if ink.format == "txt":
        return f"{stint.role}\n{when}\n{place(stint, ways)}{below(stint, ways)}"
    top = f'<span class="title">{stint.role}</span> <span class="when">{when}</span>'
    return f'{top}\n<span class="sub">{place(stint, ways)}</span>{below(stint, ways)}'


def role_at_org(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    word = {"en": "at", "fr": "à"}.get(ways.lang, "@")
    return f"{stint.role} {word} {ink.bold(place(stint, ways))}, {when}{below(stint, ways)}"


def two_columns(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    gap = " " * max(4, 24 - len(when)) if ink.format == "txt" else "&emsp;"
    return f"{when}{gap}{stint.role}, {place(stint, ways)}{below(stint, ways)}"


def definition(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    return f"{ink.bold(place(stint, ways))}\n{stint.role}\n{when}{below(stint, ways)}"


def form_fields(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    labels = {
        "en": ("Dates", "Position", "Organisation"),
        "fr": ("Dates", "Fonction", "Organisme"),
    }.get(ways.lang, ("Dates", "Position", "Organisation"))
    values = (when, stint.role, place(stint, ways))
    return "\n".join(f"{k}: {v}" for k, v in zip(labels, values, strict=True)) + below(stint, ways)


def dates_bar(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    return f"{when} | {stint.role} | {place(stint, ways)}{below(stint, ways)}"


def nested(stint: Stint, when: str, ways: Ways, ink: Ink) -> str:
    lead = "    - " if ink.format == "md" else "  · " if ink.format == "txt" else "– "
    rows = [place(stint, ways), f"{lead}{stint.role} ({when.strip('()')})"]
    return "\n".join(rows) + below(stint, ways).replace("\n", f"\n{lead}")


STINTS: dict[str, Layout] = {
    "bold_role_below": bold_role_below,
    "org_dash_dates": org_dash_dates,
    "dates_colon": dates_colon,
    "table_row": dates_bar,  # set as the rows of a table
    "card_spans": card_spans,
    "role_at_org": role_at_org,
    "two_columns": two_columns,
    "definition": definition,
    "form_fields": form_fields,
    "dates_bar": dates_bar,
    "nested": nested,
} | stints_test.STINTS
LISTED = {"nested", "role_at_org", "bold_role_below"} | stints_test.LISTED


def section(stints: list[Stint], ways: Ways, ink: Ink, rng: Random) -> list[str]:
    """The lines of a section of stints, newest first."""
    shown = sorted(stints, key=lambda s: (s.end or 9999, s.start), reverse=True)
    whens = [
        dates.printed(ways.range, s.start, s.end, ways.lang, rng, degree=s.relation == "education")
        for s in shown
    ]
    if ways.stint == "table_row":
        pairs = zip(shown, whens, strict=True)
        return ink.table([[when, s.role, place(s, ways)] for s, when in pairs])
    entries = [STINTS[ways.stint](s, when, ways, ink) for s, when in zip(shown, whens, strict=True)]
    if ways.stint in LISTED and ink.format != "txt":
        return ink.items(entries, ["- "] * len(entries), spaced=False)
    return [line for entry in entries for line in ink.paragraph(_broken(entry, ink))]


def _broken(entry: str, ink: Ink) -> str:
    return entry if ink.format == "txt" else entry.replace("\n", "<br>\n")
