"""A store of a drawn graph of any size, in the shape that loads give it, without a ledger.

What counts of it is sizes: how many nodes and relationships of each kind, how many names each has,
how often words and names recur. It is written by the same files as any other graph.
"""

import itertools
import random
from collections.abc import Iterator, Mapping
from typing import Any

from graphsvc.parts import parts
from graphsvc.store import Batch, GraphStore

_ROWS = 5_000
_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwyz" for b in ("a", "e", "i", "o", "u", "an", "en")]


def draw_store(store: GraphStore, papers: int, seed: int = 1) -> None:
    """Write a graph of so many papers, as many authors, and what goes with them."""
    store.prepare()
    drawn = _Drawn(papers, random.Random(seed))
    for file, rows in itertools.chain(drawn.nodes(), drawn.relationships()):
        for batch in parts(rows, _ROWS):
            store.write([Batch(file, batch)])
    ended = {
        "number": 1,
        "token": f"drawn{papers}",
        "ledger": "drawn",
        "layout": 0,
        "loading": False,
        "last_year": 2024,
    }
    store.write([Batch("write/snapshot", [ended])])


class _Drawn:
    def __init__(self, papers: int, chance: random.Random) -> None:
        self.chance = chance
        self.papers = self.authors = papers
        self.institutions, self.topics, self.venues = (
            papers * 3 // 8,
            papers * 3 // 20,
            20 + papers // 80,
        )
        self.words = [self._word(chance.randint(2, 4)) for _ in range(2_000 + papers // 8)]
        self.firsts = [self._word(chance.randint(1, 3)).capitalize() for _ in range(4_000)]
        self.lasts = [self._word(chance.randint(1, 3)).capitalize() for _ in range(12_000)]
        self.teams = [self._team(n) for n in range(papers)]
        self.years = [2024 - int(chance.expovariate(0.15)) % 40 for _ in range(papers)]

    def _word(self, syllables: int) -> str:
        return "".join(self.chance.choice(_SYLLABLES) for _ in range(syllables))

    def _often(self, things: int) -> int:
        """One of so many, the first ones far more often."""
        return int(things * self.chance.random() ** 3)

    def _team(self, paper: int) -> list[int]:
        """Authors of a paper, most of them from one neighbourhood."""
        size = min(1 + int(self.chance.expovariate(0.37)), 60)
        home = self._often(self.authors)
        near = (
            min(home + int(self.chance.expovariate(0.08)), self.authors - 1) for _ in range(size)
        )
        far = (self.chance.randrange(self.authors) for _ in range(self.chance.random() < 0.3))
        return list(dict.fromkeys((*near, *far, paper)))

    def _title(self) -> str:
        count = self.chance.randint(4, 12)
        return " ".join(self.words[self._often(len(self.words))] for _ in range(count)).capitalize()

    def nodes(self) -> Iterator[tuple[str, Iterator[Mapping[str, Any]]]]:
        for kind, count in (
            ("author", self.authors),
            ("paper", self.papers),
            ("institution", self.institutions),
            ("topic", self.topics),
            ("venue", self.venues),
        ):
            yield f"write/{kind}", (self._node(kind, n) for n in range(count))
        yield "write/document", (self._document(n) for n in range(self.papers))

    def _node(self, kind: str, n: int) -> Mapping[str, Any]:
        chance, aliases, props = self.chance, [], {}
        if kind == "author":
            first, last = chance.choice(self.firsts), self.lasts[self._often(len(self.lasts))]
            label = f"{first} {last}"
            names = [label, *([f"{first[0]}. {last}"] if chance.random() < 0.4 else [])]
            props = {"hidden_names": [], "missing": ["affiliation=unknown"]}
            external = [f"openalex:A{n}"] if n % 3 else []
        elif kind == "paper":
            label = self._title()
            names = [label, *([f"{label}."] if chance.random() < 0.1 else [])]
            team = self.teams[n]
            props = {"title": label, "year": self.years[n], "team": len(team)}
            props |= {"authors_given": "complete", "large_team": False, "missing": []}
            external = [f"doi:10.5555/{n}", f"openalex:W{n}"]
        else:
            label = f"{self._title()[:40]} {kind}"
            names = [label]
            aliases = [self._title()[:30] for _ in range(chance.randint(0, 3))]
            external = (
                [f"ror:{n:09d}"] if kind == "institution" else [f"openalex:{kind[0].upper()}{n}"]
            )
        props |= {
            "label": label,
            "sort_key": f"{label.lower()}\t{self._mention(n, kind)}",
            "names": names,
            "aliases": aliases,
            "external_ids": external,
            "digest": f"{n:016x}",
        }
        return {"id": f"{kind[0].upper()}{n + 1}", "props": props}

    def _mention(self, n: int, kind: str) -> str:
        return f"{n * 2654435761 % 16**16:016x}:{n % 997:08d}:{n % 997 + 20:08d}:{kind}"

    def _document(self, n: int) -> Mapping[str, Any]:
        names = ("label", "sort_key", "source")
        said = dict.fromkeys(names, f"folder/papers.jsonl#{n}")
        said |= {"format": "jsonl", "loader": "openalex", "feed": "folder/papers.jsonl"}
        said |= {
            "loaded": "2024-05-01T00:00:00",
            "content_hash": f"{n:064x}",
            "digest": f"{n:016x}",
        }
        return {"id": f"D{n + 1}", "props": {**said, "revision": 1, "subject": None}}

    def relationships(self) -> Iterator[tuple[str, Iterator[Mapping[str, Any]]]]:
        chance = self.chance
        papers = range(self.papers)
        yield (
            "write/author_wrote_paper",
            (
                self._edge("author_wrote_paper", a, p, p, position=at, name="As Printed")
                for p in papers
                for at, a in enumerate(self.teams[p], start=1)
            ),
        )
        shared: dict[tuple[int, int], int] = {}
        for team in self.teams:
            for pair in itertools.combinations(sorted(team), 2):
                shared[pair] = shared.get(pair, 0) + 1
        yield (
            "write/author_collaborated_with_author",
            (
                self._edge("author_collaborated_with_author", a, b, a, papers=n)
                for (a, b), n in shared.items()
            ),
        )
        del shared
        for table, each, things in (
            ("paper_has_topic_topic", 3, self.topics),
            ("paper_published_in_venue", 1, self.venues),
            ("paper_affiliated_with_institution", 1, self.institutions),
            ("paper_cites_paper", 2, self.papers),
        ):
            year = {"year": 2020} if "venue" in table else {}
            yield (
                f"write/{table}",
                (
                    self._edge(table, p, other, p, **year)
                    for p in papers
                    for other in {self._often(things) for _ in range(each)} - {p}
                ),
            )
        yield (
            "write/author_affiliated_with_institution",
            (
                self._edge(
                    "author_affiliated_with_institution",
                    n,
                    self._often(self.institutions),
                    n,
                    f"employment|{2000 + n % 20}|",
                    relation="employment",
                    from_year=2000 + n % 20,
                )
                for n in range(self.authors)
            ),
        )
        yield (
            "write/institution_part_of_institution",
            (
                self._edge("institution_part_of_institution", n, self._often(n), n)
                for n in range(1, self.institutions, 2)
            ),
        )
        yield (
            "write/topic_broader_topic",
            (
                self._edge("topic_broader_topic", n, self._often(n), n)
                for n in range(1, self.topics)
            ),
        )
        said = {
            "start": 10,
            "end": 30,
            "role": "title",
            "says": ["year=2020"],
            "loader": "openalex",
        }
        for kind, each in (("paper", 1), ("author", 4), ("topic", 2)):
            things = {"paper": self.papers, "author": self.authors, "topic": self.topics}[kind]
            yield (
                f"write/{kind}_stated_in_document",
                (
                    self._edge(
                        f"{kind}_stated_in_document",
                        n if kind == "paper" else self._often(things),
                        p,
                        p,
                        self._mention(p, kind) + str(at),
                        surface="As Printed",
                        name="As Printed",
                        **said,
                    )
                    for p in papers
                    for at in range(each)
                    for n in [p]
                ),
            )
        del chance

    def _edge(
        self, table: str, source: int, target: int, said: int, part: str = "", **props: Any
    ) -> Mapping[str, Any]:
        letters = {"author": "A", "paper": "P", "topic": "T", "institution": "I", "venue": "V"}
        letters["document"] = "D"
        ends = (
            f"{letters[table.split('_')[0]]}{source + 1}",
            f"{letters[table.rsplit('_', 1)[1]]}{target + 1}",
        )
        key = "|".join((table, *ends, part))
        props |= {"key": key, "digest": f"{said:016x}", "mentions": [self._mention(said, "paper")]}
        return {"source": ends[0], "target": ends[1], "key": key, "props": props}
