"""Filler sentences, all our own."""

from random import Random

from tests.bench.layouts.split import Side

_ABSTRACT = (
    "We study a simple question that has been overlooked so far.",
    "Our approach needs no additional labels and adds little cost at inference time.",
    "Experiments on four public benchmarks show steady gains over strong baselines.",
    "The main idea is to separate what changes from what stays the same.",
    "An ablation shows which of the parts matters most.",
    "We give a bound that explains when the method can be expected to help.",
    "Code and data are released with the paper.",
    "The result holds under mild assumptions, which we discuss at length.",
    "Prior methods trade accuracy for speed; we show that this is not needed.",
    "A study with twelve participants confirms the finding.",
)
_POST = (
    "It took three attempts before any of this worked.",
    "The first version was far too slow, and the second one was wrong.",
    "Most of the effort went into finding out what to measure.",
    "If you only remember one thing, let it be the second figure.",
    "Feedback on this post is very welcome.",
    "There is more to say about failure cases, but that is for another day.",
    "What surprised us was how little the choice of optimizer mattered.",
)
_STATEMENT = (
    "My long-term aim is to build systems that people can rely on.",
    "Progress here depends on careful measurement as much as on new models.",
    "I enjoy working with people from other fields and learning their language.",
    "In the coming years I plan to widen this work to settings with scarce data.",
    "Teaching and mentoring are a part of this plan, not an addition to it.",
    "Many of these questions can only be answered with partners in practice.",
)
_TEST_ABSTRACT = (
    "How much can be learnt when nothing but the outcome is seen?",
    "This paper puts forward a model in which agents act before they know.",
    "The data cover eleven years and three instruments.",
    "Two of the three predictions are borne out; we argue why the last one is not.",
    "In a simulation the error falls by a half, and in the field by a third.",
    "The proof is short and rests on a coupling argument.",
    "Participants preferred the slower tool, although it took them longer.",
)
_TEST_POST = (
    "A reviewer asked for one more baseline, and that baseline changed the story.",
    "Nobody had touched this code since the lab moved.",
    "Reading the old literature saved us about six months.",
    "Plots lie less when the axes start at zero.",
    "There was a long queue for coffee and a short one for posters.",
    "This is a note to my future self as much as to anybody else.",
    "Thanks to everybody who commented on a draft.",
)
_TEST_STATEMENT = (
    "Funding for this line of work is secured for two more years.",
    "What convinced me was a failed experiment in my first year.",
    "I keep a foot in theory and a foot in the laboratory.",
    "Open instruments and open records are a condition of this work, not an ornament.",
    "The next step is to leave the bench and to measure in the field.",
    "I would hope to build a small group of three or four people around these questions.",
)


def abstract(rng: Random, side: Side = "tune") -> str:
    """Some sentences as of an abstract."""
    sentences = _ABSTRACT if side == "tune" else _TEST_ABSTRACT
    return " ".join(rng.sample(sentences, rng.randint(3, 6)))


def post(rng: Random, count: int = 3, side: Side = "tune") -> str:
    """Some sentences as of a post."""
    return " ".join(rng.sample(_POST if side == "tune" else _TEST_POST, count))


def statement(rng: Random, count: int = 2, side: Side = "tune") -> str:
    """Some sentences as of a statement."""
    return " ".join(rng.sample(_STATEMENT if side == "tune" else _TEST_STATEMENT, count))
