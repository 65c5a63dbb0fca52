"""Research interests as people say them in sentences: "My research lies between silt and ice"."""

import re
from collections.abc import Iterator

from loaders.reading.enumerations import AND, enumerated, kept
from loaders.reading.text import Style, Text

_OWN = r"(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir|[A-Z][\w.-]{1,20}['’]s)"
_WHO = (
    r"(?:I|[Ww]e|[Ss]he|[Hh]e|[Tt]hey|(?!The\b|This\b|That\b|It\b|These\b|Those\b|Which\b|What\b|"
    r"There\b|Here\b|One\b)"
    r"[A-Z][\w.'’-]{1,20})"
)
_ADVERBS = (
    r"(?:(?:\w{1,14}ly|also|now|still|often|have|has|had|have\sbeen|like\sto|like|"
    r"enjoy|love\sto|love)\s){0,2}"
)
_SAYS = (
    r"(?:lies?|sits?|includes?|included|focus(?:es|ed)?|spans?|covers?|cent(?:er|re)s|revolves?|involves?|"
    r"concerns?|concentrates?|deals?|addresses|explores?|investigates?|stud(?:y|ies)|examines?|"
    r"bridges?|encompass(?:es)?|ranges?|falls?|relates?|works?|looks?|tackles?)"
)
_BEING = r"(?:is|are|was|were|(?:has|have)\sbeen)"
_AT = r"(?:in|on|around|at|with|about|within|across|upon|to|from)"
_AREA = (
    r"(?:the\s(?:(?:broad(?:er)?|general|wider)\s)?(?:areas?|fields?|intersections?|interfaces?|"
    r"crossroads?|interplay|study|problems?|research)"
    r"\s(?:of|between)\s)?"
)
_INTERESTS = (
    r"(?:interests?|expertise|speciali[sz]ations?|passions?|focus|"
    r"(?:topics?|themes?|areas?|fields?|directions?|lines?)(?:\sof\s(?:interest|research|expertise|study))?)"
)
_CUE = re.compile(
    rf"""
    # My research interests include ..., Our work is mainly on ..., Her focus is ...
    \b{_OWN}\s(?:[\w-]{{1,20}}\s){{0,4}}?
      (?:{_INTERESTS}\s(?:\w{{1,14}}ly\s)?(?:{_BEING}|{_SAYS})
        |{_INTERESTS}(?=:)
        |(?:research|work|program(?:me)?|agenda|group|lab|team|projects?)\s{_ADVERBS}(?:{_SAYS}|
            {_BEING}(?=\s(?:\w+ly\s)?(?:focused\s|cent(?:e)?red\s)?(?:in|on|about|around|at|within)\s)))
      (?:\s(?:\w{{1,14}}ly|focused|centered|centred|located))?(?:\s{_AT}\b)?:?\s{_AREA}
    # My work is driven by three themes: ...
  | \b{_OWN}\s(?:[\w-]{{1,20}}\s){{0,3}}?(?:research|work|interests?)\s[^.:;]{{0,60}}?\b(?:areas|topics|
      themes|directions|questions|
      lines|pillars|threads|thrusts|fields|strands|axes)\b[^.:;]{{0,20}}:\s
  | \b[Mm]y\s(?:[\w-]{{1,20}}\s){{0,3}}?(?:objective|goal|aim)\sis\sto\s(?:\w+\sthe\s|\w+\s)
    # The focus of my work is ..., Topics I work on include ...
  | \b(?:focus|topics?|themes?|core|subjects?|heart|
      emphasis)\sof\s{_OWN}\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:research|work|thesis)\s{_BEING}(?:\s(?:on|
      in))?\s{_AREA}
  | \b[Tt]opics\s(?:that\s)?(?:I\s(?:\w+ly\s)?(?:work\son|study|am\sinterested\sin|care\sabout)|
      interest\sme)\s(?:include|are)\s
  | \b[Mm]ost\sof\smy\s(?:recent\s|current\s)?(?:work|time|research)\s(?:is\s(?:about|on|in)|
      focuses\son|goes\sinto|concerns)\s
    # I am interested in ..., She is an expert in ...
  | \b{_WHO}(?:\s(?:am|is|are|was)|['’](?:m|re|s))\s(?:[\w-]{{1,20}}\s){{0,3}}?(?:interested\sin|
      working\son|fascinated\sby|intrigued\sby|
      (?:excited|passionate|curious|enthusiastic|concerned)\sabout|(?:an\s)?experts?\s(?:in|on)|
      exploring|investigating|researching)\s{_AREA}
  | \b{_WHO}\s(?:also\s)?(?:ha(?:ve|s)|developed)\s(?:[\w-]{{1,20}}\s){{0,4}}?
      (?:interests?|expertise)\sin\s{_AREA}
  | \bI\s{_ADVERBS}(?:study|investigate|research)\s(?!at\b|under\b|in\b|with\b|for\b){_AREA}
  | \b(?:We|[Ss]he|[Hh]e|[A-Z][\w-]{{1,20}})\s(?:(?:mainly|primarily|currently|also)\s)?stud(?:y|
      ies)\s(?!at\b|under\b|in\b|with\b|for\b|of\b){_AREA}
  | \b{_WHO}\s{_ADVERBS}(?:(?:focus|work|speciali[sz])(?:es|ed|e|s)?|works|think(?:s|ing)?|car(?:e|es|
      ing)|working)\s(?:on|about)\s{_AREA}
  | \b{_WHO}\s{_ADVERBS}(?:speciali[sz](?:e|es|ed)\sin|(?:do|does|conducts?|pursue|carry\sout|
      carries\sout)\s(?:[\w-]+\s){{0,2}}?research\s(?:on|in|into|about)|
      works?\sin\sthe\s(?:areas?|fields?)\sof)\s{_AREA}
  | ^\W{{0,4}}(?:(?:[Mm]ain|[Cc]urrent|[Pp]rimary)\s)?[Rr]esearch\s(?:interests?|areas?|topics?|focus)
      \s(?:are|is\son|includes?|lies?\sin)\s{_AREA}
  | ^\W{{0,4}}(?:Interested\sin|Speciali[sz](?:ing|ed)\sin|Working\son)\s{_AREA}
  | ^\W{{0,4}}(?:[A-Z][\w-]{{1,20}}\s){{1,3}}
      with\s(?:[\w-]{{1,20}}\s){{0,3}}?(?:expertise|interests?|focus)\s(?:in|on)\s{_AREA}
  | \b[Ll]eads?\s(?:a|the|an)\s(?:[\w-]+\s){{0,3}}?(?:group|lab|team)\s(?:working\s)?on\s
  | \b[Ee]ngaged\sin\s(?:the\s)?research\s(?:of|on|in)\s
  | \b[Aa]t\sthe\s(?:intersection|interface|crossroads?)\s(?:of|between)\s
  | \b(?:[Mm]eine\s(?:\w+\s){{0,2}}?(?:Forschungs)?(?:[Ii]nteressen|schwerpunkte|themen)\s(?:sind|
      umfassen|liegen\s(?:auf|in|im\sBereich)(?:\sder)?)|
      beschäftige\s(?:ich\s)?mich\s(?:\w+\s)?mit|(?:forsche|arbeite)\s(?:ich\s)?(?:zu|an)|
      (?:[Mm]es|[Ss]es)\s(?:travaux(?:\sde\srecherche)?|recherches|
      intérêts(?:\sde\srecherche)?)\s(?:portent\ssur|concernent|sont|incluent)|
      (?:[Mm]is|[Ss]us)\s(?:\w+\s){{0,2}}?(?:intereses|líneas)(?:\sde\sinvestigación)?\s(?:son|incluyen))\s
    """,
    re.VERBOSE,
)
# "I am a hydrologist with interests in ...": only of whom the sentence says what she is.
_ROLE = re.compile(
    r"\b(?:working\son|interested\sin|speciali[sz]ing\sin|focus(?:ing|ed)\son|researcher\sin|expert\sin|"
    r"(?:with|whose)\s(?:[\w-]{1,20}\s){0,3}?(?:interests?|expertise|focus|background)\s(?:are\s|is\s|"
    r"include\s)?(?:in|on)|"
    r"studying)\s"
)
_IS_A = re.compile(r"(?:\bI\sam|\bI['’]m|\b[Ii]s|\bas)\s(?:currently\s|now\s)?(?:an?|the)\s")
# "Silt is my main interest."
_BEHIND = re.compile(
    r"\s(?:is|are)\s(?:(?:also|still|among|one|two|three|of)\s){0,3}(?:my|her|his|"
    r"our)\s(?:[\w-]{1,20}\s){0,3}?"
    r"(?:interests?|focus|passions?|fields?|topics?|speciality|specialty|expertise)\b"
)
_COUNTED = re.compile(
    r"\b(?:areas?|topics?|themes?|directions?|questions?|problems?|following|lines?|pillars?|threads?|"
    r"thrusts?|"
    r"fields?|interests?|axes|parts|strands?|goals?|aspects)\b[^:]{0,30}:\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:,?\sand\sI\b|,?\s(?:which|that|where|with\sthe\s(?:goal|aim)|in\sorder\sto|so\sthat|by\s\w+ing|"
    r"through\s\w+ing|"
    r"to\s(?!end\b)[a-z]+|rather\sthan|because|such\sas|including|especially|particularly|ranging|"
    r"for\sexample|while|using|aiming|is\s|are\s|at\sthe\s(?=[A-Z])|under\sthe\s(?:supervision|guidance)|"
    r"supervised\sby|advised\sby|with\san?\s(?:\w+\s)?(?:emphasis|focus)\son\s(?:how|what|why)|with\s(?:[\w-]+\s){0,3}years)\b|\s[–—]\s|[;:]|\.(?=\s|$)|\.$|,\s(?:a|an)\s)",
    re.IGNORECASE,
)
# A list of doings goes on with doings; behind a list of things they say what is done with them.
_DOING = re.compile(r"[a-z]+ing\s")
_AND_DOING = re.compile(
    r",\s(?:(?:explor|develop|aim|leverag|combin|apply|build|study|try|seek|work|help|enabl|focus|"
    r"investigat|ask|"
    r"ensur|address|tackl|examin|allow|creat|design|improv|mak|employ|utiliz)ing|often|mostly|mainly|"
    r"primarily)\s"
)
_EXAMPLES = re.compile(r"\((?:e\.g\.|such as|including|i\.e\.),?\s([^()]{3,200})\)", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:intersection|interface|crossroad|interplay|bridges?)", re.IGNORECASE)
_RANGE = re.compile(r"\branges?\sfrom\s$")
_TO = re.compile(r"\s+to\s+|,\s+(?:and\s+)?")
_LEISURE = re.compile(
    r"\b(?:(?:free|spare|leisure)[\s-]time|hobb(?:y|ies)|outside\s(?:of\s)?(?:work|research|academia|"
    r"the\slab|school)|"
    r"(?:when|while)\s(?:I['’]?\s?a?m\s)?not\s|besides\s(?:work|research)|beyond\s(?:work|research|academia)|"
    r"apart\sfrom\s(?:work|research)|away\sfrom\s(?:work|my\sdesk)|weekends?|personal\slife|"
    r"in\smy\sdown\s?time)\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"interest|research|work|focus|stud|expert|topic|speciali|interse|care|curious|passion|excited|"
    r"enthusias|fascinat|intrigu|explor|investig|group|lab\b|team\b|goal|aim|objective|field|area|theme|"
    r"direction|think|"
    r"recherches|forsch|beschäftig|travaux|arbeite|líneas",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"[.!?](?<![A-Z].)(?<!\bDr.)(?<!\bProf.)(?<!\bInc.)(?<!\bCorp.)(?<!\be\.g.)(?=\s+[A-Z\"“(]|\s*$)\s*"
)
# "I focus on silt, with an emphasis on how it moves": a question, not a field.
_ASKED = re.compile(
    r"(?:how|what|why|when|whether)\s.*\b(?:these|those|this|they|them|it|we)\b", re.IGNORECASE
)
_LONGEST = 400


def said(text: Text) -> list[Text]:
    """Interests said in sentences: "My research interests include …"."""
    if not _MAYBE.search(text.string):
        return []
    found = [item for sentence in sentences(text) for item in _in_sentence(sentence)]
    return [item for item in found if not _ASKED.match(item.string)]


def is_leisure(string: str) -> bool:
    """True for what people say about the time they do no research."""
    return bool(_LEISURE.search(string))


def _in_sentence(sentence: Text) -> list[Text]:
    if not _MAYBE.search(sentence.string) or is_leisure(sentence.string):
        return []
    found: list[Text] = []
    end = 0
    for match in _cues(sentence.string):
        if match.start() >= end:
            end = match.end()
            found += _behind_cue(sentence, match)
    if not found:
        said = _BEHIND.search(sentence.string)
        if said and len(sentence.string[: said.start()].split()) <= _WORDS:
            found += enumerated(sentence[: said.start()])
    return found


_WORDS = 20


def _cues(string: str) -> Iterator[re.Match[str]]:
    found = list(_CUE.finditer(string))
    if not found:
        being = _IS_A.search(string)
        role = _ROLE.search(string, being.end()) if being else None
        found = [role] if role else []
    yield from found


def _behind_cue(sentence: Text, match: re.Match[str]) -> list[Text]:
    rest = sentence[match.end() : match.end() + _LONGEST]
    examples = _EXAMPLES.search(rest.string)
    if examples:
        return enumerated(rest[examples.start(1) : examples.end(1)])
    counted = _COUNTED.match(rest.string[:80]) or _COUNTED.search(rest.string[:80])
    if counted:
        return enumerated(rest[counted.end() :].strip(" .!"))
    if _RANGE.search(match.group()):
        end = _CLAUSE.search(rest.string, rest.string.find(" to ") + 4)
        return kept((rest[: end.start()] if end else rest).split(_TO))
    clause = _first_clause(rest.string)
    phrase = rest[:clause]
    doing = None if _DOING.match(phrase.string) else _AND_DOING.search(phrase.string)
    phrase = phrase[: doing.start()] if doing else phrase
    if _BETWEEN.search(match.group()):
        return [part for half in phrase.split(AND) for part in enumerated(half)]
    bold = [phrase[start:end] for start, end in phrase.styled(Style.BOLD) if end - start > 3]
    return (bold if len(bold) > 1 else []) or enumerated(bold[0] if bold else phrase)


def _first_clause(string: str) -> int:
    """Where the phrase ends: a semicolon between numbered items does not end it."""
    if re.match(r"\(?(?:1|i|a)\)\s", string):
        return len(string)
    clause = _CLAUSE.search(string)
    return clause.start() if clause else len(string)


def sentences(text: Text) -> Iterator[Text]:
    """The sentences of a running text."""
    last = 0
    for match in _SENTENCE.finditer(text.string):
        yield text[last : match.end()]
        last = match.end()
    if last < len(text):
        yield text[last:]
