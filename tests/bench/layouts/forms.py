"""Small forms that every citation style uses: cut lists, marks, preprints, status, links."""

from collections.abc import Callable
from random import Random

# how a list of authors is cut: the words after the names that are left
CUTS: dict[str, Callable[[int], str]] = {
    "et_al": lambda left: " et al.",
    "comma_et_al": lambda left: ", et al.",
    "and_others": lambda left: " and others",
    "et_al_dots": lambda left: ", et al",
    "ellipsis": lambda left: ", ...",
    "plus_more": lambda left: f", and {left} more authors",
    "count_others": lambda left: f" & {left} other{'s' if left > 1 else ''}",
    "coworkers": lambda left: " and co-workers",
    "dots_last": lambda left: ", …, ",
    "et_alii": lambda left: " et alii",
}
LAST_SHOWN = {"dots_last"}  # the last author follows what was left out

# the mark of equal contribution, and the line that explains it
EQUALS: dict[str, tuple[str, str]] = {
    "star": ("*", "{} indicates equal contribution."),
    "double_star": ("**", "({} denotes joint first authors)"),
    "hash": ("#", "{}: these authors contributed equally"),
    "dagger": ("†", "{} Equal contribution"),
    "co_first": ("‡", "{} = co-first authors."),
    "equals": ("=", "Authors marked with {} contributed equally."),
    "section_sign": ("§", "{} joint first authorship"),
    "low_star": ("∗", "{}: shared first authors"),
    "degree_sign": ("°", "({}) These authors share first authorship."),
    "corresponding": ("*", "[{} denotes the corresponding author]"),
}
NOT_EQUAL = {"corresponding"}  # a mark that says something else

# a preprint: what is printed, and the venue in it ({id} makes it name the paper)
PREPRINTS: dict[str, tuple[str, str]] = {
    "arxiv_preprint": ("arXiv preprint arXiv:{id}", "arXiv"),
    "arxiv_number": ("arXiv:{id}", "arXiv"),
    "arxiv_only": ("arXiv preprint", "arXiv"),
    "corr": ("CoRR abs/{id}", "CoRR"),
    "arxiv_class": ("arXiv:{id} [cs.LG]", "arXiv"),
    "preprint_comma": ("Preprint, arXiv", "arXiv"),
    "eprint": ("e-Print: arXiv:{id} [cs.LG]", "arXiv"),
    "arxiv_round": ("arXiv ({id})", "arXiv"),
    "eprints_plural": ("ArXiv e-prints, {id}", "arXiv"),
    "on_arxiv": ("available on arXiv", "arXiv"),
}

STATUS: dict[str, str] = {
    "under_review_at": "under review at {venue}",
    "submitted_to": "submitted to {venue}",
    "in_submission": "{venue} (in submission)",
    "to_appear": "to appear in {venue}",
    "revise_resubmit": "R&R at {venue}",
    "forthcoming": "{venue}, forthcoming",
    "in_press": "{venue}, in press",
    "major_revision": "{venue} (major revision)",
}

Linker = Callable[[Callable[[str, str], str], str, Random], str]


def _address(word: str, key: str) -> str:
    host = "https://github.com/example" if word.lower() == "code" else "https://example.org/files"
    return f"{host}/{key}"


def _square(link: Callable[[str, str], str], key: str, rng: Random) -> str:
    words = ["pdf", "code", "video", "slides", "bibtex"][: rng.randint(1, 4)]
    return " " + " ".join(f"[{link(w, _address(w, key))}]" for w in words)


def _slashed(link: Callable[[str, str], str], key: str, rng: Random) -> str:
    words = ["Paper", "Code", "Project page", "Talk"][: rng.randint(1, 4)]
    return "\n" + " / ".join(link(w, _address(w, key)) for w in words)


def _icons(link: Callable[[str, str], str], key: str, rng: Random) -> str:
    words = ["📄 Paper", "💻 Code", "🎥 Video"][: rng.randint(1, 3)]
    return " " + " ".join(link(w, _address(w.split()[-1], key)) for w in words)


def _none(link: Callable[[str, str], str], key: str, rng: Random) -> str:
    return ""


def _piped(link: Callable[[str, str], str], key: str, rng: Random) -> str:
    words = ["Bibtex", "Abstract", "PDF", "arXiv"][: rng.randint(2, 4)]
    return "\n| " + " | ".join(link(w, _address(w, key)) for w in words) + " |"


def _double_square(link: Callable[[str, str], str], key: str, rng: Random) -> str:
    words = ["Paper", "Website", "Video", "Poster", "Supplementary materials"][: rng.randint(1, 5)]
    return "\n" + " ".join(link(f"[{w}]", _address(w, key)) for w in words)


def _addresses(link: Callable[[str, str], str], key: str, rng: Random) -> str:
    words = ["Code", "Data", "Slides"][: rng.randint(1, 2)]
    return "".join(f"\n{w}: {_address(w, key)}" for w in words)


def _round(link: Callable[[str, str], str], key: str, rng: Random) -> str:
    words = ["preprint", "slides", "replication package"][: rng.randint(1, 3)]
    return " (" + ", ".join(link(w, _address(w, key)) for w in words) + ")"


LINKS: dict[str, Linker] = {
    "square_words": _square,
    "none": _none,
    "slashed": _slashed,
    "icons": _icons,
    "none_at_all": _none,
    "piped": _piped,
    "double_square": _double_square,
    "addresses": _addresses,
    "round_words": _round,
    "no_links": _none,
}


def _numbered(pattern: str) -> Callable[[int], list[str]]:
    return lambda count: [pattern.format(n) for n in range(1, count + 1)]


LISTS: dict[str, Callable[[int], list[str]]] = {
    "dash": _numbered("- "),
    "star": _numbered("* "),
    "square_number": _numbered("[{}] "),
    "round_number": _numbered("({}) "),
    "blank_lines": _numbered(""),
    "dot_number": _numbered("{}. "),
    "bullet": _numbered("• "),
    "letter_number": _numbered("[P{}] "),
    "reversed_number": lambda count: [f"{n}. " for n in range(count, 0, -1)],
    "one_per_line": _numbered(""),
    "paren_number": _numbered("{}) "),
    "small_square": _numbered("▪ "),
    "hash_number": _numbered("#{} "),
    "en_dash": _numbered("– "),
    "ruled": _numbered(""),
    "two_digits": _numbered("[{:02}] "),
}
SPACED = {"square_number", "blank_lines", "letter_number", "hash_number", "ruled"}
RULED = {"ruled"}  # a line is drawn between the entries
