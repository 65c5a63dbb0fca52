import pytest

from loaders.reading.dates import day, stretches

STRETCHES = {
    "Feb 2018 - Now": (2018, None, True),
    "Mar. 2014 - Feb. 2016": (2014, 2016, False),
    "Aug. 2015 Dec. 2015": (2015, 2015, False),
    "Fall 2013": (2013, 2013, False),
    "2019 – Current": (2019, None, True),
    "01.2011 – Present": (2011, None, True),
    "05/2022 – 06/2025": (2022, 2025, False),
    "2024.5 ~ Present": (2024, None, True),
    "2019–21": (2019, 2021, False),
    "August 2017 - December 2021": (2017, 2021, False),
    "since the summer of 2023": (2023, None, True),
    "208 – 2010": (None, 2010, False),
    "June - August 2019": (2019, 2019, False),
    "2023 – 2025 (expected)": (2023, 2025, False),
    "Since August 2017: Assistant": (2017, None, True),
}


@pytest.mark.parametrize("printed", STRETCHES)
def test_stretches(printed):
    first = next(stretches(printed))
    assert (first.from_year, first.to_year, first.current) == STRETCHES[printed]


def test_numbers_that_are_no_dates():
    assert not list(stretches("pages 249–266 of volume 130(9)"))
    assert not list(stretches("arXiv:2205.01234"))


def test_full_dates():
    found = day("posted Nov 29, 2022 here")
    assert found is not None
    assert found[0] == "2022-11-29"
    assert day("Nov 2022") is None
