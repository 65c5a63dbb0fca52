"""Contact data that mark-up, line ends and unusual signs take apart is covered all the same."""

import re

import pytest

from loaders.reading.contacts import mask

# Put together so that no address is written out here.
UNI = "river." + "edu"
ENTITIES = "".join(f"&#{ord(char)};" for char in f"ada@{UNI}")
HEXADECIMAL = "".join(f"&#x{ord(char):x};" for char in f"ada@{UNI}")
NUMBERS = [
    "212&nbsp;555&nbsp;0177",
    "&#43;47 22550177",
    "212&#8209;555&#8209;0177",
    "212&#8203;-555-0177",
    "212<wbr>-555<!-- -->-0177",
    "<b>212</b>-<b>555</b>-0177",
    "212-555-0177x123",
    "212-555-0177 ext5",
    "555-0177x12",
    "Tel: +47 22 55\n01 77",
    "Phone: 212-555-\n0177",
    "Tel: 212-\n555-0177",
    "86-10-62550177",
    "(86) 10 62550177",
    "82-2-555-0177",
    "8 (495) 555-01-77",
    "(11) 95550-0177",
    "212\u00b7555\u00b70177",
    "Phone number (office): 6555-0177",
    "phone = {2125550177}",
    '"telephone": 2125550177',
]
ADDRESSES = [
    ENTITIES,
    f'<a href="mailto:{HEXADECIMAL}">x</a>',
    "ada&commat;river&period;edu",
    f"ada &lpar;at&rpar; {UNI}",
    f"ada\\u0040{UNI}",
    "ada.brook@lake.\n" + UNI,
    "ada.brook@\n" + UNI,
    "ada (at)\n" + UNI,
    "ada\n@" + UNI,
    "ada@ri-\nver.river.edu",
    "ada@river.\nedu",
    f"ada<span>@</span><span>{UNI}</span>",
    f"ada<span>[at]</span>{UNI}",
    f"a<b></b>da<!-- -->@<!-- -->{UNI}",
    f"ada@<br>{UNI}",
    "ada @ river . edu",
    "ada.brook@river .edu",
    f'"ada brook"@{UNI}',
    "ada@[192.0.2.7]",
    f"ada\\,@\\,{UNI}",
    f"ada$@${UNI}",
    "ada\ufe6briver\u2024edu",
    "a\u180eda\u2061@ri\u034fver\u2063.edu",
    f"ada     [at]      {UNI}",
    "brook" * 20 + f"@{UNI}",
    f"ada\\_brook@{UNI}",
]
KEPT = [
    "Maps of a lake.\nriver roads, 2019",
    "12(11), 1234-1245",
    "12 (11) 1234-1245",
    "pp. 123-\n145",
    "1920x1080",
    "86-95, 2010",
    "1&nbsp;234&nbsp;567",
    "2019\n2020",
    "@misc{lake.2020, title={x}}",
    "}\n\n@inproceedings{lake.river, ",
    "<b>Lake</b> <i>A map</i><sup>1</sup><sup>2</sup>, 2020",
    "<b>12</b>-<b>15</b>",
    "ISBN 7-302-12345-1",
]


@pytest.mark.parametrize(
    "frame", [("Lake: ", ", please. Maps of it."), ("", ""), ("Lake\n", "\nbar")]
)
@pytest.mark.parametrize("contact", [*NUMBERS, *ADDRESSES])
def test_contact_data_taken_apart_is_covered(contact, frame):
    text = contact.join(frame)
    masked = mask(text)
    assert len(masked) == len(text)
    assert masked.startswith(frame[0])
    assert masked.endswith(frame[1])
    shown = re.sub(r"<[^<>]*>|&#?\w+;", "", masked)
    assert not re.search(r"\d|ada|brook|river|@", shown)


@pytest.mark.parametrize("text", KEPT)
def test_facts_that_look_like_it_stay(text):
    assert mask(text) == text


def test_what_stands_below_a_number_or_an_address_stays():
    assert mask(f"ada@{UNI}.\nMaps of a lake").endswith(".\nMaps of a lake")
    assert mask("Tel: 212-555-0177\n2019\nA map").endswith("\n2019\nA map")
    assert mask(f"ada@{UNI}. it is").endswith(". it is")
