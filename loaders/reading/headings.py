"""What a heading announces, in the words that many people use for it."""

import re
from functools import lru_cache
from typing import Literal

from loaders.reading.heading_words import FOREIGN, FOREIGN_FILLER

SectionKind = Literal[
    "papers",
    "references",
    "talks",
    "awards",
    "service",
    "teaching",
    "internships",
    "education",
    "interests",
    "jobs",
    "skills",
    "projects",
    "news",
    "contact",
    "about",
]


_KINDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))  # type: ignore[misc]
    for kind, words in (
        (
            "teaching",
            r"supervis\w+|advis(?:ees|ing)|mentor\w*|students|trainees|thes[ei]s committees?|"
            r"(?:theses|dissertations) (?:directed|advised|guided)",
        ),
        ("references", r"works cited|literature cited|cited works"),
        (
            "news",
            r"in the (?:media|press|news)|(?:media|press) (?:coverage|appearances?|mentions?)",
        ),
        (
            "papers",
            r"publications?|pre-?prints?|(?:related |other )?products|contributions to science|"
            r"scholarly contributions?|theses|dissertations|"
            r"(?:technical|research|tech\.?) reports?|bibliography|"
            r"(?:published|selected|scholarly|recent|representative|highlighted|latest|major|research) works?"
            r"(?! (?:experience|history|positions?))|"
            r"(?:research |scholarly )outputs?|writings?|scientific production|"
            r"schriftenverzeichnis|under review|in press|forthcoming|in preparation|"
            r"(?:works?|research|papers?) in progress|(?:ongoing|selected) research",
        ),
        (
            "talks",
            r"talks?|presentations?|seminars?|posters?|lectures?|colloqui\w+|tutorials?|techtalks?|keynotes?",
        ),
        (
            "awards",
            r"awards?|honou?rs?|grants?|funding|scholarships?|fellowships?|achievements?|prizes?|patents?|"
            r"intellectual property|distinctions|recognitions?|accolades|inventions",
        ),
        (
            "service",
            r"services?|activit(?:y|ies)|review(?:s|er|ers|ing)|committees?|organi[sz]\w+|memberships?|"
            r"editorial|volunteer\w*|outreach|leadership|"
            r"(?:academic|community) (?:roles|engagement)|engagement",
        ),
        (
            "teaching",
            r"teaching|courses?|mentor\w*|students|interns|supervis\w+|advising|advisees|alumni|coursework",
        ),
        ("internships", r"internships?"),
        (
            "education",
            r"educations?|academic (?:background|history)|schooling|degrees?|qualifications?|"
            r"academic training|ausbildung|studies",
        ),
        (
            "interests",
            r"(?<!papers of )interests?|research (?:areas?|topics?|focus|themes?|directions?)|keywords|"
            r"(?:areas of )?expertise|(?:areas?|fields?|lines?) of (?:research|interest|"
            r"specializ?ation|work|study)|"
            r"speciali[sz]ations?|research (?:agenda|fields?|lines?)|(?:current )?focus(?: areas?)?|"
            r"what i(?:['’]m)? (?:do|(?:am )?work(?:ing)? on|study|care about)",
        ),
        ("projects", r"projects?|software|open[- ]source|repositories"),
        (
            "papers",
            r"papers?(?! of interest)|articles?|manuscripts?|proceedings|journals?|conferences?|"
            r"workshops?|chapters?|works|theses|monographs?",
        ),
        (
            "references",
            r"references|referees|(?:further|recommended|related|suggested) readings?|reading list|readings|"
            r"works cited|related work|sources|footnotes",
        ),
        ("skills", r"skills?|languages?|proficiency|certifications?|certificates?|tools|hobbies"),
        (
            "jobs",
            r"experiences?|employment|research (?:stays?|visits?)|"
            r"positions?|appointments?|career|work|affiliations?|professional",
        ),
        ("news", r"news|updates?|announcements?|highlights|what['’]s (?:new|up)|happenings"),
        (
            "contact",
            r"contacts?|address|e-?mail|links|social|personal (?:data|information)|"
            r"co-?authors|collaborators|advis[eo]rs|relations|conflicts",
        ),
        (
            "about",
            r"about(?: me)?|bio|biography|introduction|profile|summary|overview|statement|vita|resume|"
            r"cv|welcome",
        ),
    )
)
_OTHERS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))  # type: ignore[misc]
    for kind, words in FOREIGN.items()
)
_FILLER = re.compile(
    r"\b(?:selected|recent|my|and|of|the|in|list|full|all|academic|research|professional|refereed|"
    r"peer-reviewed|scientific|key|main|other|additional|work|industry|teaching|relevant|technical|"
    r"personal|media|reports?|google|scholar|invited|international|domestic|journal|conference|workshop|&|current|"
    r"past|previous|under|review|submitted|accepted|working|book|contributed|external|history|total|details|training|industrial|held|visiting|visits|background|"
    r"scholarly|fields|areas|topics|short|brief|taught|community|public|broader|highlighted|representative|"
    r"preparation|or|on|by|with|to|progress|completed|ongoing|latest|major|university|graduate|undergraduate|"
    r"doctoral|postdoctoral|honorary|notable|cited|what['’]?s|chronological|peer|reviewed|non-refereed|unrefereed|"
    r"non-peer-reviewed|edited|volumes?|national|science|engineering|co-?authored|archival|non-archival|contributions?|roles|coverage|policy|\d+|"
    rf"{FOREIGN_FILLER})\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^)]*\)")
_TELLING = 11


@lru_cache(maxsize=4096)
def heading_kind(heading: str) -> SectionKind | None:
    """What a heading announces, in the words that many people use for it."""
    plain = _ASIDE.sub(" ", heading) if "(" in heading else heading
    for kind, pattern in _KINDS:
        if pattern.search(plain):
            return kind
    for kind, pattern in _OTHERS:
        found = pattern.search(plain)
        # "Formation" may also be what a paper is about: beside short words nothing else may stand.
        if found and (len(found.group()) >= _TELLING or not unsaid(plain)):
            return kind
    return None


@lru_cache(maxsize=256)
def unsaid(heading: str) -> tuple[str, ...]:
    """The words of a heading that announce nothing."""
    left = _ASIDE.sub(" ", heading)
    for _, pattern in (*_KINDS, *_OTHERS):
        left = pattern.sub(" ", left)
    left = _FILLER.sub(" ", left)
    return tuple(word for word in left.split() if len(word.strip("&/,:-–'’.")) > 1)
