"""Wordings of both halves: roles and degrees in several languages, kinds of theses."""

from tests.bench.layouts.split import Side

Words = dict[str, tuple[str, ...]]

_TUNE_ROLES: dict[str, Words] = {
    "en": {
        "employment": (
            "Assistant Professor",
            "Research Scientist",
            "Postdoctoral Researcher",
            "Associate Professor",
            "Senior Researcher",
            "Research Engineer",
            "Research Fellow",
        ),
        "internship": ("Research Intern", "Applied Science Intern", "Student Researcher (Intern)"),
        "student": ("PhD student",),
    },
    "de": {
        "employment": ("Wissenschaftlicher Mitarbeiter", "Juniorprofessor", "Postdoktorand"),
        "internship": ("Forschungspraktikum", "Praktikant"),
        "student": ("Doktorand",),
    },
    "fr": {
        "employment": ("Maître de conférences", "Chargé de recherche", "Post-doctorant"),
        "internship": ("Stagiaire de recherche", "Stage de recherche"),
        "student": ("Doctorant",),
    },
}
_TEST_ROLES: dict[str, Words] = {
    "en": {
        "employment": (
            "Lecturer",
            "Full Professor",
            "Postdoctoral Scholar",
            "Junior Group Leader",
            "Staff Scientist",
            "Member of Technical Staff",
            "Research Associate",
            "Principal Investigator",
            "Marie Curie Fellow",
            "Adjunct Assistant Professor",
        ),
        "internship": ("Summer Intern", "PhD Intern", "Graduate Intern, Data Science"),
        "visiting": ("Visiting PhD Student", "Visiting Fellow", "Guest Researcher"),
        "student": ("Doctoral Candidate", "Ph.D. Candidate"),
    },
    "es": {
        "employment": ("Profesora titular", "Investigador posdoctoral", "Profesor ayudante doctor"),
        "internship": ("Becario de investigación", "Prácticas de empresa"),
        "visiting": ("Estancia de investigación",),
        "student": ("Doctorando",),
    },
    "it": {
        "employment": ("Ricercatore a tempo determinato", "Assegnista di ricerca", "Professoressa associata"),
        "internship": ("Tirocinante", "Stage di ricerca"),
        "visiting": ("Ricercatore in visita",),
        "student": ("Dottorando di ricerca",),
    },
}  # fmt: skip
ROLES: dict[Side, dict[str, Words]] = {"tune": _TUNE_ROLES, "test": _TEST_ROLES}

# the highest degree first
DEGREES: dict[Side, dict[str, tuple[tuple[str, ...], ...]]] = {
    "tune": {
        "en": (
            ("Ph.D. in Computer Science", "PhD, Machine Learning", "Doctor of Philosophy (Robotics)"),
            ("M.Sc. in Computer Science", "M.S. in Electrical Engineering", "Master of Engineering"),
            ("B.Sc. in Mathematics", "B.S. in Computer Engineering", "Bachelor of Science, Physics"),
        ),
        "de": (
            ("Promotion (Dr. rer. nat.) in Informatik", "Dr.-Ing. Informatik"),
            ("M.Sc. Informatik", "Diplom in Mathematik"),
            ("B.Sc. Informatik",),
        ),
        "fr": (
            ("Doctorat en informatique", "Thèse de doctorat en mathématiques appliquées"),
            ("Master en informatique", "Diplôme d'ingénieur"),
            ("Licence de mathématiques",),
        ),
    },
    "test": {
        "en": (
            ("DPhil in Engineering Science", "Ph.D., Cognitive Science", "Sc.D., Operations Research",
             "PhD Computational Biology (summa cum laude)"),
            ("MPhil Economics", "MRes in Neuroscience", "M.Eng. in Information Systems",
             "MA, Linguistics"),
            ("BA (Hons) Mathematics", "B.Tech. in Electronics", "A.B. in Physics", "BEng Mechatronics"),
        ),
        "es": (
            ("Doctor en Ingeniería Informática", "Doctorado en Matemáticas"),
            ("Máster Universitario en Inteligencia Artificial",),
            ("Grado en Ingeniería Informática", "Licenciatura en Física"),
        ),
        "it": (
            ("Dottorato di ricerca in Informatica", "Dottorato in Ingegneria dell'Informazione"),
            ("Laurea magistrale in Informatica",),
            ("Laurea triennale in Fisica", "Laurea in Matematica"),
        ),
    },
}  # fmt: skip

# how a thesis calls itself: of the doctorate, of the master
THESES: dict[Side, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "tune": {
        "en": (("PhD thesis", "Ph.D. dissertation"), ("Master's thesis",)),
        "de": (("Dissertation",), ("Masterarbeit", "Diplomarbeit")),
        "fr": (("Thèse de doctorat",), ("Mémoire de master",)),
    },
    "test": {
        "en": (("Doctoral Dissertation", "Doctoral thesis"), ("MSc Thesis", "Licentiate Thesis")),
        "es": (("Tesis doctoral",), ("Trabajo fin de máster",)),
        "it": (("Tesi di dottorato",), ("Tesi di laurea magistrale",)),
    },
}
# the word before a title that stands below a degree
BELOW: dict[Side, dict[str, str]] = {
    "tune": {"en": "Thesis", "de": "Dissertation", "fr": "Thèse"},
    "test": {"en": "Dissertation", "es": "Tesis", "it": "Titolo della tesi"},
}
