"""Field fidelity of the XML feeds: every native file against a reader of its own, written here.

The readers of this test look into the whole tree of a file with its namespaces, where the feeds cut
streams; they share no code with them.
"""

import gzip
import html
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pydantic import BaseModel

from loaders.feeds import FeedEntry, read_feed
from loaders.records import (
    AffiliationRecord,
    AwardRecord,
    Mention,
    PaperRecord,
    PersonRecord,
    Record,
    Rejected,
    ServiceRecord,
    TopicRecord,
)

pytestmark = pytest.mark.accept

FILLER = "█"
CONTACT = re.compile(r"@|(?:\d[ -]?){7}")


@pytest.fixture(scope="module")
def data(corpus: Path) -> Path:
    return corpus.parent / "data"


def even(text: str | None) -> str:
    """With single blanks, and blanks for control characters, as everything that is stored."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text or "").split())


def told(node: ET.Element | None) -> str:
    return "" if node is None else even("".join(node.itertext()))


def same(ours: str, theirs: str) -> bool:
    """Equal, contact data that was covered excepted; the cover is as long as what it covers."""
    if FILLER not in ours:
        return ours == theirs
    return len(ours) == len(theirs) and all(
        a in (b, FILLER) for a, b in zip(ours, theirs, strict=True)
    )


def read(path: Path) -> tuple[dict[str, FeedEntry], list[Rejected]]:
    entries: dict[str, FeedEntry] = {}
    rejected: list[Rejected] = []
    for item in read_feed(path):
        if isinstance(item, Rejected):
            rejected.append(item)
        else:
            assert item.document.name not in entries, item.document.name
            entries[item.document.name] = item
            check_spans(item)
    return entries, rejected


def check_spans(entry: FeedEntry) -> None:
    text = entry.document.text
    for mention in mentions(entry.records):
        assert text[mention.span.start : mention.span.end] == mention.surface


def mentions(value: Any) -> Iterator[Mention]:
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from mentions(one)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from mentions(getattr(value, name))


def paper_of(entry: FeedEntry) -> PaperRecord:
    (paper,) = [record for record in entry.records if isinstance(record, PaperRecord)]
    return paper


def of(entry: FeedEntry, kind: type[Record]) -> list[Any]:
    return [record for record in entry.records if isinstance(record, kind)]


def names(paper: PaperRecord) -> list[str]:
    return [authorship.author.name for authorship in paper.authors]


def abstract_of(entry: FeedEntry) -> str:
    span = paper_of(entry).abstract
    return entry.document.text[span.start : span.end] if span else ""


# --- ACL Anthology

NO_ORCIDS = {"0000-2946-5320-2856"}  # one stands there whose check digit is wrong


def all_there(ours: list[str], theirs: tuple[str, ...]) -> bool:
    """All places in their order; one that is contact data and nothing else may be left out."""
    for place in theirs:
        if ours and same(ours[0], place):
            ours.pop(0)
        elif not CONTACT.search(place):
            return False
    return not ours


def acl_files(path: Path) -> Iterator[ET.Element]:
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.endswith(".xml"):
                file = archive.extractfile(member)
                assert file is not None
                yield ET.parse(file).getroot()


def acl_number(collection: str, volume: str, paper: str) -> str:
    if re.fullmatch(r"[A-Z]\d\d", collection):
        two = collection[0] == "W" or collection == "C69" or (collection == "D19" and volume >= "5")
        return f"{collection}-{volume.zfill(2) if two else volume}{paper.zfill(2 if two else 3)}"
    return f"{collection}-{volume}.{paper}"


def acl_person(node: ET.Element) -> tuple[str, tuple[str, ...], frozenset[str], tuple[str, ...]]:
    ids = frozenset(
        f"{scheme}:{node.get(name)}"
        for name, scheme in (("id", "acl-person"), ("orcid", "orcid"))
        if node.get(name) and node.get(name) not in NO_ORCIDS
    )
    variants = []
    for variant in node.findall("variant"):
        first, last = told(variant.find("first")), told(variant.find("last"))
        variants.append(
            last + first if variant.get("script") == "hani" else f"{first} {last}".strip()
        )
    name = even(f"{told(node.find('first'))} {told(node.find('last'))}")
    places = (told(place) for place in node.findall("affiliation"))
    return name, tuple(variants), ids, tuple(place for place in places if place)


@pytest.mark.parametrize(
    ("file", "papers"), [("acl-1952-2014.tar.xz", 39_313), ("acl-2022-2023.tar.xz", 15_090)]
)
def test_every_paper_of_the_anthology_is_as_its_file_says(data, file, papers):
    path = data / "acl-anthology" / file
    entries, rejected = read(path)
    assert all(r.reason.startswith("skipped, not of this feed: ") for r in rejected)
    wrong: list[tuple[str, str]] = []
    seen = 0
    for root in acl_files(path):
        for volume in root.findall("volume"):
            meta = volume.find("meta")
            assert meta is not None
            seen += 1
            id_ = f"{root.get('id')}-{volume.get('id')}"
            edited = [r.person.name for r in of(entries[id_], ServiceRecord)]
            if edited != [acl_person(n)[0] for n in meta.findall("editor")]:
                wrong.append((id_, "editors"))
            for node in volume.findall("paper"):
                seen += 1
                number = acl_number(
                    root.get("id") or "", volume.get("id") or "", node.get("id") or ""
                )
                wrong += [(number, name) for name in acl_differences(node, meta, entries[number])]
    assert wrong == []
    assert seen == len(entries)
    assert sum(bool(re.search(r"\.\d+$|-\d{4}$", name)) for name in entries) == papers


def acl_differences(node: ET.Element, meta: ET.Element, entry: FeedEntry) -> Iterator[str]:
    paper = paper_of(entry)
    formulas = node.find("title//tex-math") is not None
    if not formulas and not same(paper.title.name, told(node.find("title"))):
        yield "title"
    authors = [
        (
            a.author.name,
            a.author.aliases,
            frozenset(a.author.external_ids),
            tuple(p.name for p in a.affiliations),
        )
        for a in paper.authors
    ]
    said = [acl_person(author) for author in node.findall("author")]
    if [ours[:3] for ours in authors] != [theirs[:3] for theirs in said]:
        yield "authors"
    for ours, theirs in zip(authors, said, strict=False):
        if not all_there(list(ours[3]), theirs[3]):
            yield "affiliations"
    if str(paper.year) != told(meta.find("year")):
        yield "year"
    venue = told(meta.find("journal-title")) or told(meta.find("booktitle"))
    if paper.venue is None or paper.venue.surface != venue:
        yield "venue"
    dois = [i.partition(":")[2] for i in paper.external_ids if i.startswith(("doi:", "handle:"))]
    if dois != [told(n).lower().rpartition("handle.net/")[2] for n in node.findall("doi")]:
        yield "doi"
    if node.find("abstract//tex-math") is None and not same(
        abstract_of(entry), told(node.find("abstract"))
    ):
        yield "abstract"
    if [r.name for r in of(entry, AwardRecord)] != [told(n) for n in node.findall("award")]:
        yield "award"
    notices = {
        "retraction": len(node.findall("retracted")),
        "withdrawal": len(node.findall("removed")),
        "correction": len(node.findall("erratum"))
        + len([n for n in node.findall("revision") if n.get("id") != "1"]),
    }
    if any(sum(n.kind == kind for n in paper.notices) != many for kind, many in notices.items()):
        yield "notices"
    if sum(link.kind == "video" for link in paper.links) != len(node.findall("video")):
        yield "video"


# --- DBLP


def dblp_records(content: str, entities: dict[str, str]) -> Iterator[ET.Element]:
    """One tree of the file, its entities put in from the document type that goes with it."""
    body = content[content.index("<dblp>") :]
    body = re.sub(r"&(\w+);", lambda m: entities.get(m[1], m[0]), body)
    if not body.rstrip().endswith("</dblp>"):
        body = re.sub(r"<dblp>\s*$", "", body) + "</dblp>"
    yield from ET.fromstring(body)


@pytest.mark.parametrize(("file", "records"), [("dblp-small.xml", 23), ("dblp-sample.xml.gz", 91)])
def test_every_record_of_dblp_is_as_its_file_says(data, file, records):
    folder = data / "native" / "dblp"
    entities = {
        name: html.unescape(value)
        for name, value in re.findall(
            r'<!ENTITY\s+(\w+)\s+"(&#\d+;)"', (folder / "dblp.dtd").read_text(encoding="latin-1")
        )
    }
    assert len(entities) > 60
    packed = (folder / file).read_bytes()
    content = (gzip.decompress(packed) if file.endswith(".gz") else packed).decode("latin-1")
    entries, rejected = read(folder / file)
    assert rejected == []
    assert len(entries) == records
    for node in dblp_records(content, entities):
        if (node.get("key") or "").startswith("homepages/"):
            (person,) = of(entries[node.get("key") or ""], PersonRecord)
            called = [re.sub(r" \d{4}$", "", told(n)) for n in node.findall("author")]
            assert [person.name.name, *person.name.aliases] == called
            assert f"dblp:{(node.get('key') or '')[10:]}" in person.external_ids
            continue
        paper = paper_of(entries[node.get("key") or ""])
        assert paper.title.surface == told(node.find("title"))
        assert paper.title.name == re.sub(r"\.$", "", told(node.find("title")))
        assert [a.author.surface for a in paper.authors] == [
            told(n) for n in node.findall("author")
        ]
        assert names(paper) == [re.sub(r" \d{4}$", "", told(n)) for n in node.findall("author")]
        orcids = [n.get("orcid") for n in node.findall("author")]
        assert [
            next((i[6:] for i in a.author.external_ids if i.startswith("orcid:")), None)
            for a in paper.authors
        ] == orcids
        year = told(node.find("year"))
        assert paper.year == (int(year) if year.isdigit() else None)
        venue = node.find("journal") if node.find("journal") is not None else node.find("booktitle")
        assert (paper.venue.name if paper.venue else "") == told(venue)
        dois = {
            match[1].lower()
            for n in node.findall("ee")
            if (match := re.search(r"doi[\w.]*/(10\..*)", told(n)))
        }
        assert {i[4:] for i in paper.external_ids if i.startswith("doi:")} == dois
        assert f"dblp:{node.get('key')}" in paper.external_ids


# --- arXiv

ATOM = {"a": "http://www.w3.org/2005/Atom", "x": "http://arxiv.org/schemas/atom"}


def righted(node: ET.Element | None) -> str:
    """The text of an element, letters that were decoded wrongly put right."""
    text = "" if node is None else "".join(node.itertext())
    return even(re.sub(r"[^\x00-\x7f]+", lambda match: undone(match[0]), text))


def undone(text: str) -> str:
    """Letters that were decoded wrongly once, decoded rightly; others as they are."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        try:
            return text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return text


@pytest.mark.parametrize("file", ["atom-query-100.xml", "atom-two-ids.xml"])
def test_every_entry_of_atom_is_as_its_file_says(data, file):
    path = data / "native" / "arxiv" / file
    entries, rejected = read(path)
    nodes = ET.parse(path).getroot().findall("a:entry", ATOM)
    assert rejected == []
    assert len(entries) == len(nodes)
    for node in nodes:
        number = re.sub(r"^http://arxiv\.org/abs/|v\d+$", "", told(node.find("a:id", ATOM)))
        entry = entries[number]
        paper = paper_of(entry)
        assert paper.title.surface == told(node.find("a:title", ATOM))
        authors = node.findall("a:author/a:name", ATOM)
        assert [a.author.surface for a in paper.authors] == [told(n) for n in authors]
        assert names(paper) == [righted(n) for n in authors]
        day = told(node.find("a:published", ATOM))[:10]
        assert (paper.date, paper.year) == (day, int(day[:4]))
        doi = told(node.find("x:doi", ATOM)).lower()
        assert paper.external_ids == (f"arxiv:{number}", *([f"doi:{doi}"] if doi else []))
        journal = node.find("x:journal_ref", ATOM)
        assert (paper.venue.name if paper.venue else "") == righted(journal)
        terms = {n.get("term") for n in node.findall("a:category", ATOM)}
        assert {t.name for t in paper.topics} == {t for t in terms if re.match(r"[a-z]", t or "")}
        primary = node.find("x:primary_category", ATOM)
        assert primary is not None
        assert paper.topics[0].external_ids == (f"arxiv-category:{primary.get('term')}",)
        assert same(abstract_of(entry), righted(node.find("a:summary", ATOM)))


def test_every_line_of_the_snapshot_is_as_it_says(data):
    path = data / "native" / "arxiv" / "kaggle-snapshot-a.jsonl"
    entries, rejected = read(path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rejected == []
    assert len(entries) == len(rows)
    for row in rows:
        entry = entries[row["id"]]
        paper = paper_of(entry)
        assert paper.title.surface == even(row["title"])
        assert [a.author.surface for a in paper.authors] == [
            ", ".join(part for part in parts[:3] if part) for parts in row["authors_parsed"]
        ]
        doi = row["doi"]
        assert paper.external_ids == (
            f"arxiv:{row['id']}",
            *([f"doi:{doi.lower()}"] if doi else []),
        )
        assert [t.name for t in paper.topics] == row["categories"].split()
        assert (paper.venue.surface if paper.venue else None) == row["journal-ref"]
        assert str(paper.year) == row["versions"][0]["created"].split()[3]
        assert same(abstract_of(entry), even(row["abstract"]))


# --- ORCID


def local(node: ET.Element, *path: str) -> Iterator[ET.Element]:
    """Descendants along a path of local names."""
    found = [node]
    for name in path:
        found = [child for one in found for child in one if child.tag.endswith("}" + name)]
    yield from found


def one(node: ET.Element, *path: str) -> str:
    return told(next(local(node, *path), None))


SECTIONS = {
    "employments": "employment",
    "educations": "education",
    "qualifications": "education",
    "invited-positions": "visiting",
    "memberships": "membership",
}


def test_every_record_of_orcid_is_as_its_file_says(data):
    path = data / "native" / "orcid" / "ORCID_2022_10_summaries.tar.gz"
    entries, rejected = read(path)
    assert [r.reason for r in rejected] == [
        "works without a title",
        "ORCID answered: The ORCID record is locked.",
    ]
    with tarfile.open(path) as archive:
        files = [archive.extractfile(m) for m in archive if m.isfile()]
        roots = [ET.parse(file).getroot() for file in files if file is not None]
    records = [root for root in roots if root.tag.endswith("}record")]
    assert len(records) == len(entries) == 7
    for root in records:
        check_orcid(root, entries[one(root, "orcid-identifier", "path")])


def check_orcid(root: ET.Element, entry: FeedEntry) -> None:
    (person,) = of(entry, PersonRecord)
    said = [
        one(root, "person", "name", "credit-name"),
        even(
            f"{one(root, 'person', 'name', 'given-names')} {one(root, 'person', 'name', 'family-name')}"
        ),
        *(told(n) for n in local(root, "person", "other-names", "other-name", "content")),
    ]
    given = list(dict.fromkeys(name for name in said if name))
    assert [person.name.name, *person.name.aliases] == given
    assert f"orcid:{root.get('path', '').strip('/')}" in person.external_ids
    keywords = [told(n) for n in local(root, "person", "keywords", "keyword", "content")]
    topics = [record.topic.name for record in of(entry, TopicRecord)]
    assert even(" ".join(topics)) == even(re.sub(r"[,;](?=\s|$)|;", " ", " ".join(keywords)))
    (activities,) = local(root, "activities-summary")
    places = []
    for section, relation in SECTIONS.items():
        for node in local(activities, section, "affiliation-group"):
            for summary in node:
                if summary.tag.endswith("-summary"):
                    years = [
                        one(summary, f"{side}-date", "year") or None for side in ("start", "end")
                    ]
                    name = one(summary, "organization", "name")
                    places.append((relation, name, one(summary, "role-title") or None, *years))
    assert [
        (
            r.relation,
            r.institution.surface,
            r.role,
            str(r.from_year) if r.from_year else None,
            str(r.to_year) if r.to_year else None,
        )
        for r in of(entry, AffiliationRecord)
    ] == places
    papers = of(entry, PaperRecord)
    groups = [
        group
        for group in local(activities, "works", "group")
        if any(one(s, "title", "title") for s in local(group, "work-summary"))
    ]
    assert len(papers) == len(groups)
    for paper, group in zip(papers, groups, strict=True):
        summaries = list(local(group, "work-summary"))
        titles = {one(s, "title", "title") for s in summaries}
        assert paper.title.surface in titles
        chosen = [s for s in summaries if one(s, "title", "title") == paper.title.surface]
        assert (str(paper.year) if paper.year else "") in {
            one(s, "publication-date", "year") for s in chosen
        }
        assert (paper.venue.surface if paper.venue else "") in {
            one(s, "journal-title") for s in chosen
        }
        dois = {
            even(one(node, "external-id-value")).lower().partition("doi.org/")[2]
            or even(one(node, "external-id-value")).lower()
            for holder in (group, *summaries)
            for node in local(holder, "external-ids", "external-id")
            if one(node, "external-id-type") == "doi"
            and one(node, "external-id-relationship") in ("self", "version-of")
        }
        ours = {i[4:] for i in paper.external_ids if i.startswith("doi:")}
        assert ours == {d for d in dois if d.startswith("10.") and "arxiv." not in d}
        assert paper.by_subject is True


def test_person_and_works_of_the_api_are_as_they_say(data):
    folder = data / "native" / "orcid"

    def load(name: str) -> Any:
        return json.loads(gzip.decompress((folder / name).read_bytes()))

    person, works = load("api-v3-1.json.gz"), load("api-v3-2.json.gz")
    entries, _ = read(folder / "api-v3-1.json.gz")
    (record,) = of(entries["0000-0003-1444-9135"], PersonRecord)
    assert record.name.name == person["name"]["credit-name"]["value"]
    entries, _ = read(folder / "api-v3-2.json.gz")
    papers = of(entries["0000-0003-1444-9135"], PaperRecord)
    assert len(papers) == len(works["group"]) == 111
    for paper, group in zip(papers, works["group"], strict=True):
        summaries = group["work-summary"]
        assert paper.title.surface in {even(s["title"]["title"]["value"]) for s in summaries}
        dois = {
            x["external-id-value"].lower().rpartition("doi.org/")[2]
            for x in group["external-ids"]["external-id"]
            if x["external-id-type"] == "doi" and x["external-id-relationship"] == "self"
        }
        assert {i[4:] for i in paper.external_ids if i.startswith("doi:")} == dois


# --- PubMed


def test_every_article_of_pubmed_is_as_its_file_says(data):
    path = data / "native" / "pubmed" / "pubmed1.xml.gz"
    entries, rejected = read(path)
    root = ET.fromstring(gzip.decompress(path.read_bytes()))
    assert rejected == []
    assert len(entries) == len(root) == 5
    for node in root:
        entry = entries[told(node.find("MedlineCitation/PMID"))]
        paper = paper_of(entry)
        assert paper.title.name == told(node.find(".//ArticleTitle")).removesuffix(".")
        authors = node.findall(".//AuthorList/Author")
        assert names(paper) == [
            even(f"{told(a.find('ForeName'))} {told(a.find('LastName'))}") for a in authors
        ]
        for ours, theirs in zip(paper.authors, authors, strict=True):
            places = tuple(told(n) for n in theirs.findall("AffiliationInfo/Affiliation"))
            assert all_there([place.name for place in ours.affiliations], places)
        assert str(paper.year) in told(node.find(".//JournalIssue/PubDate"))
        assert paper.venue is not None
        assert paper.venue.name == told(node.find(".//Journal/Title"))
        ids = {
            f"{prefix}{told(n)}".lower()
            for kind, prefix in (("doi", "doi:"), ("pubmed", "pmid:"), ("pmc", "pmcid:"))
            for n in node.findall("PubmedData/ArticleIdList/ArticleId")
            if n.get("IdType") == kind
        }
        assert {i.lower() for i in paper.external_ids} >= ids
        keywords = [told(n) for n in node.findall(".//Keyword")]
        meshes = [told(n) for n in node.findall(".//MeshHeading/DescriptorName")]
        assert [topic.name for topic in paper.topics] == meshes + keywords
        assert len(paper.references) == len(node.findall(".//ReferenceList/Reference"))
        said = told(node.find(".//AbstractText"))
        assert same(abstract_of(entry), said) or said in abstract_of(entry)


# --- TEI


def test_the_paper_of_grobid_is_as_its_file_says(data):
    path = data / "native" / "grobid-tei" / "2020.acl-main.207.tei.xml.gz"
    entries, rejected = read(path)
    assert rejected == []
    (entry,) = entries.values()
    paper = paper_of(entry)
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    root = ET.fromstring(gzip.decompress(path.read_bytes()))
    assert paper.title.name == told(root.find(".//t:titleStmt/t:title", space))
    people = root.findall(".//t:sourceDesc//t:author", space)
    named = [p for p in people if p.find("t:persName", space) is not None]
    assert names(paper) == [even(" ".join(p.find("t:persName", space).itertext())) for p in named]
    for ours, theirs in zip(paper.authors, named, strict=True):
        assert [place.name for place in ours.affiliations] == [
            told(n) for n in theirs.findall(".//t:orgName[@type='institution']", space)
        ]
    assert same(abstract_of(entry), told(root.find(".//t:abstract", space)))
    listed = root.findall(".//t:listBibl/t:biblStruct", space)
    assert len(paper.references) == len(listed) > 50
    for reference, node in zip(paper.references, listed, strict=True):
        assert reference.text is not None
        title = told(node.find(".//t:title[@type='main']", space))
        raw = told(node.find("t:note[@type='raw_reference']", space))
        assert reference.text == raw if raw else title in reference.text
