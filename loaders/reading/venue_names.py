"""Well-known venues by acronym, and the words that give a kind of venue away."""

import re

from loaders.reading.words import listed
from loaders.records import VenueType

_CONFERENCES = listed(
    """
    AAAI AACL AAMAS ACCV ACL ACL-IJCNLP ACML ACMMM ACSAC AISTATS ALT APSIPA ASE ASPLOS ASRU
    ASONAM ATC BIBM BIGDATA BMVC CAV CCS CHI CHIL CIDR CIKM COLING COLM COLT CONLL CORL CRYPTO
    CSCW CVPR DAC DASFAA DATE DIS DSN EACL EC ECAI ECCV ECIR ECML ECML-PKDD ECML/PKDD ECOOP EDBT
    EDM EMBC EMNLP EMSOFT ESA ESEC/FSE ESOP EURO-PAR EUROCRYPT EUROSYS FACCT FAT* FAST FG FLAIRS
    FOCS FOGA FPGA FSE FUSION GECCO GLOBECOM HCI HICSS HPCA HPDC HRI HT ICALP ICANN ICAPS ICASSP
    ICC ICCAD ICCBR ICCC ICCS ICCV ICDAR ICDCS ICDE ICDM ICDT ICECCS ICIP ICIS ICLR ICMCS ICME
    ICMI ICML ICMLA ICMR ICNP ICONIP ICPR ICRA ICSE ICSME ICSOC ICWSM IGARSS IJCAI IJCAI-ECAI
    IJCNLP IJCNN IMC INFOCOM INTERACT INTERSPEECH IPDPS IPSN IROS ISBI ISCA ISCAS ISIT ISMAR
    ISMB ISMIR ISSTA ISWC ITSC IUI IV IVA JCDL KDD KR LAK LICS LREC LREC-COLING MASCOTS MICCAI
    MICRO MIDL MLSYS MM MMM MMSYS MOBICOM MOBIHOC MOBISYS MSR NAACL NAACL-HLT NDSS NEURIPS NIPS
    NSDI NLDB OOPSLA OSDI PAKDD PERCOM PKDD PLDI PODC PODS POPL PPOPP PPSN RANLP RECSYS RSS S&P
    SAC SANER SAT SC SDM SEC SENSYS SIGCOMM SIGCSE SIGDIAL SIGGRAPH SIGIR SIGKDD SIGMETRICS
    SIGMOD SIGSPATIAL SODA SOSP SP SPAA STACS STOC SOUPS TACAS TREC UAI UBICOMP UIST USENIX VLDB
    VTC VIS VR WACV WCNC WINE WISE WSDM WWW THEWEBCONF XP MLHC LOG AUTOML CPAIOR CLEF FIRE
    EVALITA COSYNE CCN CLEO OFC SPIE SLT SENSORS CDC ACC ECC MTNS SYSID ROMAN RO-MAN DCASE
    EUSIPCO MLSP WASPAA PETS ASIACCS ESORICS RAID TCC PKC CHES FC ASIACRYPT ICTIR CHIIR BIOSTEC
    VISAPP ICPM BPM CAISE ER ICIAP GCPR DAGM SCIA IPMI 3DV CVM EGSR EUROGRAPHICS SGP
    """
)
_JOURNALS = listed(
    """
    ACS AAS AJ APJ APJL APJS A&A MNRAS PASP PRL PRA PRB PRC PRD PRE PRX JHEP JCAP NATURE SCIENCE
    CELL PNAS PLOS JAMA BMJ NEJM LANCET TPAMI PAMI TIP TNNLS TKDE TKDD TODS TOIS TOG TVCG TMLR
    JMLR JAIR IJCV CVIU TACL TASLP TSP TIT TON TMC TIFS TDSC TSE TOSEM TOPLAS TOCS TPDS TC TCAD
    TVLSI TBME TMI MEDIA MIA TMM TCSVT TCYB TFS TEVC TRO RA-L RAL IJRR AUTONOMOUS PVLDB VLDBJ
    MLJ DMKD DAMI KAIS IP&M IPM JASIST ESWA NEUROCOMPUTING TITS IOTJ JSAC TWC TCOM SIAM JACM
    CACM CSUR TIST TWEB TOCHI IMWUT PACMHCI JBI JAMIA TNSRE TII TIE EAAI SPL EPJ EPL NJP JCP
    JPCL JACS NAR GRL JGR AOAS JASA JRSSB JMIR TSMC
    """
)
_PREPRINTS = {
    "arxiv",
    "corr",
    "biorxiv",
    "medrxiv",
    "chemrxiv",
    "psyarxiv",
    "socarxiv",
    "ssrn",
    "techrxiv",
    "osf",
    "preprint",
    "preprints",
    "hal",
    "eprint",
    "eartharxiv",
}
_NAMED_JOURNALS = listed(
    """machine learning|nature|science|cell|neural computation|neurocomputing|pattern recognition
|artificial intelligence|ieee access|scientific reports|plos one|information sciences|neuroimage
|nature communications|computational linguistics|natural language engineering|neural networks
|information processing & management|information processing and management|decision support systems
|expert systems with applications|knowledge-based systems|data mining and knowledge discovery
|medical image analysis|remote sensing|sensors|entropy|biometrika|psychometrika|cognition|neuron
|elife|automatica|sigmod record|communications of the acm|physica a|the astrophysical journal
|proceedings of the ieee|proceedings of the national academy of sciences|image and vision computing
|computer graphics forum|computers & security|future generation computer systems|the lancet""",
    "|",
)

ACRONYMS: dict[str, VenueType] = {
    **dict.fromkeys(_CONFERENCES, "conference"),
    **dict.fromkeys(_JOURNALS, "journal"),
}
# Behind the beginning of a word comes first what any of these begins with: most words begin none.
_WORKSHOP_WORDS = (
    r"(?=[wdlscit])(?:workshops?|wkshp|demo(?:nstration)?s?(?:\strack)?|late[- ]break\w*|"
    r"symposium in conj\w*|co-?located|in conjunction with|student abstract|tiny papers?|ws|W'?\d\d)\b"
)
_THESIS_WORDS = r"(?=[tdbm])(?:thesis|dissertation|diplom\w*arbeit|(?:bachelor|master)arbeit)\b"
_PREPRINT_WORDS = r"(?=[abcehmopst])(?:" + "|".join(sorted(_PREPRINTS)) + r")\b"
_CHAPTER = re.compile(r"\b(?:chapter|handbook|encyclopedia|ch\.)(?:\b|\s)", re.IGNORECASE)
_JOURNAL_WORDS = (
    r"(?=[jtlmrabqpzfc])(?:journals?|transactions?|trans\.|letters?|lett\.|magazine|reviews?|rev\.|annals|bulletin|"
    r"acta|archives?|quarterly|procedia|revista|zeitschrift|frontiers in|advances in\b(?!.*system)|"
    r"j\.|communications|comms?\.|reports|proceedings of the (?:ieee|royal society|acm on|"
    r"national academy|vldb)|proc\. (?:vldb|acm on|natl))(?:\b|(?<=\.)|\s)|J\.?$"
)
_CONFERENCE_WORDS = (
    r"(?:(?=[cspmafd])(?:conference|conf\.?|symposium|symp\.|congress|meeting|convention|summit|proceedings|"
    r"proc\.?|colloquium|forum on|assembly|advances in .* systems|days|findings)|\w*conf)(?:\b|(?<=\.))"
)
_THESIS = re.compile(rf"\b(?:{_THESIS_WORDS})", re.IGNORECASE)
_PREPRINT = re.compile(rf"\b(?:{_PREPRINT_WORDS})", re.IGNORECASE)
_WORKSHOP = re.compile(rf"\b(?:{_WORKSHOP_WORDS})|@", re.IGNORECASE)
_JOURNAL = re.compile(rf"\b(?:{_JOURNAL_WORDS})", re.IGNORECASE)
_CONFERENCE = re.compile(rf"\b(?:{_CONFERENCE_WORDS})", re.IGNORECASE)
_ANY = re.compile(
    rf"\b(?=\w)(?:{_CONFERENCE_WORDS}|{_JOURNAL_WORDS}|{_WORKSHOP_WORDS}|{_PREPRINT_WORDS}"
    rf"|{_THESIS_WORDS})|@",
    re.IGNORECASE,
)
_REPORT = re.compile(r"\b(?:technical report|tech\.? report|white ?paper|patent)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z][A-Za-z&/*-]*[A-Za-z*]")
_YEAR_TAIL = re.compile(r"\s*['’]?(?:19|20)?\d\d\b")
_NOT_ACRONYMS = frozenset(
    {"ACM", "IEEE", "CVF", "AI", "ML", "IFIP", "SIAM", "ISCA", "USA", "UK", "ACS", "APS", "AAS"}
)


def acronyms(text: str) -> list[str]:
    """The well-known acronyms in a venue's name, as printed."""
    found = []
    for token in _TOKEN.findall(text):
        upper = token.upper()
        known = ACRONYMS.get(upper) or ACRONYMS.get(upper.rstrip("S"))
        if known and sum(char.isupper() for char in token) >= 2:
            found.append(token)
    return found


def is_preprint(text: str) -> bool:
    """True where the venue is a preprint server."""
    return bool(_PREPRINT.search(text))


def has_venue_word(text: str) -> bool:
    """True where some word of the text is a word for a kind of venue, or a known acronym."""
    return bool(
        _ANY.search(text)
        or any(token.upper() not in _NOT_ACRONYMS for token in acronyms(text))
        or text.strip(" .,").lower() in _NAMED_JOURNALS
    )


def venue_type(name: str, aliases: tuple[str, ...], around: str, heading: str) -> VenueType:
    """The kind of a venue, by its name first, then by what stands around it."""
    full = " ".join((name, *aliases))
    for pattern, kind in _ORDER:
        if pattern.search(full):
            return kind
    if _WORKSHOP.search(around[:60]):
        return "workshop"
    if name.strip(" .").lower() in _NAMED_JOURNALS:
        return "journal"
    bare = _YEAR_TAIL.sub("", name).strip()
    known = [token for token in acronyms(full) if token.upper() not in _NOT_ACRONYMS]
    if known:
        kind = ACRONYMS.get(known[0].upper()) or ACRONYMS[known[0].upper().rstrip("S")]
        extra = [
            token
            for token in re.findall(r"\b[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*\b", bare)
            if token.upper() not in ACRONYMS and token.upper() not in _NOT_ACRONYMS
        ]
        if kind == "conference" and extra and len(bare.split()) <= 3:
            return "workshop"
        if len(bare.split()) <= 3 or not _JOURNAL.search(full):
            return kind
    return _by_words(full, around, heading)


def _by_words(full: str, around: str, heading: str) -> VenueType:
    if _JOURNAL.search(full):
        return "journal"
    if _CONFERENCE.search(full):
        return "conference"
    if _CHAPTER.search(full):
        return "chapter"
    if re.search(r"\bvol(?:ume|\.)|\bno\.|\d\s?\(\d|\d{1,4}:\s?\d|\bIF\s\d", around):
        return "journal"
    lower = heading.lower()
    for word, kind in _HEADINGS:
        if word in lower:
            return kind
    if re.search(r"['’]\d\d\b", around) or re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]+s?", full.strip()):
        return "conference"
    return "other" if _REPORT.search(full) else "journal"


_ORDER: tuple[tuple[re.Pattern[str], VenueType], ...] = (
    (_THESIS, "thesis"),
    (_WORKSHOP, "workshop"),
    (_PREPRINT, "preprint"),
    (_CHAPTER, "chapter"),
    (re.compile(r"\buniversity press\b", re.IGNORECASE), "book"),
    (_REPORT, "other"),
)
_HEADINGS: tuple[tuple[str, VenueType], ...] = (
    ("workshop", "workshop"),
    ("journal", "journal"),
    ("conference", "conference"),
    ("proceedings", "conference"),
    ("chapter", "chapter"),
    ("book", "book"),
    ("preprint", "preprint"),
    ("thes", "thesis"),
)
