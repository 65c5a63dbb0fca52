"""What people are at institutions: jobs and degrees."""

import re

from loaders.records import AffiliationRelation

ROLE = re.compile(
    r"\b(?:researcher|scientist|engineer|professor|prof\.|lecturer|reader|postdoc\w*|post-doc\w*|intern|interns|"
    r"internship|fellow|student|candidate|assistant|associate|developer|director|head|manager|"
    r"consultant|analyst|instructor|tutor|trainer|chair|dean|founder|co-founder|cto|ceo|president|"
    r"architect|technician|programmer|faculty|member|lead|leader|advisor|visitor|scholar|trainee|"
    r"employee|officer|specialist|apprentice|soldier|teacher|staff|pi|principal investigator|"
    r"investigator|co-op|doctorand|mitarbeiter\w*)\b",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"(?:\bPh\.?\s?D\b\.?|\bD\.?Phil\b|\bDoctor(?:ate|al)?\b|\bM\.?\s?S\.?\s?c?\b\.?(?![a-z])|\bB\.?\s?S\.?\s?c?\b\.?(?![a-z])|"
    r"\bMasters?\b|\bMaster’s\b|\bBachelors?\b|\bBachelor’s\b|\bMBA\b|\b[MB]\.?\s?Eng\b\.?|\b[MB]\.?\s?Tech\b\.?|"
    r"\b[BM]\.?A\b\.?(?!\w)|\bM\.?Phil\b|\bDiploma?\b|\bDipl\b|\bLicen[cs]e\b|\bUndergraduate\b|\bB\.E\.|\bM\.D\.|"
    r"\bHigh School\b|\bMagister\b|\bLaurea\b|\bminor\b|\bmajor\b|\bexchange\b|학사|석사|박사)",
)
_INTERN = re.compile(
    r"\b(?:interns?|internships?|trainee|co-op|industrial training)\b", re.IGNORECASE
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
    student = _STUDENT.search(role) and not re.search(r"assistant", role, re.IGNORECASE)
    if usual == "employment" and student:
        return "education"
    if usual == "education" and _JOB.search(role) and not (student or DEGREE.search(role)):
        return "employment"  # one section for both
    if _MEMBER.search(role) and not _STAFF.search(role) and not ROLE.sub("", role).strip():
        return "membership"
    return usual
