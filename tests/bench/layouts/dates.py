"""Ranges of time in many forms, and the years a careful reader takes from them."""

from collections.abc import Callable
from random import Random

MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "de": [
        "Jan.",
        "Feb.",
        "März",
        "Apr.",
        "Mai",
        "Juni",
        "Juli",
        "Aug.",
        "Sept.",
        "Okt.",
        "Nov.",
        "Dez.",
    ],
    "fr": [
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ],
    "es": [
        *("enero", "feb.", "marzo", "abr.", "mayo", "jun."),
        *("jul.", "agosto", "sept.", "oct.", "nov.", "dic."),
    ],
    "it": [
        *("gen.", "febbr.", "marzo", "apr.", "maggio", "giu."),
        *("lug.", "ag.", "sett.", "ott.", "nov.", "dic."),
    ],
}
FULL = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NOW = {"en": "present", "de": "heute", "fr": "aujourd'hui", "es": "actualidad", "it": "oggi"}
SINCE = {"en": "since", "de": "seit", "fr": "depuis", "es": "desde", "it": "dal"}

Range = Callable[[int, int | None, str, Random], str]


def _first(lang: str, rng: Random) -> str:
    return rng.choice(MONTHS[lang][:6])


def _last(lang: str, rng: Random) -> str:
    return rng.choice(MONTHS[lang][6:])


def years(start: int, end: int | None, lang: str, rng: Random) -> str:
    return f"{start} – {end or NOW[lang]}"


def months_now(start: int, end: int | None, lang: str, rng: Random) -> str:
    last = f"{_last(lang, rng)} {end}" if end else ("Now" if lang == "en" else NOW[lang])
    return f"{_first(lang, rng)} {start} - {last}"


def slashes(start: int, end: int | None, lang: str, rng: Random) -> str:
    last = f"{rng.randint(7, 12):02}/{end}" if end else NOW[lang]
    return f"{rng.randint(1, 6):02}/{start}–{last}"


def since(start: int, end: int | None, lang: str, rng: Random) -> str:
    return f"{start}-{end}" if end else f"{SINCE[lang]} {start}"


def dotted_months(start: int, end: int | None, lang: str, rng: Random) -> str:
    first = f"{_first(lang, rng).rstrip('.')}. {start}"
    return f"({first} - {_last(lang, rng).rstrip('.') + f'. {end}' if end else NOW[lang]})"


def expected(start: int, end: int | None, lang: str, rng: Random) -> str:
    return f"{start}–{end}" if end else f"{start}–"


def to_word(start: int, end: int | None, lang: str, rng: Random) -> str:
    if lang == "fr":
        return f"de {start} à {end}" if end else f"{SINCE[lang]} {start}"
    last = f"{rng.choice(FULL[6:])} {end}" if end else "present"
    return f"{rng.choice(FULL[:6])} {start} to {last}"


def tilde(start: int, end: int | None, lang: str, rng: Random) -> str:
    last = f"{end}.{rng.randint(7, 12):02}" if end else NOW[lang]
    return f"{start}.{rng.randint(1, 6):02} ~ {last}"


def arrow(start: int, end: int | None, lang: str, rng: Random) -> str:
    return f"[{start} → {end or ('now' if lang == 'en' else NOW[lang])}]"


def seasons(start: int, end: int | None, lang: str, rng: Random) -> str:
    if lang != "en":
        return f"{start} – {end or NOW[lang]}"
    if end == start:
        return f"Summer {start}"
    return f"Fall {start} – {f'Spring {end}' if end else 'ongoing'}"


def iso_months(start: int, end: int | None, lang: str, rng: Random) -> str:
    last = f"{end}-{rng.randint(7, 12):02}" if end else NOW[lang]
    return f"{start}-{rng.randint(1, 6):02} / {last}"


def short_years(start: int, end: int | None, lang: str, rng: Random) -> str:
    return f"{start}–{end % 100:02}" if end and end > start else f"{start}–{end or NOW[lang]}"


def apostrophes(start: int, end: int | None, lang: str, rng: Random) -> str:
    last = f"{_last(lang, rng)} ’{end % 100:02}" if end else NOW[lang]
    return f"{_first(lang, rng)} ’{start % 100:02} – {last}"


def whole_days(start: int, end: int | None, lang: str, rng: Random) -> str:
    last = f"30/{rng.choice(('06', '09', '11'))}/{end}" if end else NOW[lang]
    return f"01/{rng.randint(1, 6):02}/{start} - {last}"


def long_dash(start: int, end: int | None, lang: str, rng: Random) -> str:
    if lang != "en":
        return f"{start}—{end or NOW[lang]}"
    return f"{rng.choice(FULL[:6])} {start}—{f'{rng.choice(FULL[6:])} {end}' if end else 'today'}"


def academic_years(start: int, end: int | None, lang: str, rng: Random) -> str:
    first = f"{start}/{(start + 1) % 100:02}"
    if end == start + 1:
        return first
    return f"{first} – {f'{end - 1}/{end % 100:02}' if end else NOW[lang]}"


def end_only(start: int, end: int | None, lang: str, rng: Random) -> str:
    """Only when a degree was taken; `printed` gives other stays both years."""
    return str(end)


def to_date(start: int, end: int | None, lang: str, rng: Random) -> str:
    late = {"en": "to date", "es": "hasta la fecha", "it": "in corso"}.get(lang, NOW[lang])
    return f"{start} – {end}" if end else f"{start}, {late}"


RANGES: dict[str, Range] = {
    "years": years,
    "months_now": months_now,
    "slashes": slashes,
    "since": since,
    "dotted_months": dotted_months,
    "expected": expected,
    "to_word": to_word,
    "tilde": tilde,
    "arrow": arrow,
    "seasons": seasons,
    "iso_months": iso_months,
    "short_years": short_years,
    "apostrophes": apostrophes,
    "whole_days": whole_days,
    "long_dash": long_dash,
    "academic_years": academic_years,
    "end_only": end_only,
    "to_date": to_date,
}
_ONE_YEAR = {"years", "since", "expected", "arrow", "short_years", "academic_years", "to_date"}


def printed(
    form: str, start: int, end: int | None, lang: str, rng: Random, *, degree: bool = False
) -> str:
    """A range in one of the forms; one year alone where it begins and ends in it."""
    if form == "end_only" and not (degree and end):
        form = "years"
    if start == end and (form in _ONE_YEAR or lang == "fr"):
        return str(start)
    return RANGES[form](start, end, lang, rng)
