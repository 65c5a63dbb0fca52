"""The years of a stint, as people print them."""

from random import Random

from tests.bench.tagger.career_words import Stint

_MONTHS = {
    "en": (["January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December"],
           ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
           ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
           "Dec."]),
    "de": (["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember"],),
    "fr": (["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre"],),
    "es": (["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre"],),
    "it": (["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
    "settembre", "ottobre", "novembre", "dicembre"],),
    "pt": (["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
    "outubro", "novembro", "dezembro"],),
}  # fmt: skip

_NOW = {
    "en": ("present", "Present", "now", "current", "Now", "today", "ongoing", "Current", "PRESENT"),
    "de": ("heute", "derzeit"), "fr": ("présent", "aujourd'hui", "en cours"), "es": ("actualidad",
    "presente"),
    "it": ("oggi", "presente"), "pt": ("presente", "atual"),
}  # fmt: skip

_SINCE = {"en": "Since", "de": "seit", "fr": "depuis", "es": "desde", "it": "dal", "pt": "desde"}


def when(stint: Stint, form: str, lang: str, rng: Random) -> str:
    """The years of a stint in one of the forms of `WHENS`."""
    now = rng.choice(_NOW[lang])
    dash = (
        form[-1] if form[-1] in "-–—" else rng.choice(("–", "-", " - ", " – ", " — ", "--", " -- "))
    )
    start, end = stint.start, stint.end
    if form == "end":
        return str(end or start)
    if form.startswith("since") and not end:
        return f"{_SINCE[lang]} {start}"
    if form.startswith("expected") and not end:
        return rng.choice(
            (
                f"expected {start + 5}",
                f"{start}{dash}{start + 5} (expected)",
                f"Expected May {start + 5}",
            )
        )
    if form.startswith(("month", "season", "number")):
        return _to_the_month(stint, form, dash, lang, rng)
    if form.startswith("short") and end:
        return f"{start}{dash.strip() or '-'}{end % 100:02}"
    if form.startswith("cut"):
        return f"'{start % 100:02}{dash}{f'{chr(39)}{end % 100:02}' if end else now}"
    if not end:
        return rng.choice(
            (
                f"{start}{dash}{now}",
                f"{start}{dash}{now}",
                f"{start}{dash.rstrip()}",
                f"{start} to {now}",
            )
        )
    if start == end:
        return str(start)
    return f"{start} to {end}" if form.startswith("to") else f"{start}{dash}{end}"


def _to_the_month(stint: Stint, form: str, dash: str, lang: str, rng: Random) -> str:
    """With months by name or number, or with seasons."""
    months, now = rng.choice(_MONTHS[lang]), rng.choice(_NOW[lang])
    a, b = rng.randrange(12), rng.randrange(12)
    start, end = stint.start, stint.end
    if form.startswith("month"):
        comma = ", " if form.startswith("month,") else " "
        first = f"{months[a]}{comma}{start}"
        if start == end and form.startswith("month1"):
            return first
        if start == end and rng.random() < 0.5:
            return f"{months[min(a, b)]}{dash}{months[max(a, b)]} {start}"
        return f"{first}{dash}{now if not end else f'{months[b]}{comma}{end}'}"
    if form.startswith("season"):
        seasons = ("Spring", "Summer", "Fall", "Winter", "Autumn")
        if start == end:
            return f"{rng.choice(seasons)} {start}"
        return (
            f"{rng.choice(seasons)} {start}{dash}{f'{rng.choice(seasons)} {end}' if end else now}"
        )
    mark = rng.choice("/.-")
    if mark == "-":
        dash = rng.choice((" – ", " / ", " to "))
    first = f"{a + 1:02}{mark}{start}" if rng.random() < 0.6 else f"{start}{mark}{a + 1:02}"
    last = f"{b + 1:02}{mark}{end}" if first[2] == mark else f"{end}{mark}{b + 1:02}"
    return f"{first}{dash}{last if end else now}"


WHENS = (
    ("years",) * 8
    + ("month",) * 5
    + (
        "month,",
        "month1",
        "season",
        "number",
        "number",
        "short",
        "cut",
        "end",
        "end",
        "since",
        "to",
        "expected",
    )
)
