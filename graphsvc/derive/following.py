"""Whether the file of facts can follow a change by what it touched, and that it does."""

from collections.abc import Iterable

from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.local import NotLocal, can_follow, follow
from graphsvc.identity.processes import Processes
from graphsvc.identity.topics.of_readings import TopicsInForce, TopicsOfReading
from graphsvc.identity.touched import Touched
from graphsvc.ledger import Head, View


def stands(file: FactsFile, view: View) -> None:
    """Note at which state of the ledger the file stands."""
    file.say("at", f"{view.snapshot()} {view.token()}")
    file.say("decision", str(view.last_decision()))


def follow_changes(file: FactsFile, view: View, touched: Touched) -> bool:
    """Derive what was touched alone; False where all is to be derived, and then nothing is changed."""
    if file.said("at") != f"{touched.since} {view.token(touched.since)}":
        return False
    if view.snapshot() != touched.until or view.people_part():
        return False
    heads = view.heads(touched.documents)
    if not can_follow(file, heads):
        return False
    decisions = view.decisions_after(int(file.said("decision") or 0))
    readings = view.each_stored([head.reading for head in heads])
    try:
        with file.change():
            follow(file, touched, heads, decisions, readings, _topics(file, view, heads))
            stands(file, view)
    except NotLocal:
        return False
    return True


def _topics(
    file: FactsFile, view: View, heads: Iterable[Head]
) -> Iterable[tuple[str, TopicsOfReading]]:
    mark = file.said("vocabularies")
    if mark == TopicsInForce.NONE:
        return ()
    return TopicsInForce(view, mark).of(view, [head.reading for head in heads], Processes(None, 1))
