"""A small invented world: two dozen people, their papers, every kind of thing a page can say."""

from graphsvc.deciding import decide
from graphsvc.identity.known import Known
from graphsvc.ingest import erase, remove
from graphsvc.ledger import Ledger
from graphsvc.model import ChooseName, Decide
from graphsvc.store import GraphStore
from tests.graphsvc.pages import Page, finish, keep

CHIDI = "orcid:0000-0002-1825-0097"
AWKWARD = "untitled {note} `x` \"q\" \\ 'y' 🎈 MATCH (n) DELETE n"
CROWD = [
    f"{a}{b} Crowd"
    for a in ("Ba", "Be", "Bi", "Bo", "Bu", "Da", "De", "Di", "Do", "Du", "Fa")
    for b in "nrstlmkvzx"
]
MIRA = "orcid:0000-0003-0000-0001"


def pages() -> list[Page]:
    return [
        Page("world/profile.txt")
        .person(
            "Imre Valdés",
            not_imported=("affiliation",),
            open_to_collaborate=True,
            external_ids=("orcid:0000-0001-5109-3700",),
        )
        .paper("Tidal Maps of Quiet Rooms", year=2019, by_subject=True)
        .paper("Hearing Through Paper Walls", year=2021, by_subject=True)
        .paper("On Slow Lamps", "Imre Valdés; Bodil Rask", given="incomplete", year=2020)
        .metric("Novelty", "52%")
        .metric("Trust", "21"),
        Page("world/listing.txt")
        .person("Bodil Rask")
        .paper(
            "On Slow Lamps",
            "Imre Valdés*; Bodil Rask*; Chidi Nwosu; Dara O'Byrne",
            year=2020,
            venue="Journal of Lanterns",
            venue_type="journal",
            status="published",
            external_ids=("doi:10.5555/lamps.1",),
            topics="Lighting; C++",
            institutions="Harbour Institute",
        )
        .paper(
            "On Slow Lamps",
            "Imre Valdés; Bodil Rask; Chidi Nwosu; Dara O'Byrne",
            year=2018,
            venue="arXiv",
            venue_type="preprint",
            status="preprint",
            external_ids=("arxiv:1801.00001",),
        )
        .paper("Bells for Two", "B. Rask; Chidi Nwosu", year=2022, venue="BellConf")
        .paper("Bells for Three", "B. Rask; Chidi Nwosu; Élise Ōta", year=2023, venue="BellConf")
        .paper("Bells for Many", "Chidi Nwosu; Bodil Rask; Élise Ōta; Farid Zand; Gro Lie")
        .paper(AWKWARD, "Gro Lie", year=2024),
        Page("world/cv.txt")
        .person("Chidi Nwosu", external_ids=(CHIDI,))
        .job("Harbour Institute", role="Fellow", from_year=2010, to_year=2012)
        .job("Harbour Institute", role="Fellow", from_year=2018, current=True)
        .job("University of the North (UN)", "education", ("UN",), to_year=2009)
        .part("Lantern Lab", "University of the North")
        .advisor("Dara O'Byrne")
        .paper("Bells for Two", "Bodil Rask; Chidi Nwosu", year=2022, venue="BellConf")
        .paper("Hilltop Choirs", "Chidi Nwosu; Hana Sato; Ivo Jelić", year=2015, venue="BellConf")
        .paper("Choirs Below", "Chidi Nwosu; Hana Sato", year=2016, venue="BellConf")
        .paper("Choirs Beside", "Hana Sato; Chidi Nwosu", year=2017, status="accepted"),
        Page("world/statement.txt")
        .person("Hana Sato")
        .topic("Choral Acoustics", from_year=2014, to_year=2019)
        .topic("Lighting", from_year=2020, current=True)
        .at_venue("BellConf", 2015)
        .at_venue("BellConf", 2018)
        .job("Harbour Institute", "collaboration")
        .paper("A Work Only Cited", "Kofi Mensah", year=1998, by_subject=False),
        Page("world/post.txt")
        .topic("Lighting")
        .paper("Far Signals", "J. Kim; Kofi Mensah", year=1999, cited_as="Kim and Mensah, 1999")
        .paper("Near Signals", "J. Kim; Lin Wei; Lin Wei", year=2001, cited_as="Kim et al., 2001"),
        Page("world/island.txt")
        .person("Mira Solberg", external_ids=(MIRA,))
        .paper("Alone", "Mira Solberg", year=2011),
        Page("world/other-name.txt")
        .person("Mira Haug")
        .paper("Together", "Mira Haug; Nils Berg", venue="Conference on Bells"),
        # The next page says that two people and two venues of earlier pages are one.
        Page("world/both-names.txt")
        .person("Mira Haug", external_ids=(MIRA,))
        .at_venue("Conference on Bells", 2012, ("BellConf",)),
        # More than give collaborations; two of them also wrote something together.
        Page("world/crowd.txt")
        .paper("All of Us", "; ".join(CROWD), year=2013)
        .paper("Two of Us", "; ".join(CROWD[:2]), year=2014),
        # What can be one with earlier pages' and need not: a question to people of each kind.
        Page("world/short.txt")
        .paper("Together")
        .paper("More Choirs", "Hana Sato; Lin Wei")
        .job("North")
        .topic("Slow Lamp Models")
        .topic("SLM"),
        # What feeds say: who cites whom, what was retracted, how institutions and topics are ordered.
        Page("world/feed.json#1", "crossref")
        .paper(
            "Glass Tides",
            "Una Brisk",
            external_ids=("doi:10.5555/glass",),
            year=2001,
            venue="Glass Days",
        )
        .paper(
            "Lamps Revisited",
            "Una Brisk; Imre Valdés",
            external_ids=("doi:10.5555/again",),
            year=2023,
            cites="doi:10.5555/lamps.1 doi:10.5555/glass doi:10.5555/again doi:10.5555/elsewhere",
        ),
        Page("world/feed.json#2", "crossref").paper(
            "Notes on Glass Tides",
            year=2024,
            notices="retraction of doi:10.5555/glass; correction of doi:10.5555/lamps.1",
        ),
        Page("world/cites.txt#1", "aan")
        .citation("arxiv:1801.00001", "doi:10.5555/glass")
        .citation("doi:10.5555/glass", "doi:10.5555/nowhere"),
        Page("world/glass.txt")
        .person("Una Brisk")
        .paper("Glass Tides", "Una Brisk", year=2001, by_subject=True)
        .at_venue("Glass Days", 2001)
        .paper("Tides"),
        Page("world/words.json#1", "openalex")
        .described(
            "institution",
            "Harbour Institute",
            "ror:01aaaaa11",
            acronyms=("HI",),
            country="NO",
            city="Eastport",
            within=("ror:02bbbbb22",),
        )
        .described(
            "institution",
            "Old Quay School",
            "ror:03ccccc33",
            successors=("ror:01aaaaa11",),
            active=False,
        )
        .described(
            "institution", "Coast Colleges", "ror:02bbbbb22", aliases=("Colleges of the Coast",)
        )
        .described("topic", "Lighting", "openalex:T1", broader=("openalex:T2", "openalex:T9"))
        .described("topic", "Built Things", "openalex:T2")
        .described("venue", "BellConf", "issn:1234-5678", aliases=("Bell Conference",)),
        # Vocabularies that are in force: what papers name is linked to them, and where people work.
        Page("world/topics.csv", "cso")
        .described("topic", "paper walls", "cso:paper_walls", broader=("cso:walls",))
        .described("topic", "walls of houses", "cso:walls"),
        Page("world/register.jsonl", "ror")
        .described(
            "institution", "Velmora University", "ror:04ddddd44", country="DE", city="Velmora"
        )
        .described("institution", "Ostley School of Mines", "ror:05eeeee55", country="US"),
        Page("world/staff.txt")
        .person("Ane Voll")
        .job("Department of Physics, Velmora University, Velmora, Germany"),
        Page("world/withdrawn.txt").person("Olof Palm").paper("Gone Soon", "Olof Palm; Pia Quist"),
        Page("world/erased.txt").person("Rut Sand").paper("Gone for Good", "Rut Sand; Tor Ude"),
    ]


def build(ledger: Ledger, store: GraphStore) -> None:
    """The world in a ledger: loaded, decided on, one source withdrawn, one document erased."""
    keep(ledger, pages())
    with ledger.read() as view:
        known = Known.of(view)
    ids = {m.name: known.identity.of[m.id] for m in known.mentions.values()}
    farid, gro, mira = ids["Farid Zand"], ids["Gro Lie"], ids["Mira Haug"]
    wish = Decide(by="ana", judgement="different", a=farid, b=ids["Kofi Mensah"], note="asked both")
    finish(decide(ledger, store, wish))
    for author, name, use in ((mira, "Mira Solberg", "hidden"), (gro, "Gro Lie-Moe", "preferred")):
        choice = {"by": "ana", "author": author, "name": name, "use": use}
        finish(decide(ledger, store, ChooseName.model_validate(choice)))
    finish(remove(ledger, store, "world/withdrawn.txt"))
    with ledger.read() as view:
        erased = next(g.id for g in view.given_ids() if g.founder == "world/erased.txt")
    finish(erase(ledger, store, erased))
