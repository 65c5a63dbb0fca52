"""Facts that are easily read wrongly: what each wording says, and nothing more."""

import pytest

from loaders import LoadError, read
from loaders.records import AffiliationRecord, AwardRecord, PaperRecord, Rejected, TopicRecord


@pytest.fixture
def items(tmp_path):
    def of(text, form="md"):
        path = tmp_path / f"x.{form}"
        path.write_text(text)
        return read(path).items

    return of


@pytest.fixture
def paper(items):
    """The one paper of a list with one item."""

    def of(item):
        found = items(f"# Ada Brook\n\n## Publications\n\n- {item}\n")
        (only,) = [item for item in found if isinstance(item, PaperRecord)]
        return only

    return of


def names(paper):
    return [item.author.name for item in paper.authors]


@pytest.mark.parametrize("word", ["BERT", "Silt", "River2vec", "Dropout"])
@pytest.mark.parametrize("form", ['"{}". KDD 2016.', "{}. JMLR, 2016.", '"{}", KDD 2016.'])
def test_a_title_of_one_word(paper, word, form):
    found = paper(f"Ada Brook, Bob Roe. {form.format(word)}")
    assert found.title.name == word
    assert names(found) == ["Ada Brook", "Bob Roe"]
    assert found.year == 2016


@pytest.mark.parametrize("listed", ["J Doe, B Roe, A Lee", "J Doe, A Lee, B Roe"])
def test_an_initial_that_is_a_word_too(paper, listed):
    assert names(paper(f"{listed}. Maps of the world in color. ICML 2018.")) == listed.split(", ")


@pytest.mark.parametrize(
    ("cut", "more"),
    [
        (" & 12 others", []),
        (" and 3 other authors", []),
        (", ..., Ann Lee", ["Ann Lee"]),
        (", … and Ann Lee", ["Ann Lee"]),
        (", the SILT Collaboration", []),
        (" and the River Maps Team", []),
        (", for the Lake Study Group", []),
    ],
)
def test_a_list_that_leaves_people_out(paper, cut, more):
    found = paper(f"Ada Brook, Bob Roe{cut}. Maps of the world. ICML 2020.")
    assert names(found) == ["Ada Brook", "Bob Roe", *more]
    assert found.authors_given == "incomplete"
    assert found.title.name == "Maps of the world"


@pytest.mark.parametrize("end", ["Xu, B. et al.", "Xu, B., et al.", "Xu, B. and et al."])
def test_et_al_in_bibtex(items, end):
    (found,) = items(f"@article{{a, author={{Hill, A. and {end}}}, title={{Maps of it}}}}", "bib")
    assert names(found) == ["A. Hill", "B. Xu"]
    assert found.authors_given == "incomplete"


def test_bibtex_suffix_and_quotation_within_quotation(items):
    suffixed, broken = items(
        "@article{a, author={Hill, Jr., Ann}, title={Maps of the world}}\n"
        '@article{b, author={Ann Hill}, title="A "broken" title of it"}\n',
        "bib",
    )
    assert names(suffixed) == ["Ann Hill Jr."]
    assert isinstance(broken, Rejected)
    assert "quotation marks" in broken.reason


@pytest.mark.parametrize(
    "told",
    [
        "US Patent 9,123,456, 2018.",
        "Keynote talk, KDD 2019.",
        "Tutorial at ICML 2017.",
        "Invited talk at KDD 2019.",
    ],
)
def test_a_patent_or_a_talk_is_no_paper(items, told):
    found = items(
        f'# Ada Brook\n\n## Publications\n\n- Ada Brook, Bob Roe. "Maps of seas". {told}\n'
        '- Ada Brook, Bob Roe. "Maps of talks". KDD 2018. Invited talk.\n'
    )
    assert [i.title.name for i in found if isinstance(i, PaperRecord)] == ["Maps of talks"]
    assert [i.reason for i in found if isinstance(i, Rejected)] == ["a patent or a talk, no paper"]


@pytest.mark.parametrize(
    "entry",
    [
        "@patent{a, %s}",
        "@misc{a, %s, howpublished={US Patent 9,123,456}}",
        "@misc{a, %s, note={Invited talk at KDD}}",
    ],
)
def test_a_patent_or_a_talk_in_bibtex(items, entry):
    paper = "@misc{b, author={Ada Brook}, title={Maps of lakes}, year=2018}"
    said = "author={Ada Brook}, title={Maps of seas}, year=2018"
    found = items(f"{entry % said}\n{paper}\n", "bib")
    assert [i.title.name for i in found if isinstance(i, PaperRecord)] == ["Maps of lakes"]


@pytest.mark.parametrize(
    ("told", "venue", "year"),
    [
        ("EMNLP 2018. Best Paper Award, 2019.", "EMNLP", 2018),
        ("EMNLP 2018. Cited 2019 times.", "EMNLP", 2018),
        ("Nature 2019 (online 2018)", "Nature", 2019),
        ("ICML 2018, journal version in JMLR 2020", "ICML", 2018),
        ("Accepted for publication, Futures (2021)", "Futures", 2021),
    ],
)
def test_years_of_other_things(paper, told, venue, year):
    found = paper(f"Ada Brook, Bob Roe. Maps of the world. {told}")
    assert (found.venue.name, found.year) == (venue, year)


def test_a_year_that_begins_a_title(paper):
    found = paper("Ada Brook, Bob Roe. 1984 and after. Nature, 2012.")
    assert (found.title.name, found.year) == ("1984 and after", 2012)


@pytest.mark.parametrize(
    "note", ["*First two contributed equally.", "Extended version of arXiv:2001.01234."]
)
def test_a_note_between_authors_and_title(paper, note):
    found = paper(f'Ada Brook, Bob Roe, Ann Lee. {note} "Equal two of three". ICLR 2022.')
    assert found.title.name == "Equal two of three"
    assert names(found) == ["Ada Brook", "Bob Roe", "Ann Lee"]
    assert found.external_ids == ()  # that of the other version is not this paper's


def test_names_and_titles_in_chinese(items):
    person, first, second = items(
        "# 王伟\n\n## 论文\n\n- 王伟, 李娜. 图神经网络研究. 计算机学报, 2020.\n"
        '- 李娜, 王伟, 张敏, 刘洋. "河流与地图研究". 软件学报, 2021.\n'
    )
    assert person.name.name == "王伟"
    assert (first.title.name, first.venue.name) == ("图神经网络研究", "计算机学报")
    assert names(first) == ["王伟", "李娜"]
    assert names(second) == ["李娜", "王伟", "张敏", "刘洋"]


@pytest.mark.parametrize(
    ("listed", "last"),
    [
        ("Doe J, Roe B, Lee A", "Lee A"),
        ("Jane DOE, Bob ROE", "Bob ROE"),
        ("DOE, JANE; ROE, BOB", "BOB ROE"),
        ("Doe J., Roe B., Lee A", "Lee A."),
        ("Jane Doe, Bob Roe, Ann K", "Ann K."),
    ],
)
def test_the_full_stop_behind_the_last_name(paper, listed, last):
    assert names(paper(f"{listed}. Maps of the world. ICML 2018."))[-1] == last


def test_addresses_behind_names(paper):
    found = paper(
        'Ada Brook (a@lake.example.org), Bob Roe <b@lake.example.org>. "Maps of it all". ICML 2020.'
    )
    assert names(found) == ["Ada Brook", "Bob Roe"]
    assert found.title.name == "Maps of it all"


def test_headings_about_the_press_and_reports(items):
    found = items(
        "Ada Brook\n\nPublications\n\nAda Brook, Bob Roe. Maps of the world. ICML 2018.\n"
        "Bob Roe, Ada Brook. Rivers of the world. ICML 2019.\n\nIn the Media\n\n"
        "Ada Brook, Bob Roe. How maps are made. The Courier, 2019.\n\nTechnical Reports\n\n"
        "Ada Brook, Bob Roe. Maps of old. Technical Report 12, 2012.\n\nGrants\n\n"
        "2020 - 2025 Maps of the deep sea, Research Council\n",
        "txt",
    )
    titles = [item.title.name for item in found if isinstance(item, PaperRecord)]
    assert titles == ["Maps of the world", "Rivers of the world", "Maps of old"]
    assert [item.year for item in found if isinstance(item, AwardRecord)] == [2020]


def test_a_short_page_with_a_script(items):
    page = '<!doctype html><html><head><script src="a.js"></script></head><body>{}</body></html>'
    listed = "<h1>Ada Brook</h1><ul><li>Ada Brook, Bob Roe. Silt maps of it. ICML 2018.</li></ul>"
    assert [i.kind for i in items(page.format(listed), "html")] == ["person", "paper"]
    with pytest.raises(LoadError, match="script"):
        items(page.format("<h1>Ada Brook</h1><p>Loading ...</p>"), "html")


@pytest.mark.parametrize(
    ("told", "places"),
    [
        (
            "I am an assistant professor at Lakeside University. I work on robot learning. "
            "I received my PhD from Rivers College in 2015.",
            [("Lakeside University", "assistant professor"), ("Rivers College", "PhD")],
        ),
        (
            "I am a PhD student at the University of Lakeside, advised by Jan Roe. "
            "I am curious about robot learning.",
            [("University of Lakeside", "PhD")],
        ),
    ],
)
def test_a_life_in_one_paragraph(items, told, places):
    found = items(f"# Ada Brook\n\n{told}\n")
    stints = [i for i in found if isinstance(i, AffiliationRecord)]
    assert [(stint.institution.name, stint.role) for stint in stints] == places
    assert [i.topic.name for i in found if isinstance(i, TopicRecord)] == ["robot learning"]


def test_a_sentence_below_the_name_is_no_institution(items):
    text = "# Ada Brook\nI am a PhD student at the University of Calder, advised by Bob Roe.\n\n"
    found = items(f"{text}## Publications\n- A. Brook. Maps of Silt and Sand. ICML 2020.\n")
    places = [x.institution.name for x in found if isinstance(x, AffiliationRecord)]
    assert places == ["University of Calder"]


@pytest.mark.parametrize(
    ("told", "stint"),
    [
        (
            "I'm a Senior Lecturer in Hydrology with the Department of Ice of Lakeside University "
            "since September 2019.",
            ("Lakeside University", 2019, None, True),
        ),
        (
            "As a researcher at the Institute of Silt (IOS), I currently study rivers and lakes.",
            ("Institute of Silt", None, None, True),
        ),
        (
            "I received my MSc in Hydrology from Lakeside University (LU) in 2020 and moved on.",
            ("Lakeside University", None, 2020, False),
        ),
        (
            "I am a researcher at the Silt and Ice Dynamics Lab under the supervision of Jan Roe.",
            ("Silt and Ice Dynamics Lab", None, None, True),
        ),
        (
            "I joined as a researcher at Lakeside Labs in 2017, and I like the place a lot.",
            ("Lakeside Labs", 2017, None, True),
        ),
    ],
)
def test_what_is_told_of_a_post(items, told, stint):
    found = items(f"# Ada Brook\n\n{told}\n\nMy work is about silt. I like my job.\n")
    places = [i for i in found if isinstance(i, AffiliationRecord)]
    assert [(i.institution.name, i.from_year, i.to_year, i.current) for i in places] == [stint]


def test_a_person_or_a_programme_is_no_institution(items):
    text = "I was a postdoc with Julia Roe. I was a fellow in the Postgraduate Programme in Silt.\n"
    found = items(f"# Ada Brook\n\n{text}\nMy work is about silt. I like my job.\n")
    assert not [i for i in found if isinstance(i, AffiliationRecord)]


def test_the_years_stand_in_the_item_below(items):
    text = (
        "# Ada Brook\n\n## Education\n**Lakeside University**\n• M.Phil. in Silt (Aug. 2020 - Oct. 2022)\n"
        "• GPA: 3.7\n**Rivers College**\n• B.Sc. in Ice (Sep. 2016 - July 2020)\n\n"
        "## Publications\n- A. Brook. Maps of Silt and Sand. ICML 2020.\n"
    )
    places = [i for i in items(text) if isinstance(i, AffiliationRecord)]
    assert [(i.institution.name, i.from_year, i.to_year) for i in places] == [
        ("Lakeside University", 2020, 2022),
        ("Rivers College", 2016, 2020),
    ]


@pytest.mark.parametrize(
    "damaged",
    ["date: 2021-02-30", r'name: "\U00110000"', "title: " + "[" * 1000, "x: " + "9" * 5000],
)
def test_damaged_front_matter_costs_itself_alone(items, damaged):
    page = f"---\n{damaged}\n---\n\n# Ada Brook\n\nI am a professor at Lakeside University.\n"
    assert [i.kind for i in items(page, "md")] == ["person", "affiliation"]
