"""What people are at institutions: jobs and degrees."""

import re

from loaders.records import AffiliationRelation

_FOREIGN_INTERNS = (
    r"praktikant\w*|\w*praktikum stagiaire tirocinante becari[oa]s? estagiári[oa] 实习生?"
)
_FOREIGN_ROLES = (
    r"mitarbeiter\w* \w*doktorand\w* \w{0,12}professur \w{2,12}professor(?:in)? werkstudent\w* \w*hilfskraft "
    r"dozent\w* lehrbeauftragte\w* \w*leiter(?:in)? geschäftsführer\w* \w*ingenieur\w* chercheu\w+ "
    r"ingénieure? doctorante? enseignante?(?:-chercheu\w+)? professeure? directeur directrice "
    r"investigador[ae]?s? profesor[ae]?s? ingenier[oa] doctorand[oa] pesquisador[ae]? engenheir[oa] "
    r"ricercat\w+ dottorand[oa] assegnista borsista professoressa "
    r"教授 副教授 讲师 研究员 助理研究员 助教 교수 연구원 " + _FOREIGN_INTERNS.replace("|", " ")
)
ROLE = re.compile(
    r"\b(?:researcher|scientist|engineer|professor|prof\.|lecturer|reader|postdoc\w*|post-doc\w*|intern|interns|"
    r"internship|fellow|student|candidate|assistant|associate|developer|director|head|manager|"
    r"consultant|analyst|instructor|tutor|trainer|chair|dean|founder|co-founder|cto|ceo|president|"
    r"architect|technician|programmer|faculty|member|lead|leader|advisor|visitor|scholar|trainee|"
    r"employee|officer|specialist|apprentice|soldier|teacher|staff|pi|principal investigator|"
    r"investigator|co-op|doctorand|"
    + "|".join(_FOREIGN_ROLES.split())
    + r"|chargée?\sde\srecherches?|maître(?:sse)?\sde\sconférences)\b",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"(?:\bPh\.?\s?D\b\.?|\bD\.?Phil\b|\bDoctor(?:ate|al)?\b|\bM\.?\s?S\.?\s?c?\b\.?(?![a-z])|\bB\.?\s?S\.?\s?c?\b\.?(?![a-z])|"
    r"\bMasters?\b|\bMaster’s\b|\bBachelors?\b|\bBachelor’s\b|\bMBA\b|\b[MB]\.?\s?Eng\b\.?|\b[MB]\.?\s?Tech\b\.?|"
    r"\b[BM]\.?A\b\.?(?!\w)|\bM\.?Phil\b|\bDiploma?\b|\bDipl\b|\bLicen[cs]e\b|\bUndergraduate\b|\bB\.E\.|\bM\.D\.|"
    r"\bHigh School\b|\bMagister\b|\bLaurea\b|\bminor\b|\bmajor\b|\bexchange\b|학사|석사|박사|"
    r"\b(?:bachelor|master|undergraduate|graduate|doctoral)(?:['’]?s)?\sdegrees?\b|\bundergraduate\sstud(?:y|ies)\b|"
    r"\bPromotion\b(?=\s(?:\(|in\b|an\b)|\s*$|,)|\bDr\.(?:-Ing\.|\srer\.)|\bHabilitation\b|\bStaatsexamen\b|"
    r"\bAbitur\b|\bDoctorat\b|\bDoctorado\b|\bDoutorado\b|\bDottorato\b|\bLicen[cz]iatura\b|\bMaestr[ií]a\b|"
    r"\bMestrado\b|\bBacharelado\b|\bMaîtrise\b|\bGrado\b|\bMaster-?(?:studium|abschluss)\b|\bBachelorstudium\b|"
    r"本科|学士|硕士|博士|修士)",
)
_INTERN = re.compile(
    rf"\b(?:interns?|internships?|trainee|co-op|industrial training|{_FOREIGN_INTERNS.replace(' ', '|')})\b",
    re.IGNORECASE,
)
_VISITING = re.compile(r"\b(?:visiting|visitor|exchange|research stay)\b", re.IGNORECASE)
_STUDENT = re.compile(r"\b(?:student|candidate|undergraduate)\b", re.IGNORECASE)
_JOB = re.compile(
    r"\b(?:researcher|scientist|engineer|professor|lecturer|postdoc\w*|developer|director|manager|"
    r"consultant|analyst|assistant)\b",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"\bmember(?:ship)?\b", re.IGNORECASE)
_STAFF = re.compile(r"\bmember of (?:technical|research) staff\b|\bfaculty member\b", re.IGNORECASE)


def relation(role: str, usual: AffiliationRelation) -> AffiliationRelation:
    """How somebody with this role belongs to an institution."""
    if _INTERN.search(role):
        return "internship"
    if _VISITING.search(role):
        return "visiting"
    student = _STUDENT.search(role) and not re.search(
        r"assistant|tutor|instructor", role, re.IGNORECASE
    )
    if usual == "employment" and student:
        return "education"
    if usual == "education" and _JOB.search(role) and not (student or DEGREE.search(role)):
        return "employment"  # one section for both
    if _MEMBER.search(role) and not _STAFF.search(role) and not ROLE.sub("", role).strip():
        return "membership"
    return usual
