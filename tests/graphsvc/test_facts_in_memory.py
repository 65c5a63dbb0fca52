"""Tables of facts in memory: parts of one instance of DuckDB, and yet apart."""

from contextlib import closing

from graphsvc.derive import facts_file
from graphsvc.derive.facts_file import FactsFile
from tests.graphsvc.pages import Page
from tests.graphsvc.worlds import graph


def databases(file: FactsFile) -> int:
    return len(file.run("SELECT 1 FROM duckdb_databases() WHERE NOT internal"))


def test_those_of_one_are_not_those_of_another_and_go_with_it() -> None:
    with closing(FactsFile()) as one:
        before = databases(one)
        with closing(FactsFile()) as other:
            assert databases(one) == before + 1
            for file, said in ((one, "here"), (other, "there")):
                file.say("at", said)
                file.run(f"CREATE TEMP TABLE place AS SELECT '{said}' AS said")
            for file, said in ((one, "here"), (other, "there")):
                assert (file.said("at"), file.run("SELECT said FROM place")) == (said, [(said,)])
        assert databases(one) == before
        assert one.said("at") == "here"


def test_an_instance_that_failed_is_followed_by_another() -> None:
    world = [Page("a.txt").person("Ada Berg").paper("Slow Lamps", "Ada Berg; Bo Lie", year=2020)]
    before = graph(world)
    facts_file._memory().close()
    assert graph(world) == before
