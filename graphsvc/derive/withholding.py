"""Which spellings are shown of authors on whose names people decided; of all others, all are."""

from collections import defaultdict
from collections.abc import Mapping

from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.layout import code, id_of, make
from graphsvc.derive.names import AuthorNames
from graphsvc.ledger.blinding import is_blinded
from graphsvc.words import words

_TABLES = ("chosen", "hidden", "hidden_citation", "hidden_name")

_SPELLED = """
SELECT DISTINCT entity, name FROM (
    SELECT w.entity, m.name FROM mention m JOIN who w USING (m) WHERE w.entity IN (SELECT entity FROM chosen)
    UNION ALL
    SELECT w.entity, unnest(m.aliases) FROM mention m JOIN who w USING (m)
    WHERE w.entity IN (SELECT entity FROM chosen)
    UNION ALL
    SELECT w.entity, unnest([s.name, s.surface]) FROM stated s JOIN who w USING (m)
    WHERE w.entity IN (SELECT entity FROM chosen)
    UNION ALL
    SELECT w.entity, a.name FROM authorship a JOIN who w ON w.m = a.author_m
    WHERE w.entity IN (SELECT entity FROM chosen)
    UNION ALL
    SELECT author, name FROM about WHERE author IN (SELECT entity FROM chosen)
)
"""
_CITED = """
WITH writer AS (
    SELECT i.paper, w.entity AS author FROM item i JOIN authorship a USING (listing)
    JOIN who w ON w.m = a.author_m WHERE w.entity IN (SELECT entity FROM chosen)
    UNION
    SELECT i.paper, s.author FROM item i JOIN about s USING (reading)
    WHERE i.by_subject AND s.author IN (SELECT entity FROM chosen)
)
SELECT DISTINCT s.m, s.surface, writer.author
FROM stated s JOIN who w USING (m) JOIN who t ON t.m = s.title_m
JOIN writer ON writer.paper = w.entity OR writer.paper = t.entity
WHERE s.role = 'cited_as'
"""


def withhold(file: FactsFile, names: Mapping[str, AuthorNames]) -> None:
    """Tell the preferred names, and the spellings that are hidden: also in how papers are cited.

    A citation is of the authors of its paper, also where a decision has parted it from its paper.
    """
    for table in _TABLES:
        file.run(make(table))
    if not names:
        return
    file.put("chosen", [_chosen(id_, decided) for id_, decided in names.items()])
    known = {
        id_: sorted(c.name for c in decided.hidden if not is_blinded(c.name))
        for id_, decided in names.items()
    }
    file.put("hidden_name", [(code(id_), said) for id_, said in known.items()])
    spelled: dict[str, list[str]] = defaultdict(list)
    for author, name in file.run(_SPELLED):
        spelled[id_of(author)].append(name)
    file.put(
        "hidden",
        [(code(id_), n) for id_, found in spelled.items() for n in found if names[id_].hides(n)],
    )
    cited = file.run(_CITED)
    found = {m for m, surface, author in cited if names[id_of(author)].hides_within(surface)}
    file.put("hidden_citation", [(m,) for m in sorted(found)])


def _chosen(id_: str, decided: AuthorNames) -> tuple[object, ...]:
    choice = decided.preferred
    if choice is None:
        return code(id_), None, None, None
    return code(id_), choice.name, " ".join(words(choice.name)), choice.id
