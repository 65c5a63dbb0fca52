"""Topics said one after the other: "silt, sand and ice", "(1) silt; (2) sand"."""

import re

from loaders.reading.text import Text

_ITEM = re.compile(
    r",?\s+(?:with|and|where)\s(?:an?|my)\s(?:[a-z]+\s)?(?:focus|emphasis|interest)\s(?:is\s)?(?:on|in)\s|"
    r",\s+(?:(?:and|or|und|et|y|as well as|along with)\s+)?(?:(?:more\s)?(?:recently|specifically|"
    r"broadly),?\s+)?|"
    r";\s+(?:and\s+)?|\s•\s|\s\*\s|\s\|\s|\s·\s|\s/\s|\s+as well as\s+"
)
AND = re.compile(r"\s+(?:and|und|et|y)\s+|\s+&\s+")
_LAST = re.compile(r",\s+(?:and|or)\s")
_OPENING = re.compile(r"\(?(?:\d{1,2}|i{1,3}|iv|v|[a-h])\)\s+")
_NUMBER = re.compile(r"(?:^|[,;:]?\s+(?:and\s+)?)\(?(?:\d{1,2}|i{1,3}|iv|v|[a-h])\)\s+")
# "River ModelsSilt": what stood apart on the page has grown together.
_GLUE = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z])")
_BEHIND = re.compile(r"\s*[(\[][^()\[\]]{0,200}[)\]]?$")
_LEAD = re.compile(
    r"(?:(?:primary|secondary|main|major|minor|current|past|other|general|broad(?:er)?|specific)\s{0,2}:\s+|"
    r"(?:(?:better\s)?understanding|studying|exploring|investigating|developing|building|designing|"
    r"applying|applications?\sof|(?:the\s)?(?:(?:design|development|implementation|analysis|"
    r"evaluation)\s(?:and\s)?){1,2}of|"
    r"(?:(?:efficient|novel|new|better|statistical|computational|practical)\s){0,2}(?:methods?|"
    r"algorithms?|techniques?|tools|approaches)\sfor|(?:various\s|many\s|different\s)?(?:aspects|topics|"
    r"problems|questions|issues)"
    r"\s(?:of|in|on|related\sto|around|about|from)|the\s(?:study|understanding|development|design)\sof|"
    r"(?:the\s)?(?:broad(?:er)?\s|general\s)?(?:areas?|fields?|topics?|intersections?)\sof|"
    r"research\s(?:on|in|into))\s"
    r"(?:the\s(?:broad\s)?(?:areas?|fields?)\sof\s)?)(?!how\b|why\b|what\b|when\b|whether\b)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:(?:other|related|various|many|several|these|new|[\w-]+-based|my|the)\b.*\b)?(?:methods?|"
    r"approaches|techniques|"
    r"systems?|models?|applications?|areas?|topics?|fields?|research|others?|etc|more|problems?|work|"
    r"methodolog\w+|beyond|it|them|this|that|these|projects?|things?|(?:so|and) (?:on|forth)|"
    r"the following|following|includes?|below|here)\.?$",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(
    rf"{_GENERIC.pattern}|^an?\s(?:\w+\s)?(?:range|variety|number)\sof\s(?:topics|areas|problems|fields|questions)$|"
    r"^[\w-]+\s(?:areas|topics|interests|fields|themes|keywords):?$|"
    r"\b(?:conference|workshop|symposium)\son\s|\b(?:team|lab|group|department|institute)\sat\s",
    re.IGNORECASE,
)
# A field and what of it: "Hydrology: silt, sand and ice".
_FIELD = re.compile(r"(?:[\w-]{2,20}\s){0,3}[\w-]{2,20}:(?=\s)")
_DASH = re.compile(r"\s+-\s+")
_FEW = 2
_LONGEST = 14
_LEADS = 2


def enumerated(phrase: Text) -> list[Text]:
    """An enumeration cut into its items; a single phrase stays whole."""
    phrase = phrase.strip(" .,;:")
    behind = _BEHIND.search(phrase.string)
    if behind and len(behind.group()) > _LONGEST and "," in behind.group():
        phrase = phrase[: behind.start()]
    if _OPENING.search(phrase.string) and len(_NUMBER.findall(phrase.string)) > 1:
        return kept(phrase.split(_NUMBER))
    parts = _apart(phrase)
    if len(parts) == 1 and phrase.string.count(" - ") > 1:
        return kept(phrase.split(_DASH))
    field = _FIELD.match(phrase.string) if len(parts) > _FEW else None
    if field:
        parts = [phrase[: field.end()], *_apart(phrase[field.end() :])]
    glued = phrase.split(_GLUE)
    if len(parts) == 1 and len(glued) > 1 and min(map(len, glued)) + len(glued) > 6:
        return [part.strip() for part in glued]
    if len(parts) == 1 or not _LAST.search(phrase.string):
        halves = parts[-1].split(AND)
        sizes = [len(half.string.split()) for half in halves]
        wordy = (min(sizes) > 1 and max(sizes) <= 4) or max(sizes) == 1 or _is_field(halves[0])
        if (
            len(halves) == 2
            and not _of_two(halves[0])
            and (wordy or (len(parts) > 1 and len(halves[1].string.split()) <= 4))
        ):
            parts = [*parts[:-1], *halves]
    return kept(parts)


def _of_two(half: Text) -> bool:
    """What is said of two things is one topic: "exchange between rivers and lakes"."""
    return bool(re.search(r"\bbetween\s(?!.*,)", half.string))


def kept(parts: list[Text]) -> list[Text]:
    """The parts that name something, without the words before and behind the name."""
    found = []
    for part in parts:
        text = part.strip(' .,;:*"“”')
        for _ in range(_LEADS):
            lead = _LEAD.match(text.string)
            text = text[lead.end() :] if lead else text
        behind = _BEHIND.search(text.string) if text.string.endswith((")", "]")) else None
        if behind and len(behind.group()) > _LONGEST:
            text = text[: behind.start()]
        if text.string[:4].lower() == "the ":
            text = text[4:]
        words = text.string.split()
        named = len(text) > 1 and text.string[0] != "["
        if 0 < len(words) <= _LONGEST and named and not _NO_TOPIC.search(text.string):
            found.append(text)
    return found


def _apart(phrase: Text) -> list[Text]:
    """The parts between separators that stand in no brackets."""
    parts, last = [], 0
    string = phrase.string
    for match in _ITEM.finditer(string):
        before = string[last : match.start()]
        if before.count("(") > before.count(")"):
            continue
        parts.append(phrase[last : match.start()])
        last = match.end()
    parts.append(phrase[last:])
    return parts


def _is_field(half: Text) -> bool:
    """The name of a field, complete in one word: "robotics"."""
    return bool(re.fullmatch(r"\w+(?:ics|logy|ography|ometry)", half.string.strip()))
