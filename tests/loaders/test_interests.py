import pytest

from loaders.reading.interests import from_section, stated
from loaders.reading.markup import clean
from loaders.reading.sections import sections

SAID = {
    "My primary research interest lies in choosing river data to improve models.": [
        "choosing river data"
    ],
    "I have mainly worked on river sampling, a slow craft.": ["river sampling"],
    "I am interested in understanding how rivers bend.": ["understanding how rivers bend"],
    "My research interests include river models, slow waves, and data loss.": [
        "river models",
        "slow waves",
        "data loss",
    ],
    "My interests lie in new tools for water (e.g., Slow Sensors, Wave Models) and more.": [
        "Slow Sensors",
        "Wave Models",
    ],
    "The weather is fine.": [],
}


@pytest.mark.parametrize("sentence", SAID)
def test_interests_in_sentences(sentence):
    assert [item.text.name for item in stated(clean(sentence).text)] == SAID[sentence]


def of_section(body):
    return [
        item.text.name
        for section in sections(clean(f"## Research Interests\n{body}").text.lines())
        for item in from_section(section)
    ]


def test_interests_in_a_section():
    assert of_section("Machine learning, river models, waves") == [
        "Machine learning",
        "river models",
        "waves",
    ]
    assert of_section("- River models\n- Slow waves") == ["River models", "Slow waves"]
    assert of_section("* **Slow waves:** I ask why they are slow.") == ["Slow waves"]
    assert of_section("Teaching rivers to bend with little data. They often do not.") == [
        "Teaching rivers to bend with little data"
    ]
