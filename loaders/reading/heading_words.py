"""Headings in other languages than English: the words that announce each kind of section."""

FOREIGN: dict[str, str] = {
    "papers": (
        r"\w*publikation(?:en|sliste|sverzeichnis)?|\w*veröffentlichung(?:en)?|aufsätze|tagungsbeiträge|"
        r"vorabdrucke|schriften|buchkapitel|zeitschriftenartikel|prépublications|actes|"
        r"chapitres(?: de livres?)?|communications|"
        r"capítulos(?: de libros?)?|libros|livros|ponencias publicadas|capitoli|preprint|"
        r"publicaciones|artículos|publicações|artigos|pubblicazioni|articoli|publicaties|"
        r"publikationer|публикации|статьи|(?:发表|学术|代表性?)?论文|论文发表|(?:主要)?論文|研究業績|논문|출판물"
    ),
    "talks": (
        r"\w*vortr[aä]ge?|\w*präsentationen|présentations|conférences invitées|exposés|séminaires|"
        r"ponencias|presentaciones|conferencias(?: invitadas)?|charlas|seminarios|seminari|seminários|"
        r"apresentações|palestras|presentazioni|voordrachten|föredrag|доклады|学术报告|講演|발표"
    ),
    "awards": (
        r"auszeichnung(?:en)?|preise|stipendi(?:en|um)|förder\w*|drittmittel|ehrungen|patente|prix|bourses|distinctions|"
        r"premios|becas|prêmios|bolsas|premi|borse|prijzen|награды|гранты|brevets|patentes|brevetti|获奖\w*|荣誉\w*|受賞\w*|수상\w*|특허"
    ),
    "service": (
        r"\w*gutachter\w*|begutachtung|gremien\w*|ehrenamt\w*|mitgliedschaft(?:en)?|activités|responsabilités|"
        r"actividades|servicio|atividades|attività|activiteiten|学术服务|学会活動|학회\s?활동"
    ),
    "teaching": (
        r"lehr\w*|\w*betreuung|betreute (?:arbeiten|abschlussarbeiten|promotionen)|"
        r"enseignements?|encadrements?|direction de thèses|"
        r"docencia|estudiantes|alumnos|tesistas|doctorand[oe]s?|doctorants|étudiants|studenti|"
        r"dottorandi|laureandi|tesisti|estudantes|alunos|orientandos|doktoranden|studierende|"
        r"tesis (?:dirigidas|doctorales dirigidas)|dirección de (?:tesis|trabajos)|"
        r"direzione di tesi|tesi (?:seguite|dirette)|relatore\b.*|orientações|"
        r"enseñanza|ensino|docência|didattica|insegnamento|"
        r"onderwijs|undervisning|преподавание|教学\w*|教育活動|강의\w*"
    ),
    "internships": (
        r"praktik(?:a|um)|stages?|prácticas|estágios?|tirocini|实习\w*|インターン\w*|인턴\w*"
    ),
    "education": (
        r"\w*studium|bildungs\w*|(?:akademischer|schulischer) werdegang|abschlüsse|"
        r"formation|études|diplômes|cursus|"
        r"educación|formación(?: académica)?|estudios|educação|formação(?: acadêmica)?|istruzione|formazione|"
        r"opleiding\w*|utbildning|образование|教育(?:背景|经历|經歷)|学历|学歴|학력"
    ),
    "interests": (
        r"\w*interessen|\w*schwerpunkte?|arbeitsgebiete|forschungs(?:gebiete|themen|felder)|"
        r"centres d['’]intérêts?|thèmes de recherche|domaines de recherche|intérêts(?: de recherche)?|"
        r"intereses(?: de investigación)?|líneas de investigación|áreas de interés|"
        r"interesses(?: de pesquisa)?|"
        r"áreas de (?:pesquisa|interesse)|interessi(?: di ricerca)?|onderzoeksinteresses?|"
        r"forskningsintressen|"
        r"научные интересы|研究(?:方向|兴趣|領域|领域|分野|興味)|연구\s?(?:관심\s?)?분야|관심\s?분야"
    ),
    "projects": r"projekte?|projets|proyectos|projetos|progetti|projecten|проекты|项目\w*|프로젝트",
    "skills": (
        r"kenntnisse|\w*kenntnisse|sprachen|fähigkeiten|compétences|langues|habilidades|idiomas|competenze|"
        r"lingue|vaardigheden|talen|навыки|技能|スキル|기술"
    ),
    "jobs": (
        r"\w*berufserfahrung|\w*werdegang|anstellung(?:en)?|tätigkeit(?:en)?|beschäftigung|expériences?|emplois?|"
        r"parcours|postes|experiencia|empleo|experiência|esperienza|esperienze|werkervaring|anställningar|"
        r"опыт работы|工作(?:经历|经验|經歷)|職歴|경력"
    ),
    "news": r"neuigkeiten|aktuelles|actualités|noticias|notícias|notizie|nieuws|новости|新闻|最新消息|소식",
    "contact": (
        r"kontakt(?:daten)?|anschrift|coordonnées|contacto|contato|contatti|контакты|联系方式|連絡先|연락처"
    ),
    "about": (
        r"lebenslauf|présentation|über mich|zur person|kurzbiographie|kurzbiografie|profil|à propos|"
        r"biographie|acerca de|"
        r"sobre mí|sobre mim|biografía|biografia|chi sono|over mij|om mig|обо мне|"
        r"(?:个人)?简介|关于我|自己紹介|소개"
    ),
    "references": (
        r"literatur(?:verzeichnis)?|références|bibliographie|bibliografía|bibliografia|"
        r"referencias|referências|riferimenti|参考文献|참고\s?문헌"
    ),
}
FOREIGN_FILLER = (
    r"ausgewählte|eigene|meine|wissenschaftliche[rs]?|berufliche[rs]?|akademische[rs]?|eingeladene|begutachtete|"
    r"und|der|die|das|für|von|in|im|weitere|sonstige|aktuelle|mes|mis|de|des|du|la|le|les|et|en|sélectionnées|"
    r"récentes|scientifiques|professionnelle|professionnelles|académique|universitaire|laboral|profesional|"
    r"académica|acadêmica|professionale|accademica|recherche|investigación|pesquisa|ricerca|y|e|di|da|do|"
    r"wissenschaftliches|selección|principales|liste|choisies?|professionnel|collectives|lista|completa|"
    r"verzeichnis|postgrado|postdoctorale|doctorale|revues|internationales?|nationales?|lecture|livres"
)
