"""Interests, names of subjects, told papers and venue mentions in the many ways people write them."""

import pytest

from loaders import read
from loaders.reading.interests import labelled, stated
from loaders.reading.markup import clean
from loaders.records import PaperRecord, PersonRecord, TopicRecord, VenueMentionRecord

TWO = ["river ice", "silt transport"]
THREE = [*TWO, "snow hydrology"]
SAID = {
    "My work centres on river ice and silt transport (KDD 2020, ICML 2019).": TWO,
    "My research sits at the interface between river ice, silt transport and snow hydrology.": THREE,
    "River ice, silt transport and snow hydrology are my main interests.": [
        "River ice",
        *THREE[1:],
    ],
    "Her research focuses on river ice, silt transport, and snow hydrology.": THREE,
    "Anna's research interests include river ice, silt transport and snow hydrology.": THREE,
    "My research has three directions: (1) river ice, (2) silt transport, and (3) snow hydrology.": (
        THREE
    ),
    "My interests include (i) river ice; (ii) silt transport; and (iii) snow hydrology.": THREE,
    "My research interests range from river ice to silt transport.": TWO,
    "I am a hydrologist with interests in river ice and silt transport.": TWO,
    "Our lab works on river ice and silt transport.": TWO,
    "The focus of my research is river ice and silt transport.": TWO,
    "Mes recherches portent sur river ice, silt transport et snow hydrology.": THREE,
    "My recent work has focused on the design of efficient algorithms for river ice.": [
        "river ice"
    ],
    "My interests fall broadly within the fields of river ice and silt transport.": TWO,
    "I have developed a strong interest in river ice.": ["river ice"],
    "I focus on river ice and silt transport, with an emphasis on how these two relate.": TWO,
    "My work covers a range of topics, including river ice.": [],
    "I am working on the River Team at Lakeside University.": [],
    "My work is supported by the Lakeside Foundation.": [],
    "I once studied law at Lakeside University.": [],
    "In my free time, I am interested in chess and hiking.": [],
    "When I am not working, I am passionate about climbing.": [],
}
PROSE = "I am interested in river ice and in how sediment moves, and I teach many courses.\n"
LISTED = "\n## Education\n\nPhD in Hydrology, Lakeside University, 2015\n"
TITLE = "Slow Rivers and How They Bend in Winter"
POST = (
    "---\nlayout: post\ntitle: On rivers\ndate: 2022-03-01\nauthor: Anna Berg\n---\n\n"
    "Rivers carry more sediment than people think.\n\n"
)
HOME = (
    "# Anna Berg\n\nI am a lecturer. My research is on river ice. I like my rivers.\n\n## News\n\n"
)


@pytest.fixture
def records(tmp_path):
    def of(kind, text, name="page.md"):
        path = tmp_path / name
        path.write_text(text)
        return [item for item in read(path).items if isinstance(item, kind)]

    return of


@pytest.mark.parametrize("sentence", SAID)
def test_interests_are_said_in_many_ways(sentence):
    assert [item.text.name for item in stated(clean(sentence).text)] == SAID[sentence]


@pytest.mark.parametrize(
    "line",
    [
        "Keywords: river ice, silt transport",
        "**Research interests:** river ice; silt transport",
        "Areas of expertise: river ice / silt transport",
    ],
)
def test_a_line_that_says_first_what_it_lists(line):
    assert [item.text.name for item in labelled(clean(line).text)] == TWO


@pytest.mark.parametrize(
    ("body", "topics"),
    [
        ("## Research Interests\n\nriver ice, silt transport,\nsnow hydrology\n", THREE),
        (
            "## Research Interests\n\n- **river ice**: how it breaks\n- **silt transport**: why\n",
            TWO,
        ),
        ("My interests include:\n\n- river ice\n- silt transport\n", TWO),
        (
            "My research follows two directions.\n\n1. **river ice.** Ice.\n2. **silt transport.** Mud.\n",
            TWO,
        ),
        ("## Research\n\n### River ice\n\nIt breaks.\n\n### Silt transport\n\nIt is slow.\n", TWO),
        ("## Ongoing lines\n\n- River ice\n- Silt transport\n", TWO),
        ("## Personal Interests\n\nchess, hiking\n", []),
        ("## Interests and hobbies\n\nchess, hiking\n", []),
    ],
)
def test_topics_of_a_page(records, body, topics):
    found = records(TopicRecord, f"# Anna Berg\n\nLecturer, Lakeside University\n\n{body}{LISTED}")
    assert [item.topic.name.lower() for item in found] == topics


def test_topics_in_front_matter_and_tags(records):
    front = (
        "---\ntitle: Anna Berg\ninterests:\n- River ice\n- Silt\n---\n\nAnna Berg is a lecturer.\n"
    )
    assert [item.topic.name for item in records(TopicRecord, front)] == ["River ice", "Silt"]
    tagged = f"{POST}Tags: #river-ice #silt\n"
    assert [item.topic.name for item in records(TopicRecord, tagged)] == ["river-ice", "silt"]


@pytest.mark.parametrize(
    "head",
    [
        "BERG, Anna\n\nLecturer",
        "Curriculum Vitae of Anna Berg",
        "Dr. rer. nat. Anna Berg",
        "Dr Anna Berg FRS",
        "Nom : Berg\nPrénom : Anna",
        "Research Statement by Anna Berg",
        "# About Anna Berg",
        "# Welcome to Anna Berg's web page",
        "Welcome to the homepage of Anna Berg!",
        "Research Statement\n\nI, Anna Berg, study rivers.",
        "Anna Berg is an associate professor at Lakeside University.",
        "Home > Authors > Anna Berg",
        "Full Professor Anna Berg",
    ],
)
def test_the_subject_of_a_page(records, head):
    (person,) = records(PersonRecord, f"{head}\n\n{PROSE}{LISTED}")
    assert (person.name.name, person.basis) == ("Anna Berg", "stated")


@pytest.mark.parametrize(
    "byline",
    [
        "May 3, 2020 by Anna Berg",
        "Written by Anna Berg, 3 May 2020",
        "May 3, 2020 · 5 min read · Anna Berg",
        "*2020-05-03* — guest post by Anna Berg",
    ],
)
def test_the_writer_of_a_post(records, byline):
    body = "Rivers carry more sediment than people think, and this is about why that is so. " * 3
    (person,) = records(PersonRecord, f"# On rivers\n\n{byline}\n\n{body}\n\n{body}\n")
    assert person.name.name == "Anna Berg"


def test_a_name_in_latex(records):
    text = (
        "\\documentclass{cv}\n\\name{Anna}{Berg}\n\\begin{document}\n\\section{Education}\n"
        "PhD in Hydrology, Lakeside University, 2015\n\\end{document}\n"
    )
    (person,) = records(PersonRecord, text, "cv.tex")
    assert person.name.name == "Anna Berg"


CITED = {
    f"After Strömberg, Hale & Quist, 2013, [{TITLE}](https://x.example).": 3,
    f'We read "{TITLE}" by Tom Quist and Eva Lind (2019) last week.': 2,
    f"See [{TITLE}](https://doi.org/10.1000/j.1) for more.": 0,
    f"#### Quist et al., 2014 _Silt_\n[{TITLE}](https://x.example)": 1,
    f"### {TITLE} (Quist et al., 2019)": 1,
}


@pytest.mark.parametrize("told", CITED)
def test_a_post_cites(records, told):
    (paper,) = records(PaperRecord, f"{POST}{told}\n")
    assert (paper.title.name, paper.by_subject) == (TITLE, False)
    assert len(paper.authors) == CITED[told]


@pytest.mark.parametrize(
    "told",
    [
        f"Our paper *{TITLE}* got accepted at [ICML 2022](https://x.example)!",
        f'This post summarizes our ICML 2022 paper "{TITLE}".',
        f'We have a new paper, "{TITLE}", published at the [ICML 2022](https://x.example).',
    ],
)
def test_a_post_announces(records, told):
    (paper,) = records(PaperRecord, f"{POST}{told}\n")
    assert (paper.title.name, paper.by_subject, paper.year) == (TITLE, True, 2022)
    assert paper.venue.name == "ICML 2022"


@pytest.mark.parametrize(
    "told",
    [
        f'I gave a talk on "{TITLE}" at ICML 2022.',
        f'I read the book "{TITLE}" on holiday.',
        f"My older post [{TITLE}](https://x.example) says more.",
    ],
)
def test_a_post_names_no_paper(records, told):
    assert records(PaperRecord, f"{POST}{told}\n\nTags: river ice, silt\n") == []


def test_the_entry_at_the_end_of_a_post_is_what_it_is_about(records):
    entry = (
        "@article{b, title={Slow rivers of ice}, author={Berg, Anna}, journal={Silt}, year={2022}}"
    )
    (paper,) = records(PaperRecord, f"{POST}```\n{entry}\n```\n")
    assert paper.by_subject is True


def test_news_name_papers(records):
    line = (
        f'- May 2022: Our paper "{TITLE}" got published in [Annals of Silt](https://x.example).\n'
    )
    (paper,) = records(PaperRecord, HOME + line)
    assert (paper.title.name, paper.by_subject, paper.venue.name) == (TITLE, True, "Annals of Silt")
    for line in (
        f'- May 2022: I gave a talk "{TITLE}" at ICML 2022.',
        f'- May 2022: Featured in the press article "{TITLE}" in the Lakeside News.',
        f'- May 2022: Our grant "{TITLE}" was accepted.',
        f'- May 2022: My student Eva defended her thesis "{TITLE}".',
    ):
        assert records(PaperRecord, f"{HOME}{line}\n") == []


def test_venues_in_news_and_letters(records):
    text = HOME + (
        "- May 2022: We present our work on river ice at [VLDB 2022](https://x.example).\n"
        "- May 2019: Presenting our paper on silt at the Conference on Silt (SILT 2019).\n"
        "- May 2018: I visited [KDD 2018](https://x.example).\n"
    )
    found = [(item.venue.name, item.year) for item in records(VenueMentionRecord, text)]
    assert found == [("VLDB", 2022), ("SILT", 2019)]


@pytest.mark.parametrize(
    ("body", "topics"),
    [
        (
            "## Research Areas\n\n#### River Ice\nNew approaches for rivers\n\n"
            "#### Computer Vision\nSeeing silt from above\n",
            ["River Ice", "Computer Vision"],
        ),
        (
            "## Research interests\n\nI work on silt transport.\n\nThis makes a problem.\n",
            ["silt transport"],
        ),
        (
            "## Research interests\n\n- exchange between rivers and lakes\n- silt\n",
            ["exchange between rivers and lakes", "silt"],
        ),
        ("## Papers of interest\n\n- **International Conference on Silt**\n", []),
        (
            "## Education\n\n- MSc, Lakeside University, 09 2019 - 06 2021\n"
            "  - Research interests: river ice, silt transport\n",
            TWO,
        ),
    ],
)
def test_what_is_a_topic(records, body, topics):
    found = [item.topic.name for item in records(TopicRecord, f"# Anna Berg\n\n{body}")]
    assert found == topics


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("---\ntitle: <strong>Dr. Carla</strong> da Cruz\n---\n", "Carla da Cruz"),
        ("---\nlayout: page\n---\n\nI’m Anna Berg. I study silt at sea.\n", "Anna Berg"),
    ],
)
def test_names_in_tags_and_sentences(records, head, name):
    (person,) = records(PersonRecord, f"{head}\nMy work is about rivers. I like my job.\n")
    assert person.name.name == name


def test_a_heading_of_a_post_is_nobody(records):
    text = "---\nlayout: post\ntitle: What I saw\n---\n\n## Pruning FLOOD\n\nI saw my river.\n\n"
    text += "## References\n\n- Berg, A. (2019). Slow rivers of ice. Silt Letters, 3.\n"
    assert records(PersonRecord, text) == []
