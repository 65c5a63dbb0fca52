"""Fields, degrees, roles, units and companies, in six languages."""

LANGUAGES = ("en", "de", "fr", "es", "it", "pt")
FIELDS = tuple(
    """Computer Science|Mathematics|Physics|Economics|Political Science|Statistics|
    Electrical Engineering|
    Machine Learning|Linguistics|Neuroscience|Biology|Chemistry|History|Philosophy|Finance|
    Public Policy|
    Mechanical Engineering|Civil Engineering|Computer Engineering|Electrical and Computer Engineering|
    Cognitive Science|Robotics|Sociology|Psychology|Astronomy|Astrophysics|Biomedical Engineering|
    Data Science|
    Computer Science and Philosophy|Applied Mathematics|Materials Science and Engineering|Law|Medicine|
    Software Engineering|Information Science|Geography|Education|Operations Research|Marketing|Music|
    Environmental Science|Bioinformatics|Computational Biology|Pure Mathematics|Theoretical Physics|
    Artificial Intelligence|Natural Language Processing|Human-Computer Interaction|Genetics|Immunology|
    Business Administration|Industrial Engineering|Aerospace Engineering|Earth Sciences|Anthropology|
    English Literature|Telecommunications|Automation|Control Engineering|Epidemiology|Public Health|
    Computer Science (CS)|Mathematics with Computer Science|Informatics|Logic|Cryptography|
    Art History"""
    .replace("\n", "").replace("    ", "").split("|")
)  # fmt: skip
FOREIGN_FIELDS = {
    "de": """Informatik|Mathematik|Physik|Elektrotechnik|Maschinenbau|Betriebswirtschaftslehre|
    Psychologie""",
    "fr": """informatique|mathématiques|physique théorique|sciences économiques|génie civil|biologie|
    chimie""",
    "es": "Ingeniería Industrial|Matemáticas|Ciencias de la Computación|Biología|Derecho|Economía",
    "it": "Ingegneria Elettronica|Matematica|Scienze Politiche|Biologia|Economia|Chimica",
    "pt": "Engenharia Elétrica|Matemática|Ciência da Computação|Biologia|Física|Direito",
}
DEGREES = {
    "en": """Ph.D.|PhD|Ph. D.|Doctor of Philosophy|Doctorate|PhD degree|Doctoral degree|Ph.D. student|
    PhD candidate|
    PhD student|Ph.D. Candidate|M.S.|MS|MSc|M.Sc.|M.Sc|Master of Science|Masters|Master's degree|M.A.|
    MA|M.Phil.|
    M.Eng.|Master of Engineering|Master|MEng|M.Tech|M.P.A.|MBA|B.S.|BS|BSc|B.Sc.|B.A.|BA|B.Tech.|B.E.|
    BEng|
    Bachelor of Science|Bachelor of Arts|Bachelor's degree|Bachelor|Bachelor of Engineering|B.Eng.|
    B.A. (Hons)|
    B.S. and M.S.|BS/MS|M.D.|Undergraduate|Undergraduate studies|Graduate studies|Exchange student|
    High School|
    Postgraduate Diploma|Master of Arts|Master of Public Policy|Sc.D.|Dr.|MSc (Distinction)|
    Integrated M.Sc.|
    Combined B.S./M.S.|J.D.|MFA|B.Math|Diploma|Associate degree|Minor|Double major""",
    "de": """Promotion|Dr. rer. nat.|Dr.-Ing.|Diplom|M.Sc.|B.Sc.|Magister|Bachelorstudium|Masterstudium|
    Abitur|Staatsexamen|Dr. phil.|Habilitation""",
    "fr": """Doctorat|Thèse|Thèse de doctorat|Master|Master 2|Licence|Diplôme d'ingénieur|Maîtrise|DEA|
    Classe préparatoire|Agrégation""",
    "es": "Doctorado|Doctor|Máster|Maestría|Licenciatura|Grado|Ingeniero|Bachillerato",
    "it": """Dottorato|Dottorato di ricerca|Laurea|Laurea Magistrale|Laurea Triennale|
    Laurea specialistica|Diploma""",
    "pt": "Doutorado|Doutoramento|Mestrado|Bacharelado|Licenciatura|Graduação|Pós-graduação",
}
ROLES = {
    "en": """Professor|Assistant Professor|Associate Professor|Full Professor|Research Scientist|
    Senior Research Scientist|
    Postdoctoral Researcher|Postdoc|Postdoctoral Fellow|Post-doctoral Associate|Research Fellow|
    Research Associate|
    Research Assistant|Graduate Research Assistant|Undergraduate Research Assistant|Software Engineer|
    Senior Software Engineer|
    Data Scientist|Machine Learning Engineer|Research Engineer|Lecturer|Senior Lecturer|Reader|
    Visiting Professor|
    Visiting Researcher|Visiting Scholar|Visiting Student|Adjunct Professor|Director|Associate Director|
    Head of Research|
    Group Leader|Team Lead|Principal Investigator|Principal Scientist|Consultant|Analyst|
    Quantitative Researcher|
    Founder|Co-founder|CTO|CEO|Chief Scientist|Product Manager|Associate Manager, Intellectual Property|
    Developer|
    Web Developer|Performance and Capacity Engineer|Staff Engineer|Member of Technical Staff|Tutor|
    Instructor|
    Teaching Assistant|Graduate Teaching Assistant|Teaching Fellow|Lab Assistant|Chair|Dean|
    Associate Dean|Emeritus Professor|
    Research Engineer and Principal Investigator|Economist|Senior Economist|Statistician|Technician|
    Librarian|Curator|
    Applied Scientist|Systems Administrator|Policy Analyst|Journalist|Editor|Marie Curie Fellow|
    Fulbright Scholar|
    Distinguished Professor|University Professor|Junior Research Group Leader|Engineer|Intern|
    Research Intern|
    Summer Intern|Software Engineering Intern|Research Internship|Internship|Student Researcher|
    PhD Intern|Data Science Intern|
    Student Assistant|Trainee|Guest Scientist|Scientist|Senior Scientist|Staff Scientist|
    Project Manager|
    Freelance Consultant|Volunteer|Teacher|Mathematics Teacher|Resident Physician|Clinical Fellow|
    Attorney|Architect""",
    "de": """Wissenschaftlicher Mitarbeiter|Wissenschaftliche Mitarbeiterin|Studentische Hilfskraft|
    Doktorand|Doktorandin|
    Akademischer Rat|Professor|Professorin|Juniorprofessur|Vertretungsprofessor|Praktikum|Praktikantin|
    Werkstudent|
    Softwareentwickler|Lehrbeauftragter|Postdoktorandin|Gruppenleiter|Geschäftsführer|
    Gastwissenschaftler""",
    "fr": """Professeur|Professeure des universités|Maître de conférences|Chargée de recherche|
    Directeur de recherche|
    Post-doctorante|Ingénieur de recherche|ATER|Doctorant|Stagiaire|Stage|Chercheur invité|Enseignant|
    Ingénieure d'études""",
    "es": """Profesor|Profesora asociada|Investigador|Investigadora principal|Becaria|
    Ingeniero de software|Estudiante de doctorado|
    Catedrático|Ayudante de investigación|Profesor visitante|Director|Pasante""",
    "it": """Professore ordinario|Professoressa|Ricercatrice|Ricercatore|Assegnista|Borsista|
    Docente a contratto|Dottoranda|
    Tirocinio|Ingegnere del software|Direttore""",
    "pt": """Professor Adjunto|Professora|Pesquisador|Pesquisadora|Bolsista|Engenheiro de Software|
    Estagiário|Doutorando|
    Professor Associado|Pós-doutorando|Investigadora""",
}  # fmt: skip
UNITS = {
    "en": """Department of {f}|Dept. of {f}|School of {f}|Faculty of {f}|{f} Department|Division of {f}|
    Institute of {f}|
    {f} Lab|{f} Group|Center for {f}|Graduate School of {f}|College of {f}|{a} Lab|{a} Group|
    Program in {f}|
    {f} Program|Department of {f} and {a} {f}|Department of {f} & {f}|Editorial Board|{f} Cell|
    {a} Business School|School of Engineering|College of Engineering|Department of EECS|
    {a} Center for {f}|
    Chair of {f}|{f} Research Group|Laboratory for {f}|{a} School of {f}|Research Center for {f}|
    {a} Team""",
    "de": "Institut für {f}|Fakultät für {f}|Lehrstuhl für {f}|Fachbereich {f}|Arbeitsgruppe {f}",
    "fr": "Laboratoire de {f}|Département de {f}|UFR de {f}|Équipe {a}|Faculté de {f}",
    "es": "Departamento de {f}|Facultad de {f}|Grupo de {f}|Escuela de {f}",
    "it": "Dipartimento di {f}|Facoltà di {f}|Laboratorio di {f}",
    "pt": "Departamento de {f}|Faculdade de {f}|Laboratório de {f}|Instituto de {f}",
}  # fmt: skip
FIRM_KINDS = """Logistics|Systems|Labs|AI|Software|Technologies|Analytics|Robotics|Health|Therapeutics|
    Energy|Capital|Consulting|
    Research|Research Lab|Labs Korea|AI Lab|Institute|Research Center|International|Group|Motors|
    Networks|Studios|Interactive|Partners|Inc.|Inc|GmbH|Ltd.|LLC|Corp.|S.A.|Bank|
    Insurance|Media|Airlines|Pharma|Semiconductor|Digital|Cloud|Solutions|Games|Security|Mobility|
    Aerospace|& Co."""
COMPANIES = """Google|Facebook|Meta|Microsoft|Microsoft Research|Amazon Web Services|Teradata|NetApp Inc.|
    IBM|Intel Labs|Uber|Twitter|
    Netflix|LinkedIn|Airbnb|Stripe|Dropbox|Deloitte|McKinsey & Company|Goldman Sachs|JPMorgan Chase|
    Morgan Stanley|Accenture|
    Infosys|Tata Consultancy Services|Wipro|Capgemini|Thales|Airbus|Orange Labs|Nokia Bell Labs|
    Ericsson|Volvo Cars|BMW Group|
    Daimler AG|Continental AG|Boeing|Lockheed Martin|Raytheon|General Electric|GE Global Research|
    Hewlett-Packard|HP Labs|
    Xerox PARC|Yahoo! Labs|eBay|PayPal|Walmart Labs|Lyft|Snap Inc.|Pinterest|Palantir|Databricks|
    Snowflake|OpenAI|Anthropic|
    Hugging Face|Cohere|Mila|Vector Institute|Naver|Kakao Brain|LG AI Research|SK Telecom|
    Hyundai Motor Company|Alibaba DAMO Academy|
    ByteDance|Baidu Research|JD.com|SenseTime|Megvii|Huawei Technologies Co. Ltd.|Rakuten|
    Preferred Networks|NTT|Sony|Fujitsu|Hitachi|
    NEC Labs America|Federal Reserve Board|World Bank|International Monetary Fund|European Central Bank|
    NASA|NIST|RAND Corporation|
    US Army|Red Hat|Mozilla|Shell|BP|Total|ABB Corporate Research|Roche|Pfizer|Merck|Genentech|
    MathWorks|Autodesk|Disney Research|
    RTI International|SRI International|MIT Lincoln Laboratory|Bloomberg|Two Sigma|Jane Street|Citadel|
    Ubisoft|Electronic Arts"""


def split(words: str) -> tuple[str, ...]:
    """The items of a list with bars between them."""
    return tuple(item.strip() for item in words.split("|"))
