"""Filler sentences, all our own."""

from random import Random

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


def abstract(rng: Random) -> str:
    return " ".join(rng.sample(_ABSTRACT, rng.randint(3, 6)))


def post(rng: Random, count: int = 3) -> str:
    return " ".join(rng.sample(_POST, count))


def statement(rng: Random, count: int = 2) -> str:
    return " ".join(rng.sample(_STATEMENT, count))
