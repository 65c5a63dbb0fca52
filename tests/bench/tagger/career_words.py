"""What stints are rendered from: organisations, units, roles, degrees and dates."""

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.layouts.places import companies, universities

LANGUAGES = ("en", "de", "fr", "es", "it", "pt")
FIELDS = tuple(
    """Computer Science|Mathematics|Physics|Economics|Political Science|Statistics|Electrical Engineering|
    Machine Learning|Linguistics|Neuroscience|Biology|Chemistry|History|Philosophy|Finance|Public Policy|
    Mechanical Engineering|Civil Engineering|Computer Engineering|Electrical and Computer Engineering|
    Cognitive Science|Robotics|Sociology|Psychology|Astronomy|Astrophysics|Biomedical Engineering|Data Science|
    Computer Science and Philosophy|Applied Mathematics|Materials Science and Engineering|Law|Medicine|
    Software Engineering|Information Science|Geography|Education|Operations Research|Marketing|Music|
    Environmental Science|Bioinformatics|Computational Biology|Pure Mathematics|Theoretical Physics|
    Artificial Intelligence|Natural Language Processing|Human-Computer Interaction|Genetics|Immunology|
    Business Administration|Industrial Engineering|Aerospace Engineering|Earth Sciences|Anthropology|
    English Literature|Telecommunications|Automation|Control Engineering|Epidemiology|Public Health|
    Computer Science (CS)|Mathematics with Computer Science|Informatics|Logic|Cryptography|Art History"""
    .replace("\n", "").replace("    ", "").split("|")
)  # fmt: skip
FOREIGN_FIELDS = {
    "de": "Informatik|Mathematik|Physik|Elektrotechnik|Maschinenbau|Betriebswirtschaftslehre|Psychologie",
    "fr": "informatique|mathématiques|physique théorique|sciences économiques|génie civil|biologie|chimie",
    "es": "Ingeniería Industrial|Matemáticas|Ciencias de la Computación|Biología|Derecho|Economía",
    "it": "Ingegneria Elettronica|Matematica|Scienze Politiche|Biologia|Economia|Chimica",
    "pt": "Engenharia Elétrica|Matemática|Ciência da Computação|Biologia|Física|Direito",
}
_DEGREES = {
    "en": """Ph.D.|PhD|Ph. D.|Doctor of Philosophy|Doctorate|PhD degree|Doctoral degree|Ph.D. student|PhD candidate|
    PhD student|Ph.D. Candidate|M.S.|MS|MSc|M.Sc.|M.Sc|Master of Science|Masters|Master's degree|M.A.|MA|M.Phil.|
    M.Eng.|Master of Engineering|Master|MEng|M.Tech|M.P.A.|MBA|B.S.|BS|BSc|B.Sc.|B.A.|BA|B.Tech.|B.E.|BEng|
    Bachelor of Science|Bachelor of Arts|Bachelor's degree|Bachelor|Bachelor of Engineering|B.Eng.|B.A. (Hons)|
    B.S. and M.S.|BS/MS|M.D.|Undergraduate|Undergraduate studies|Graduate studies|Exchange student|High School|
    Postgraduate Diploma|Master of Arts|Master of Public Policy|Sc.D.|Dr.|MSc (Distinction)|Integrated M.Sc.|
    Combined B.S./M.S.|J.D.|MFA|B.Math|Diploma|Associate degree|Minor|Double major""",
    "de": "Promotion|Dr. rer. nat.|Dr.-Ing.|Diplom|M.Sc.|B.Sc.|Magister|Bachelorstudium|Masterstudium|Abitur|Staatsexamen|Dr. phil.|Habilitation",
    "fr": "Doctorat|Thèse|Thèse de doctorat|Master|Master 2|Licence|Diplôme d'ingénieur|Maîtrise|DEA|Classe préparatoire|Agrégation",
    "es": "Doctorado|Doctor|Máster|Maestría|Licenciatura|Grado|Ingeniero|Bachillerato",
    "it": "Dottorato|Dottorato di ricerca|Laurea|Laurea Magistrale|Laurea Triennale|Laurea specialistica|Diploma",
    "pt": "Doutorado|Doutoramento|Mestrado|Bacharelado|Licenciatura|Graduação|Pós-graduação",
}
_ROLES = {
    "en": """Professor|Assistant Professor|Associate Professor|Full Professor|Research Scientist|Senior Research Scientist|
    Postdoctoral Researcher|Postdoc|Postdoctoral Fellow|Post-doctoral Associate|Research Fellow|Research Associate|
    Research Assistant|Graduate Research Assistant|Undergraduate Research Assistant|Software Engineer|Senior Software Engineer|
    Data Scientist|Machine Learning Engineer|Research Engineer|Lecturer|Senior Lecturer|Reader|Visiting Professor|
    Visiting Researcher|Visiting Scholar|Visiting Student|Adjunct Professor|Director|Associate Director|Head of Research|
    Group Leader|Team Lead|Principal Investigator|Principal Scientist|Consultant|Analyst|Quantitative Researcher|
    Founder|Co-founder|CTO|CEO|Chief Scientist|Product Manager|Associate Manager, Intellectual Property|Developer|
    Web Developer|Performance and Capacity Engineer|Staff Engineer|Member of Technical Staff|Tutor|Instructor|
    Teaching Assistant|Graduate Teaching Assistant|Teaching Fellow|Lab Assistant|Chair|Dean|Associate Dean|Emeritus Professor|
    Research Engineer and Principal Investigator|Economist|Senior Economist|Statistician|Technician|Librarian|Curator|
    Applied Scientist|Systems Administrator|Policy Analyst|Journalist|Editor|Marie Curie Fellow|Fulbright Scholar|
    Distinguished Professor|University Professor|Junior Research Group Leader|Engineer|Intern|Research Intern|
    Summer Intern|Software Engineering Intern|Research Internship|Internship|Student Researcher|PhD Intern|Data Science Intern|
    Student Assistant|Trainee|Guest Scientist|Scientist|Senior Scientist|Staff Scientist|Project Manager|
    Freelance Consultant|Volunteer|Teacher|Mathematics Teacher|Resident Physician|Clinical Fellow|Attorney|Architect""",
    "de": """Wissenschaftlicher Mitarbeiter|Wissenschaftliche Mitarbeiterin|Studentische Hilfskraft|Doktorand|Doktorandin|
    Akademischer Rat|Professor|Professorin|Juniorprofessur|Vertretungsprofessor|Praktikum|Praktikantin|Werkstudent|
    Softwareentwickler|Lehrbeauftragter|Postdoktorandin|Gruppenleiter|Geschäftsführer|Gastwissenschaftler""",
    "fr": """Professeur|Professeure des universités|Maître de conférences|Chargée de recherche|Directeur de recherche|
    Post-doctorante|Ingénieur de recherche|ATER|Doctorant|Stagiaire|Stage|Chercheur invité|Enseignant|Ingénieure d'études""",
    "es": """Profesor|Profesora asociada|Investigador|Investigadora principal|Becaria|Ingeniero de software|Estudiante de doctorado|
    Catedrático|Ayudante de investigación|Profesor visitante|Director|Pasante""",
    "it": """Professore ordinario|Professoressa|Ricercatrice|Ricercatore|Assegnista|Borsista|Docente a contratto|Dottoranda|
    Tirocinio|Ingegnere del software|Direttore""",
    "pt": """Professor Adjunto|Professora|Pesquisador|Pesquisadora|Bolsista|Engenheiro de Software|Estagiário|Doutorando|
    Professor Associado|Pós-doutorando|Investigadora""",
}  # fmt: skip
_UNITS = {
    "en": """Department of {f}|Dept. of {f}|School of {f}|Faculty of {f}|{f} Department|Division of {f}|Institute of {f}|
    {f} Lab|{f} Group|Center for {f}|Graduate School of {f}|College of {f}|{a} Lab|{a} Group|Program in {f}|
    {f} Program|Department of {f} and {a} {f}|Department of {f} & {f}|Editorial Board|{f} Cell|{a} Business School|School of Engineering|College of Engineering|Department of EECS|{a} Center for {f}|
    Chair of {f}|{f} Research Group|Laboratory for {f}|{a} School of {f}|Research Center for {f}|{a} Team""",
    "de": "Institut für {f}|Fakultät für {f}|Lehrstuhl für {f}|Fachbereich {f}|Arbeitsgruppe {f}",
    "fr": "Laboratoire de {f}|Département de {f}|UFR de {f}|Équipe {a}|Faculté de {f}",
    "es": "Departamento de {f}|Facultad de {f}|Grupo de {f}|Escuela de {f}",
    "it": "Dipartimento di {f}|Facoltà di {f}|Laboratorio di {f}",
    "pt": "Departamento de {f}|Faculdade de {f}|Laboratório de {f}|Instituto de {f}",
}  # fmt: skip
_MONTHS = {
    "en": ("January February March April May June July August September October November December".split(),
           "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
           "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()),
    "de": ("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),),
    "fr": ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),),
    "es": ("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),),
    "it": ("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),),
    "pt": ("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),),
}  # fmt: skip
_NOW = {
    "en": ("present", "Present", "now", "current", "Now", "today", "ongoing", "Current", "PRESENT"),
    "de": ("heute", "derzeit"), "fr": ("présent", "aujourd'hui", "en cours"), "es": ("actualidad", "presente"),
    "it": ("oggi", "presente"), "pt": ("presente", "atual"),
}  # fmt: skip
_SINCE = {"en": "Since", "de": "seit", "fr": "depuis", "es": "desde", "it": "dal", "pt": "desde"}
_FIRM = """Logistics|Systems|Labs|AI|Software|Technologies|Analytics|Robotics|Health|Therapeutics|Energy|Capital|Consulting|
    Research|Research Lab|Labs Korea|AI Lab|Institute|Research Center|International|Group|Motors|Networks|Studios|Interactive|Partners|Inc.|Inc|GmbH|Ltd.|LLC|Corp.|S.A.|Bank|
    Insurance|Media|Airlines|Pharma|Semiconductor|Digital|Cloud|Solutions|Games|Security|Mobility|Aerospace|& Co."""
_NAMED = """Google|Facebook|Meta|Microsoft|Microsoft Research|Amazon Web Services|Teradata|NetApp Inc.|IBM|Intel Labs|Uber|Twitter|
    Netflix|LinkedIn|Airbnb|Stripe|Dropbox|Deloitte|McKinsey & Company|Goldman Sachs|JPMorgan Chase|Morgan Stanley|Accenture|
    Infosys|Tata Consultancy Services|Wipro|Capgemini|Thales|Airbus|Orange Labs|Nokia Bell Labs|Ericsson|Volvo Cars|BMW Group|
    Daimler AG|Continental AG|Boeing|Lockheed Martin|Raytheon|General Electric|GE Global Research|Hewlett-Packard|HP Labs|
    Xerox PARC|Yahoo! Labs|eBay|PayPal|Walmart Labs|Lyft|Snap Inc.|Pinterest|Palantir|Databricks|Snowflake|OpenAI|Anthropic|
    Hugging Face|Cohere|Mila|Vector Institute|Naver|Kakao Brain|LG AI Research|SK Telecom|Hyundai Motor Company|Alibaba DAMO Academy|
    ByteDance|Baidu Research|JD.com|SenseTime|Megvii|Huawei Technologies Co. Ltd.|Rakuten|Preferred Networks|NTT|Sony|Fujitsu|Hitachi|
    NEC Labs America|Federal Reserve Board|World Bank|International Monetary Fund|European Central Bank|NASA|NIST|RAND Corporation|
    US Army|Red Hat|Mozilla|Shell|BP|Total|ABB Corporate Research|Roche|Pfizer|Merck|Genentech|MathWorks|Autodesk|Disney Research|
    RTI International|SRI International|MIT Lincoln Laboratory|Bloomberg|Two Sigma|Jane Street|Citadel|Ubisoft|Electronic Arts"""


def _split(words: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in words.split("|"))


@dataclass(frozen=True)
class Organisation:
    """A name, an acronym (or none), and where it is."""

    name: str
    short: str
    city: str


@dataclass(frozen=True)
class Stint:
    """One stretch of time at an organisation; `end` 0 is the present, `start` 0 unknown."""

    role: str
    place: Organisation
    unit: str
    start: int
    end: int
    study: bool


class Words:
    """What can be drawn: schools and workplaces of ROR, names of companies that never were."""

    def __init__(self, shared: Path, rng: Random) -> None:
        self.rng = rng
        self.schools: dict[str, list[Organisation]] = {lang: [] for lang in LANGUAGES}
        self.others: list[Organisation] = []
        self.cities: list[str] = []
        for row in _rows(shared):
            self._add(row)
        known = [(name, short) for side in (universities, companies) for name, short in side("tune")]
        self.known = [Organisation(name, short, rng.choice(self.cities)) for name, short in known]
        self.firms = _split(_NAMED)

    def _add(self, row: dict[str, Any]) -> None:
        where = row["locations"][0]["geonames_details"]
        country = where["country_name"]
        country = {"United States": self.rng.choice(("USA", "US", "United States")), "United Kingdom": self.rng.choice(("UK", "United Kingdom"))}.get(country, country)
        state = where.get("country_subdivision_code") or ""
        american = where["country_code"] in ("US", "CA") and state.isalpha()
        city = f"{where['name']}, {state if american and self.rng.random() < 0.7 else country}"
        short = next((n["value"] for n in row["names"] if "acronym" in n["types"]), "")
        self.cities.append(city)
        for name in row["names"]:
            words = name["value"]
            if "acronym" in name["types"] or not words[:1].isalnum() or len(words) > 90:
                continue
            lang = name.get("lang") or "en"
            words = words.split(" (")[0]
            if "," in words and not words.startswith("University of California") and self.rng.random() < 0.85:
                words = words.split(",")[0]
            made = Organisation(words, short, city)
            if "education" in row["types"] and lang in LANGUAGES:
                self.schools[lang].append(made)
            elif "ror_display" in name["types"] and lang in LANGUAGES:
                self.others.append(made)

    def school(self, lang: str) -> Organisation:
        """A university; often a well-known one, now and then by its acronym."""
        rng, chance = self.rng, self.rng.random()
        if chance < 0.15:
            found = rng.choice(self.known)
        else:
            found = rng.choice(self.schools[lang if rng.random() < 0.7 else "en"])
        if found.short and len(found.short) > 1 and rng.random() < 0.15:
            return Organisation(found.short, "", found.city)
        return found

    def workplace(self) -> Organisation:
        """A company, a laboratory or an agency, many of them invented."""
        rng, chance = self.rng, self.rng.random()
        city = rng.choice(self.cities)
        if chance < 0.25:
            return rng.choice(self.others)
        if chance < 0.5:
            return Organisation(rng.choice(self.firms), "", city)
        name = self.invented()
        if chance < 0.75:
            name = f"{name} {rng.choice(_split(_FIRM))}"
        elif chance < 0.8:
            name = f"{name} {self.invented()} {rng.choice(_split(_FIRM))}"
        return Organisation(name, "", city)

    def invented(self) -> str:
        """A word that could be a name."""
        rng = self.rng
        if rng.random() < 0.35:
            return rng.choice(self.cities).split(",")[0].split()[0]
        parts = "ve tra lo mi cor zen ax ta no qui sol ri ba ul en pha di ly sta mo ne ka ro vi sy tel or".split()
        word = "".join(rng.sample(parts, rng.randint(2, 3)))
        return word.upper()[:4] if rng.random() < 0.1 else word.capitalize()

    def unit(self, lang: str) -> str:
        """A department, a laboratory or a group."""
        rng = self.rng
        if rng.random() < 0.12:
            return f"{self.field(lang)} {rng.choice(('and', '&'))} {self.field(lang)}" if rng.random() < 0.5 else self.field(lang)
        return rng.choice(_split(_UNITS[lang])).format(f=self.field(lang), a=self.invented())

    def field(self, lang: str) -> str:
        """A field of study."""
        rng = self.rng
        if lang in FOREIGN_FIELDS and rng.random() < 0.8:
            return rng.choice(FOREIGN_FIELDS[lang].split("|"))
        return rng.choice(FIELDS)

    def role(self, lang: str) -> str:
        """A job, now and then with its field."""
        rng = self.rng
        role = rng.choice(_split(_ROLES[lang]))
        if rng.random() < 0.12:
            role += rng.choice((" of {}", " in {}", ", {}", " ({})", " - {}")).format(self.field(lang))
        return role.lower() if rng.random() < 0.04 else role

    def degree(self, lang: str) -> str:
        """A degree, mostly with its field."""
        rng = self.rng
        degree = rng.choice(_split(_DEGREES[lang]))
        joined = {"de": (" in {}", " {}"), "fr": (" en {}", " de {}"), "es": (" en {}",), "it": (" in {}",), "pt": (" em {}",)}
        if rng.random() < 0.8:
            form = rng.choice(joined.get(lang, (" in {}", " in {}", ", {}", " {}", " ({})", ": {}", " of {}", " - {}")))
            degree += form.format(self.field(lang))
            if rng.random() < 0.05:
                degree += rng.choice((" with a minor in {}", " and {}", ", minor in {}", " & {}")).format(self.field(lang))
        if rng.random() < 0.06:
            degree += rng.choice((" (summa cum laude)", ", with honors", " (with distinction)", ", cum laude", " (Hons)", " (expected)"))
        return degree

    def stint(self, lang: str) -> Stint:
        """Something somebody was somewhere."""
        rng = self.rng
        study = rng.random() < 0.5
        start = rng.randint(1975, 2024)
        end = 0 if rng.random() < 0.25 else start + rng.choice((0, 0, 1, 2, 3, 4, 5, 8))
        place = self.school(lang) if study or rng.random() < 0.45 else self.workplace()
        if study and rng.random() < 0.05:
            place = self.workplace()
        role = self.degree(lang) if study else self.role(lang)
        return Stint(role, place, self.unit(lang), start, end, study)


def when(stint: Stint, form: str, lang: str, rng: Random) -> str:
    """The years of a stint in one of the forms of `WHENS`."""
    months = rng.choice(_MONTHS[lang])
    a, b = rng.randrange(12), rng.randrange(12)
    now = rng.choice(_NOW[lang])
    dash = form[-1] if form[-1] in "-–—" else rng.choice(("–", "-", " - ", " – ", " — ", "--", " -- "))
    start, end = stint.start, stint.end
    if form == "end":
        return str(end or start)
    if form.startswith("since") and not end:
        return f"{_SINCE[lang]} {start}"
    if form.startswith("expected") and not end:
        return rng.choice((f"expected {start + 5}", f"{start}{dash}{start + 5} (expected)", f"Expected May {start + 5}"))
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
        return f"{rng.choice(seasons)} {start}{dash}{f'{rng.choice(seasons)} {end}' if end else now}"
    if form.startswith("number"):
        mark = rng.choice("/.-")
        if mark == "-":
            dash = rng.choice((" – ", " / ", " to "))
        first = f"{a + 1:02}{mark}{start}" if rng.random() < 0.6 else f"{start}{mark}{a + 1:02}"
        last = f"{b + 1:02}{mark}{end}" if first[2] == mark else f"{end}{mark}{b + 1:02}"
        return f"{first}{dash}{last if end else now}"
    if form.startswith("short") and end:
        return f"{start}{dash.strip() or '-'}{end % 100:02}"
    if form.startswith("cut"):
        return f"'{start % 100:02}{dash}{f'{chr(39)}{end % 100:02}' if end else now}"
    if not end:
        return rng.choice((f"{start}{dash}{now}", f"{start}{dash}{now}", f"{start}{dash.rstrip()}", f"{start} to {now}"))
    if start == end:
        return str(start)
    return f"{start} to {end}" if form.startswith("to") else f"{start}{dash}{end}"


WHENS = ("years",) * 8 + ("month",) * 5 + ("month,", "month1", "season", "number", "number", "short", "cut", "end", "end", "since", "to", "expected")


def _rows(shared: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(shared / "data/institutions/ror-v2.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["status"] == "active" and row["locations"]:
                yield row


def people(records: Sequence[Any], rng: Random) -> str:
    """One to three names."""
    names = rng.choice(records).authors
    some = rng.sample(list(names), min(len(names), rng.choice((1, 1, 1, 2, 3))))
    lead = rng.choice(("", "", "Prof. ", "Dr. ", "Professor ", "Prof. Dr. "))
    return rng.choice((", ", " and ", " & ")).join(lead + name for name in some)
