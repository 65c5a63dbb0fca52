"""Wordings of section headings, of both halves, in several languages."""

from tests.bench.layouts.split import Side

_TUNE = """
publications | en: Publications; Papers; Peer-Reviewed Publications; Conference Papers; \
Refereed Publications; Publication List; Research Papers; Recent Work; Articles in Proceedings and Journals \
| de: Publikationen; Veröffentlichungen | fr: Publications scientifiques; Liste des publications
selected | en: Selected Publications; Highlighted Papers; Representative Publications \
| de: Ausgewählte Publikationen | fr: Publications choisies
preprints | en: Preprints; Under Review; Manuscripts in Preparation or Review; Working Papers \
| de: Vorabdrucke | fr: Prépublications
theses | en: Theses | de: Abschlussarbeiten | fr: Mémoires et thèse
work | en: Experience; Work Experience; Employment; Professional Experience; Appointments; Positions Held; \
Career; Academic Appointments | de: Berufserfahrung; Beruflicher Werdegang \
| fr: Expérience professionnelle; Parcours professionnel
education | en: Education; Academic Background; Degrees; Studies; Education and Training \
| de: Ausbildung; Studium | fr: Formation; Formation universitaire
internships | en: Internships; Research Internships; Internship Experience; Industry Internships \
| de: Praktika | fr: Stages
interests | en: Research Interests; Interests; Areas of Interest; Research Areas; What I work on \
| de: Forschungsinteressen; Forschungsschwerpunkte | fr: Thèmes de recherche
talks | en: Talks; Invited Talks; Presentations; Invited Lectures and Seminars | de: Vorträge \
| fr: Exposés; Séminaires
service | en: Service; Academic Service; Professional Activities; Reviewing and Community Service \
| de: Gutachtertätigkeit | fr: Responsabilités collectives
awards | en: Awards; Honors and Awards; Distinctions; Prizes & Fellowships | de: Auszeichnungen \
| fr: Prix et distinctions
teaching | en: Teaching; Courses Taught; Teaching Experience | de: Lehre | fr: Enseignement
students | en: Students; Advising; Supervision; Mentoring | de: Betreute Arbeiten | fr: Encadrement
news | en: News; Recent Updates; What's new | de: Aktuelles | fr: Actualités
patents | en: Patents; Intellectual Property | de: Patente | fr: Brevets
about | en: About; About me; Bio; Short Biography | de: Über mich | fr: Présentation
references | en: References; Works cited; Further reading | de: Literatur | fr: Bibliographie
skills | en: Skills; Technical Skills | de: Kenntnisse | fr: Compétences
"""
_TEST = """
publications | en: Scientific Publications; Peer-reviewed articles; Research Output; Published Work; \
Journal and Conference Papers; List of publications; My papers \
| es: Publicaciones; Artículos y ponencias | it: Pubblicazioni; Elenco delle pubblicazioni
selected | en: Key Publications; Selected Papers; Five papers to start with | es: Publicaciones destacadas \
| it: Pubblicazioni selezionate
preprints | en: Manuscripts under review; Work in progress; Submitted | es: Manuscritos en revisión \
| it: Lavori sottomessi
theses | en: Dissertation; Theses and dissertations; Thesis | es: Tesis | it: Tesi
work | en: Professional Appointments; Current and Past Positions; Research Experience; Employment History; \
Professional Background; Positions | es: Experiencia profesional; Cargos actuales y anteriores \
| it: Esperienza professionale; Posizioni ricoperte
education | en: Qualifications; University Education; Academic Qualifications; Education and degrees \
| es: Formación académica; Estudios | it: Istruzione e formazione; Titoli di studio
internships | en: Industrial Experience; Research Visits and Internships | es: Prácticas | it: Tirocini
interests | en: Fields; Research themes; Expertise; Research keywords; Main research topics \
| es: Líneas de investigación | it: Interessi di ricerca
talks | en: Seminars and Conferences; Talks and posters; Conference contributions \
| es: Conferencias invitadas | it: Seminari su invito
service | en: Refereeing; Committees and peer review; Professional Memberships and Service \
| es: Actividad editorial | it: Attività editoriale
awards | en: Honours, Scholarships and Prizes; Recognition; Fellowships and Awards \
| es: Premios y becas | it: Premi e riconoscimenti
teaching | en: Teaching and Outreach; Courses; Lectures given | es: Docencia | it: Attività didattica
students | en: PhD and MSc students; Students supervised; Team | es: Dirección de tesis | it: Tesi seguite
news | en: Latest; Updates; Announcements | es: Novedades | it: Notizie
patents | en: Patents and inventions; Inventions | es: Propiedad industrial | it: Brevetti
about | en: Biography; Profile; Who I am | es: Sobre mí | it: Profilo
references | en: Notes; Sources; Literature | es: Referencias | it: Riferimenti
skills | en: Programming and Tools; Computer skills | es: Informática | it: Competenze informatiche
grants | en: Grants; Research Funding; Funded projects | es: Proyectos | it: Progetti finanziati
media | en: Press coverage; In the media | es: Medios | it: Rassegna stampa
software | en: Software; Code and data | es: Programas | it: Programmi
referees | en: Referees; References available from | es: Personas de contacto | it: Referenze
"""


def _read(table: str) -> dict[str, dict[str, tuple[str, ...]]]:
    headings = {}
    for row in table.strip().splitlines():
        key, *languages = row.split("|")
        pairs = (language.strip().split(": ", 1) for language in languages)
        headings[key.strip()] = {lang: tuple(words.split("; ")) for lang, words in pairs}
    return headings


# section -> language -> wordings; the halves share none (a test holds that)
HEADINGS: dict[Side, dict[str, dict[str, tuple[str, ...]]]] = {
    "tune": _read(_TUNE),
    "test": _read(_TEST),
}
