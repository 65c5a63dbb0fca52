"""Wordings: section headings of both halves, roles and degrees, in three languages."""

from tests.bench.layouts.split import Side

# section -> language -> wordings; the halves share none (a test holds that)
HEADINGS: dict[Side, dict[str, dict[str, tuple[str, ...]]]] = {
    "tune": {
        "publications": {
            "en": ("Publications", "Papers", "Peer-Reviewed Publications", "Conference Papers"),
            "de": ("Publikationen", "Veröffentlichungen"),
        },
        "selected": {"en": ("Selected Publications",), "de": ("Ausgewählte Publikationen",)},
        "preprints": {"en": ("Preprints", "Under Review"), "de": ("Vorabdrucke",)},
        "work": {
            "en": ("Experience", "Work Experience", "Employment", "Professional Experience"),
            "de": ("Berufserfahrung", "Beruflicher Werdegang"),
        },
        "education": {"en": ("Education",), "de": ("Ausbildung", "Studium")},
        "internships": {"en": ("Internships", "Research Internships"), "de": ("Praktika",)},
        "interests": {
            "en": ("Research Interests", "Interests"),
            "de": ("Forschungsinteressen", "Forschungsschwerpunkte"),
        },
        "talks": {"en": ("Talks", "Invited Talks"), "de": ("Vorträge",)},
        "service": {"en": ("Service", "Academic Service"), "de": ("Gutachtertätigkeit",)},
        "awards": {"en": ("Awards", "Honors and Awards"), "de": ("Auszeichnungen",)},
        "teaching": {"en": ("Teaching",), "de": ("Lehre",)},
        "students": {"en": ("Students", "Advising"), "de": ("Betreute Arbeiten",)},
        "news": {"en": ("News",), "de": ("Aktuelles",)},
        "patents": {"en": ("Patents",), "de": ("Patente",)},
        "about": {"en": ("About", "About me"), "de": ("Über mich",)},
        "references": {"en": ("References",), "de": ("Literatur",)},
        "skills": {"en": ("Skills",), "de": ("Kenntnisse",)},
    },
    "test": {
        "publications": {
            "en": (
                "Refereed Publications",
                "Publication List",
                "Research Papers",
                "Recent Work",
                "Articles in Proceedings and Journals",
            ),
            "fr": ("Publications scientifiques", "Liste des publications"),
        },
        "selected": {
            "en": ("Highlighted Papers", "Representative Publications"),
            "fr": ("Publications choisies",),
        },
        "preprints": {
            "en": ("Manuscripts in Preparation or Review", "Working Papers"),
            "fr": ("Prépublications",),
        },
        "work": {
            "en": ("Appointments", "Positions Held", "Career", "Academic Appointments"),
            "fr": ("Expérience professionnelle", "Parcours professionnel"),
        },
        "education": {
            "en": ("Academic Background", "Degrees", "Studies", "Education and Training"),
            "fr": ("Formation", "Formation universitaire"),
        },
        "internships": {"en": ("Internship Experience", "Industry Internships"), "fr": ("Stages",)},
        "interests": {
            "en": ("Areas of Interest", "Research Areas", "What I work on"),
            "fr": ("Thèmes de recherche",),
        },
        "talks": {
            "en": ("Presentations", "Invited Lectures and Seminars"),
            "fr": ("Exposés", "Séminaires"),
        },
        "service": {
            "en": ("Professional Activities", "Reviewing and Community Service"),
            "fr": ("Responsabilités collectives",),
        },
        "awards": {"en": ("Distinctions", "Prizes & Fellowships"), "fr": ("Prix et distinctions",)},
        "teaching": {
            "en": ("Courses Taught", "Teaching Experience"),
            "fr": ("Enseignement",),
        },
        "students": {"en": ("Supervision", "Mentoring"), "fr": ("Encadrement",)},
        "news": {"en": ("Recent Updates", "What's new"), "fr": ("Actualités",)},
        "patents": {"en": ("Intellectual Property",), "fr": ("Brevets",)},
        "about": {"en": ("Bio", "Short Biography"), "fr": ("Présentation",)},
        "references": {"en": ("Works cited", "Further reading"), "fr": ("Bibliographie",)},
        "skills": {"en": ("Technical Skills",), "fr": ("Compétences",)},
    },
}

ROLES = {
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
        "visiting": ("Visiting Researcher", "Visiting Scholar"),
    },
    "de": {
        "employment": ("Wissenschaftlicher Mitarbeiter", "Juniorprofessor", "Postdoktorand"),
        "internship": ("Forschungspraktikum", "Praktikant"),
        "visiting": ("Gastwissenschaftler",),
    },
    "fr": {
        "employment": ("Maître de conférences", "Chargé de recherche", "Post-doctorant"),
        "internship": ("Stagiaire de recherche", "Stage de recherche"),
        "visiting": ("Chercheur invité",),
    },
}

DEGREES = {
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
}
