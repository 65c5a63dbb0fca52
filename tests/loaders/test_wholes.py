"""What a laboratory is said to be part of."""

import pytest

from loaders.reading.wholes import whole_of


@pytest.mark.parametrize(
    ("inner", "behind", "whole"),
    [
        ("Insect Lab", ", KIIT University<br>", "KIIT University"),
        ("Insect Lab", ", JBNU\n- studied moths", "JBNU"),
        ("Lantern Lab in KAIST", " (Summer 2013).", "KAIST"),
        ("Google Brain", ", Google, Zurich", "Google"),
        ("Insect Lab", " (IL), University of Lakeside, Norway", "University of Lakeside"),
        ("Insect Lab", " at the University of Lakeside. During it", "University of Lakeside"),
        ("Insect Lab", ", Norway", None),
        ("Insect Lab", ", Research Assistant", None),
        ("Insect Lab", "\nKIIT University", None),
        ("University of Lakeside", ", KIIT University", None),
        ("Harbour Works", ", Google", None),
    ],
)
def test_a_line_says_what_a_laboratory_is_part_of(
    inner: str, behind: str, whole: str | None
) -> None:
    text = f"Worked at {inner}{behind}"
    found = whole_of(text, 10, 10 + len(inner))
    assert (found.name if found else None) == whole
    if found:
        assert text[found.span.start : found.span.end] == found.surface
