import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading.contacts import FILLER, mask

MASKED = [
    "ada.brook@river.example.edu",
    "ada [at] river.edu",
    "ada (at) river (dot) edu",
    "ada.brook AT river DOT edu",
    "ada at river dot edu",
    "{ada,li}@river.edu",
    "+82 10 1234 5678",
    "010-1234-5678",
    "(555) 010-7788",
    "555-010-7788",
    "+49 (0)221 4701234",
    "0221/4701234",
    "02-880-1234",
    "+1.555.010.7788",
    "0044 20 7946 0958",
]
KEPT = [
    "arXiv:2205.01234",
    "arXiv preprint arXiv:1810.07654",
    "doi:10.1145/1234567.7654321",
    "https://doi.org/10.1000/123456789",
    "0000-0002-1825-0097",
    "ISBN 978-3-16-148410-0",
    "pages 249–266",
    "120(9):3131–3148, 2021",
    "pp. 12403-12415",
    "2019 – 2021",
    "2019-2021",
    "Mar 2014 - Feb 2016",
    "01.2011 – 04.2022",
    "2020-03-04",
    "12.10.2020",
    "Bias@ECIR 2022",
    "work at Google",
    "See you at the lab",
    "12(6), pp. 391–394, 2023",
    "27(10), 3431–3454",
    "NRF-2019R1A2C2003760",
    "papers.example/abs/2018MNRAS.471.3058B",
    "https://x.org/abs/2021arXiv210498765B/abstract",
]


PROSE = [
    "It reads many sentences at once. In this paper we do.",
    "It reads many sentences at once.In this paper we do.",
    "Bodies arrive at rest. It is known.",
    "We start at noon. At first it rains.",
    "It was trained at Lantern. Me and others",
    "We look at the dot product of two vectors.",
    "Attention is paid at each dot position of it.",
    "Both meet at one dot and part.",
    "It gains 7.5% mAP@0.7 here, 3% AP@[0.5:0.95] there, and F1@0.05.",
]
SPELLED = [
    "ada at river. edu",
    "ada at river.\nedu.kr",
    "Ada At River.Edu",
    "ADA AT RIVER. EDU",
    "ada at river dot museum",
    "ada dot brook at river dot museum",
    "ada at river dot ac dot museum",
    "ada@127.0.0.1",
    "ada@[127.0.0.1]",
]


@pytest.mark.parametrize("text", PROSE)
def test_at_and_dot_are_words_too(text):
    assert mask(text) == text


@pytest.mark.parametrize("contact", SPELLED)
def test_an_address_in_words_is_covered_however_it_is_spelled(contact):
    masked = mask(f"Write to {contact}, please.")
    assert not re.search("ada|river|brook", masked, re.IGNORECASE)
    assert masked.startswith("Write to ")


@pytest.mark.parametrize("contact", MASKED)
def test_contact_data_is_covered(contact):
    text = f"Write to: {contact}, please."
    masked = mask(text)
    assert len(masked) == len(text)
    assert masked.startswith("Write to: ")
    assert not any(char.isdigit() or char == "@" for char in masked)
    assert FILLER * 6 in masked
    assert masked.endswith(", please.")


@pytest.mark.parametrize("text", KEPT)
def test_identifiers_dates_and_pages_stay(text):
    assert mask(text) == text


def test_links_and_structured_data():
    text = (
        '<a href="mailto:li@river.example.org">li</a> '
        '{"telephone": "river 12", "email": "mailto:x@y.example.org"}'
    )
    masked = mask(text)
    assert "river.example.org" not in masked
    assert "river 12" not in masked
    assert "y.example.org" not in masked
    assert masked.startswith('<a href="mailto:')


def test_a_word_before_makes_a_short_number_a_telephone():
    assert mask("Phone: 555 0123 44") == "Phone: " + FILLER * 11
    assert mask("Grant 555 0123 44") == "Grant 555 0123 44"


# Kinds of hosts at which nobody has an address, put together so that none is written out here.
UNI, MAIL, KOREAN = "river." + "edu", "river." + "com", "river." + "ac.kr"
LINKS = [
    "tel:+15550107788",
    'href="tel:2125550177"',
    "tel:212-555-0177",
    "tel:212%20555%200177",
    "callto:+15550107788",
    "https://wa.me/821055501234",
    "https://chat.example/send?phone=821055501234",
]
NUMBERS = [
    "Tel.:030-1234567",
    "Phone:555-010-7788",
    "Tel.:+49-30-1234567",
    "Room B/212-555-0177",
    "+82\u201110\u20115550\u20111234",
    "010\u20135550\u20131234",
    "010\u00a05550\u00a01234",
    "010\u20095550\u20091234",
    "010\u200b5550\u200b1234",
    "０１０-５５５０-１２３４",
    "＋８２ １０ ５５５０ １２３４",
    "(0049) 551 3912345",
    "[+1] 212 555 0177",
    "(212)-555-0177",
    "212 555 0177",
    "0612345678",
    "手机: 13800138000",
    "연락처: 02-880-1234",
    "T 02-880-1234",
    "H.P. 010-5550-1234",
    "p. 010-5550-1234",
    "**+82** 10-5550-1234",
    "_010-5550-1234_",
    "01 23 45 67 89",
    "02-880-1234 / 010-5550-1234",
    "Cell: 555 0123 44",
    "Direct line: 1234567",
]
ADDRESSES = [
    f"ada.brook @ {UNI}",
    f"ada.brook\u00a0@\u00a0{UNI}",
    f"ada.brook\u200b@\u200b{UNI}",
    f"ada.br\u200book@{UNI}",
    f"**ada**@{UNI}",
    f"<ada.brook>@{UNI}",
    f"[ada, brook]@{UNI}",
    f"{{ada,brook}}@{UNI}",
    f"ada.brook@**{UNI}**",
    f"ada<span>@</span>{UNI}",
    f"ada\\@{UNI}",
    f"ada@{{cs,ee}}.{UNI}",
    f"ada&#x40;{UNI}",
    f"ada&#0064;{UNI}",
    "ada&#64;river&#46;edu",
    f"ada&#46;brook@{UNI}",
    "ada (At) river (Dot) edu",
    "ada At river Dot edu",
    f"adabrook AT {MAIL}",
    f"ada.brook at {UNI}",
    f"ada.brook at cs.{KOREAN}",
    f"ada（at）{UNI}",
    f"ada［at］{UNI}",
    f"ada【at】{UNI}",
    f"ada /at/ {UNI}",
    f"ada*at*{UNI}",
    f"ada.brook_at_{UNI}",
    f"ada-at-{UNI}",
    "ada＠river．edu",
]
NO_CONTACTS = [
    "Cell 181 (2020) 271-280",
    "Stem Cell 12 2345 2356",
    "Nature Cell Biology 21 1234 1245",
    "IEEE Trans. Mobile Computing 1234-1245",
    "Cell Reports 12 2019 1234-1245",
    "direct 1234567",
    "0031-3203",
    "0028-0836",
    "0162-8828/12",
    "0001-0010",
    "0370-2693(85)91028-7",
    "0000 0002 1825 0097",
    "Table 01 23 45 67",
    "09.30-10.45",
    "+1234567",
    f"available at {MAIL}",
    f"talk at www.{MAIL}",
    f"code at {MAIL}/ada",
    "Workshop @ CVPR 2022",
    "https://x.example/look-at-river.de",
    "authors.example/author/0612345678",
]
FRAMES = [("Write to: ", ", please."), ("", ""), ("Lake\n", "\nbar")]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("contact", [*LINKS, *NUMBERS, *ADDRESSES])
def test_contact_data_in_disguise_is_covered(contact, frame):
    text = contact.join(frame)
    masked = mask(text)
    assert len(masked) == len(text)
    assert FILLER * 4 in masked
    assert not any(char.isdigit() for char in masked)
    assert not any(part in masked for part in ("ada", "brook", "river", "@"))
    assert masked.startswith(frame[0])
    assert masked.endswith(frame[1])


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("text", NO_CONTACTS)
def test_what_only_looks_like_contact_data_stays(text, frame):
    assert mask(text.join(frame)) == text.join(frame)


@pytest.mark.parametrize("cue", ["Cell", "Mobile", "Direct"])
def test_a_word_of_many_uses_announces_a_number_alone_on_a_line(cue):
    assert mask(f"Ada\n{cue} 9876543210\n") == f"Ada\n{cue} {FILLER * 10}\n"
    assert mask(f"Ada\n{cue} 9876543210 images\n") == f"Ada\n{cue} 9876543210 images\n"


def test_a_number_behind_years_is_a_number():
    assert mask("2019-2021 010-5550-1234") == "2019-2021 " + FILLER * 13


@given(st.text(alphabet="ab1290 @.-+()[]<>{}*_/,:;&#\u200b\u2011０＠\n", max_size=200))
def test_the_length_never_changes_and_masking_twice_changes_nothing(text):
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(new in (old, FILLER) for old, new in zip(text, masked, strict=True))


def test_a_long_text_is_masked_like_its_parts():
    part = "Ann Lee 🐙, ann@kelp.example, Tel: +49 30 1234567\n\nA line, pages 12-345 of it.\n"
    assert mask(part * 10_000) == mask(part) * 10_000
