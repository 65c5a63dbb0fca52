"""Tables: what columns mean, by their names or as the file beside says."""

import gzip

import pytest

from loaders import LoadError
from loaders.feeds import feed_of, read_feed
from loaders.locations import files_at
from loaders.records import Noticed, Rejected

BESIDE = """
files: "*.jsonl"
place: [_from, file]
venues: {meadow: Conference on Meadows}
authors: writers
affiliations: places
order: [ids, ids_of_places]
ids: {doi: doi}
statuses: {Withdrawn: submitted}
"""


def one(path):
    (found,) = read_feed(path)
    return found


def test_a_csv_file_with_usual_heads_needs_nothing(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "Title,title,authors,year,journal,doi,keywords,abstract\n"
        'x,"Moss, and\nstone",Ana Sol; Bo Rin,2019,Journal of Moss,'
        "https://doi.org/10.5555/AB.1,moss;stone,Of moss.\n"
    )
    entry = one(path)
    paper = entry.records[0]
    assert paper.title.name == "Moss, and stone"
    assert [a.author.name for a in paper.authors] == ["Ana Sol", "Bo Rin"]
    assert (paper.year, paper.year_basis, paper.venue.name) == (2019, "stated", "Journal of Moss")
    assert paper.external_ids == ("doi:10.5555/ab.1",)
    assert [topic.name for topic in paper.topics] == ["moss", "stone"]
    text = entry.document.text
    assert text[paper.abstract.start : paper.abstract.end] == "Of moss."
    for mention in (paper.title, paper.venue, *(a.author for a in paper.authors), *paper.topics):
        assert text[mention.span.start : mention.span.end] == mention.surface


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'title;authors;year\nDew, and fog;"Ana Sol; Bo Rin";2019\n'),
        ("a.csv", 'title\tauthors\tyear\n"Dew, and fog"\tAna Sol; Bo Rin\t2019\n'),
        ("a.csv", '"title;x",title,authors,year\n,"Dew, and fog",Ana Sol; Bo Rin,2019\n'),
        ("a.tsv", "title\tauthors\tyear\nDew, and fog\tAna Sol; Bo Rin\t2019\n"),
    ],
)
def test_what_stands_between_columns_is_seen_in_the_head(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    paper = one(path).records[0]
    assert (paper.title.name, paper.year) == ("Dew, and fog", 2019)
    assert [a.author.name for a in paper.authors] == ["Ana Sol", "Bo Rin"]


def test_columns_and_values_are_read_as_they_are_written(tmp_path):
    (tmp_path / "columns.yaml").write_text(
        "title: 2021\nstatuses: {Yes: published, No: submitted, 2: accepted}\n"
    )
    path = tmp_path / "a.csv"
    path.write_text("id,2021,status\na,Dew,Yes\nb,Fog,No\nc,Moss,2\n")
    papers = [item.records[0] for item in read_feed(path)]
    assert [paper.title.name for paper in papers] == ["Dew", "Fog", "Moss"]
    assert [paper.status for paper in papers] == ["published", "submitted", "accepted"]


def test_values_of_a_status_that_mean_nothing_are_noticed_with_their_number(tmp_path):
    (tmp_path / "columns.yaml").write_text("statuses: {Oral: published}")
    path = tmp_path / "a.csv"
    values = ["Oral", "oral", "Poster", "Poster", ""]
    path.write_text("title,status\n" + "".join(f"Dew {n},{v}\n" for n, v in enumerate(values)))
    *entries, noticed = read_feed(path)
    assert len(entries) == 5
    assert isinstance(noticed, Noticed)
    assert "Poster (2), oral (1)" in noticed.reason
    path.write_text("title,status\nDew,Oral\n")
    assert not any(isinstance(item, Rejected) for item in read_feed(path))


def test_rows_of_other_numbers_of_columns_have_few_reasons(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "title,year\n" + "Dew,2019\nFog\n" + "".join("," * n + "\n" for n in range(2, 9))
    )
    reasons = {item.reason for item in read_feed(path) if isinstance(item, Rejected)}
    assert reasons == {
        "more columns than the 2 of the head",
        "fewer columns than the 2 of the head",
    }


def test_venue_and_year_may_stand_in_the_name_of_the_file(tmp_path):
    (tmp_path / "columns.yaml").write_text(BESIDE)
    path = tmp_path / "meadow2021.jsonl"
    path.write_text(
        '{"title": "Dew", "writers": "Ana Sol*; Bo Rin 2", "status": "Withdrawn", "id": 7}\n'
    )
    entry = one(path)
    paper = entry.records[0]
    assert (paper.venue.name, paper.venue.surface) == ("Conference on Meadows", "meadow2021.jsonl")
    assert (paper.year, paper.year_basis, paper.status) == (2021, "inferred", "submitted")
    assert [a.author.name for a in paper.authors] == ["Ana Sol", "Bo Rin"]
    assert entry.document.name == "meadow2021.jsonl/7"


def test_a_column_comes_before_the_name_of_the_file(tmp_path):
    (tmp_path / "columns.yaml").write_text(BESIDE)
    path = tmp_path / "meadow2021.jsonl"
    path.write_text('{"title": "Dew", "_from": "x/heath1999.json"}\n')
    paper = one(path).records[0]
    assert (paper.venue.name, paper.year, paper.authors_given) == ("heath", 1999, "not_given")


def test_an_author_list_that_is_given_twice_over_counts_once(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("title,authors\nDew,A Sol;B Rin;A Sol;B Rin\n")
    assert [a.author.name for a in one(path).records[0].authors] == ["A Sol", "B Rin"]


@pytest.mark.parametrize(
    ("row", "by_author", "loose"),
    [
        # a sign within a name, or between two lone letters, parts nothing
        ('"places": "Alm+Berg (Face++); Cole I+D"', [["Alm", "Berg (Face++)"], ["Cole I+D"]], []),
        ('"places": "Berg (Face++) + Alm; Cole++"', [["Berg (Face++)", "Alm"], ["Cole++"]], []),
        # parallel, with two places of one author
        ('"places": "Alm; Berg+Cole"', [["Alm"], ["Berg", "Cole"]], []),
        # in another order, which two columns tell
        ('"places": "Berg;Alm", "ids": "a;b", "ids_of_places": "b;a"', [["Alm"], ["Berg"]], []),
        # in an order that is not known, or of another number: of some author
        ('"places": "Berg;Alm", "ids": "a;b", "ids_of_places": "b;c"', [[], []], ["Berg", "Alm"]),
        ('"places": "Berg;Alm;Alm"', [[], []], ["Berg", "Alm"]),
    ],
)
def test_affiliations_go_to_authors_only_where_that_is_sure(tmp_path, row, by_author, loose):
    (tmp_path / "columns.yaml").write_text(BESIDE)
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"title": "Dew", "writers": "Ana Sol; Bo Rin", {row}}}\n')
    paper = one(path).records[0]
    assert [[m.name for m in a.affiliations] for a in paper.authors] == by_author
    assert [m.name for m in paper.institutions] == loose


def test_rows_that_are_none_are_rejected_with_their_place(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("title,year\nDew,2019\n,2020\nToo,many,columns\nFog,2021\n")
    found = list(read_feed(path))
    assert [item.place for item in found if isinstance(item, Rejected)] == ["line 3", "line 4"]
    assert len(found) == 4


@pytest.mark.parametrize(
    ("name", "whole", "broken"),
    [
        (
            "a.csv",
            "title,year\nDew,2019\nFog,2020\nMoss,2021\n",
            "title,year\nDew,2019\nFog\nMoss,2021\n",
        ),
        (
            "a.jsonl",
            '{"title": "Dew", "year": 1}\n{"title": "Fog", "year": 2}\n{"title": "Moss", "year": 3}\n',
            '{"title": "Dew", "year": 1}\n{"title": "Fo\n{"title": "Moss", "year": 3}\n',
        ),
    ],
)
def test_a_row_that_cannot_be_read_leaves_the_others_their_keys(tmp_path, name, whole, broken):
    path = tmp_path / name
    keys = []
    for text in (whole, broken):
        path.write_text(text)
        read = [item for item in read_feed(path) if not isinstance(item, Rejected)]
        keys.append(
            {item.records[0].title.name: item.document.source.rpartition("#")[2] for item in read}
        )
    assert keys[0] == {"Fog": keys[0]["Fog"], **keys[1]}
    assert len(keys[1]) == 2


def test_contact_data_is_masked(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "title,authors,abstract\nDew,Ana Sol ana@alm.example,Call 030 1234 5678 or write\n"
    )
    entry = one(path)
    assert "ana@alm" not in entry.document.text + entry.records[0].model_dump_json()
    assert "1234 5678" not in entry.document.text


WRONG = [
    (
        "titel: t",
        r"x\.csv: columns\.yaml: there is no key 'titel'; there are files, title, authors",
    ),
    ("- title: t\n- yaer: y", r"columns\.yaml, item 2: there is no key 'yaer'; there are files"),
    ("just words", r"columns\.yaml: this has no keys; there are files, title"),
    ("", r"columns\.yaml: this has no keys"),
    ("statuses: {Oral: oral}", r"columns\.yaml: statuses\.Oral: .*published"),
    ("ids: {number: foo}", r"columns\.yaml: ids\.number: there is no scheme 'foo'; .*arxiv, .*doi"),
    ("files: {a: b}", r"columns\.yaml: files: a text or a list of texts is wanted$"),
    ("title: ''", r"columns\.yaml: title\.0: it is empty$"),
    ("venues: x", r"columns\.yaml: venues: what each means is wanted, as \{this: that\}$"),
    ("order: [a]", r"columns\.yaml: order\.1: two texts are wanted$"),
    ("place_pattern: '('", r"columns\.yaml: place_pattern: .*no pattern"),
    ("place_pattern: '[a-z]+'", r"columns\.yaml: place_pattern: .*\(\?P<venue>"),
]


@pytest.mark.parametrize(("said", "answer"), WRONG)
def test_a_wrong_column_file_names_the_place_and_what_may_stand_there(tmp_path, said, answer):
    (tmp_path / "columns.yaml").write_text(said)
    path = tmp_path / "x.csv"
    path.write_text("title,year\nDew,2019\n")
    with pytest.raises(LoadError, match=answer) as refused:
        list(read_feed(path))
    assert "Value error" not in str(refused.value)


UNKNOWN = [
    (
        "x.csv",
        "Heading,Writers\nDew,Ana Sol\n",
        "title or paper_title.*its columns are Heading, Writers",
    ),
    ("x.tsv", "Heading\tWriters\nDew\tAna Sol\n", "its columns are Heading, Writers"),
    ("x.jsonl", '{"Heading": "Dew", "Writers": []}\n', "its columns are Heading, Writers"),
    ("x.json", '[{"Heading": "Dew", "Writers": []}]', "its columns are Heading, Writers"),
    (
        "x.csv",
        "title,Writers\nDew,Ana Sol\n",
        "of these: authors, author, year, .*its columns are title",
    ),
    ("x.csv", "title,authors\n", "no row of it can be read"),
    ("x.jsonl", "[1]\n[2]\n", "no row of it can be read"),
]


@pytest.mark.parametrize(("name", "text", "answer"), UNKNOWN)
@pytest.mark.parametrize("pack", [None, gzip.compress])
def test_a_table_of_unknown_columns_is_refused_with_its_columns(tmp_path, name, text, answer, pack):
    path = tmp_path / (name if pack is None else f"{name}.gz")
    path.write_bytes(text.encode() if pack is None else pack(text.encode()))
    with pytest.raises(LoadError, match=answer) as refused:
        feed_of(path)
    assert refused.value.source.startswith(str(path))


def test_what_columns_it_has_is_not_shown_without_end(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(",".join(f"c{n}" for n in range(30)) + "\n" + "," * 29)
    with pytest.raises(LoadError, match=r"c19 and 10 more\. columns\.yaml beside it has to"):
        feed_of(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.csv", "Dew and Fog,Ana Sol; Bo Rin,2019\nMoss,Una Brisk,2020\n"),
        ("x.csv", "ana@alm.example,Ana Sol\nx,y\n"),
        ("x.jsonl", '{"ana@alm.example": 1, "Sol, Ana; Rin, Bo": 2}\n'),
    ],
)
def test_what_does_not_look_like_names_of_columns_is_not_repeated(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(LoadError, match=r"[23] columns") as refused:
        feed_of(path)
    assert not any(word in str(refused.value) for word in ("Ana", "ana@", "Dew", "2019"))


def test_a_column_file_that_names_other_columns_is_told_so(tmp_path):
    (tmp_path / "columns.yaml").write_text("title: Name")
    path = tmp_path / "x.csv"
    path.write_text("Heading,year\nDew,2019\n")
    with pytest.raises(LoadError, match=r"title \(Name\).*columns\.yaml beside it says"):
        feed_of(path)


def test_what_is_no_table_by_its_name_is_a_document(tmp_path):
    for name, text in (("cv.txt", "Heading,Writers\n"), ("x.json", "[1]"), ("x.csv", "")):
        path = tmp_path / name
        path.write_text(text)
        assert feed_of(path) is None


def test_what_tells_of_columns_is_no_document(tmp_path):
    (tmp_path / "columns.yaml").write_text("title: Name")
    (tmp_path / "cv.md").write_text("# Ana Sol")
    for location in (tmp_path, tmp_path / "*"):
        assert list(files_at(location)) == [tmp_path / "cv.md"]
    assert list(files_at(tmp_path / "columns.yaml")) == []
