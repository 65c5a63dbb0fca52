"""ORCID: XML of the public data file and JSON of the API say the same."""

import json

from loaders.records import (
    AffiliationRecord,
    AwardRecord,
    PaperRecord,
    PersonRecord,
    ServiceRecord,
    TopicRecord,
)

ID = "0000-0002-1825-0097"
NAMES = "common record person personal-details other-name keyword email external-identifier activities work"
SPACES = " ".join(f'xmlns:{name}="http://www.orcid.org/ns/{name}"' for name in NAMES.split())
DATE = "<common:{0}><common:year>{1}</common:year></common:{0}>"
XML = f"""<?xml version="1.0" encoding="UTF-8"?><record:record {SPACES} path="/{ID}">
<common:orcid-identifier><common:path>{ID}</common:path></common:orcid-identifier>
<person:person><person:name path="{ID}"><personal-details:given-names>Ann</personal-details:given-names>
<personal-details:family-name>Doe</personal-details:family-name>
<personal-details:credit-name>Ann B. Doe</personal-details:credit-name></person:name>
<other-name:other-names><other-name:other-name><other-name:content>A. Doe-Roe</other-name:content>
</other-name:other-name></other-name:other-names>
<email:emails><email:email><email:email>ann@tin.example</email:email></email:email></email:emails>
<keyword:keywords><keyword:keyword><keyword:content>sorting, tin</keyword:content>
</keyword:keyword></keyword:keywords>
<external-identifier:external-identifiers><external-identifier:external-identifier>
<common:external-id-type>Scopus Author ID</common:external-id-type>
<common:external-id-value>123</common:external-id-value>
</external-identifier:external-identifier></external-identifier:external-identifiers></person:person>
<activities:activities-summary><activities:employments><activities:affiliation-group>
<employment:employment-summary xmlns:employment="http://www.orcid.org/ns/employment">
<common:department-name>Sorting</common:department-name><common:role-title>Lecturer</common:role-title>
{DATE.format("start-date", 2010)}<common:organization><common:name>University of Tin</common:name>
<common:disambiguated-organization>
<common:disambiguated-organization-identifier>https://ror.org/05ppvf150</common:disambiguated-organization-identifier>
<common:disambiguation-source>ROR</common:disambiguation-source></common:disambiguated-organization>
</common:organization></employment:employment-summary></activities:affiliation-group>
</activities:employments>
<activities:educations>
<education-summary>{DATE.format("start-date", 2000)}{DATE.format("end-date", 2004)}
<common:organization><common:name>Tin College</common:name></common:organization>
</education-summary></activities:educations>
<activities:services><service-summary>
<common:role-title>Chair</common:role-title>{DATE.format("start-date", 2012)}
<common:organization><common:name>Tin Society</common:name></common:organization></service-summary>
</activities:services>
<activities:fundings><funding-summary><title><common:title>Grant for Tin</common:title></title>
{DATE.format("start-date", 2015)}</funding-summary></activities:fundings>
<activities:works><activities:group><common:external-ids><common:external-id>
<common:external-id-type>doi</common:external-id-type>
<common:external-id-value>https://doi.org/10.1000/X</common:external-id-value>
<common:external-id-relationship>self</common:external-id-relationship></common:external-id>
<common:external-id>
<common:external-id-type>issn</common:external-id-type>
<common:external-id-value>1234-5679</common:external-id-value>
<common:external-id-relationship>part-of</common:external-id-relationship></common:external-id>
</common:external-ids>
<work:work-summary display-index="0"><work:title><common:title>not preferred</common:title>
</work:title></work:work-summary>
<work:work-summary display-index="1"><work:title>
<common:title>Sorting &lt;i&gt;Tin&lt;/i&gt;</common:title></work:title>
<work:type>journal-article</work:type><common:publication-date><common:year>2020</common:year>
<common:month>05</common:month>
<common:day>07</common:day></common:publication-date><work:journal-title>Tin Letters</work:journal-title>
</work:work-summary></activities:group></activities:works></activities:activities-summary>
</record:record>"""


def of(entry, kind):
    return [record for record in entry.records if isinstance(record, kind)]


def test_a_record_has_the_person_her_places_and_her_works(read):
    entry = read(XML).entries[ID]
    (person,) = of(entry, PersonRecord)
    assert (person.name.name, person.name.aliases) == ("Ann B. Doe", ("Ann Doe", "A. Doe-Roe"))
    assert person.external_ids == (f"orcid:{ID}", "scopus:123")
    assert [topic.topic.name for topic in of(entry, TopicRecord)] == ["sorting", "tin"]
    work, study = of(entry, AffiliationRecord)
    assert (work.institution.name, work.institution.external_ids) == (
        "University of Tin",
        ("ror:05ppvf150",),
    )
    assert (work.relation, work.role, work.from_year, work.to_year, work.current) == (
        "employment",
        "Lecturer",
        2010,
        None,
        True,
    )
    assert (study.relation, study.from_year, study.to_year, study.current) == (
        "education",
        2000,
        2004,
        False,
    )
    assert [(s.name, s.role, s.from_year) for s in of(entry, ServiceRecord)] == [
        ("Tin Society", "Chair", 2012)
    ]
    assert [(a.name, a.year) for a in of(entry, AwardRecord)] == [("Grant for Tin", 2015)]
    (paper,) = of(entry, PaperRecord)
    assert (paper.title.surface, paper.title.name) == ("Sorting <i>Tin</i>", "Sorting Tin")
    assert (paper.year, paper.date, paper.venue_type) == (2020, "2020-05-07", "journal")
    assert (paper.external_ids, paper.venue.external_ids) == (
        ("doi:10.1000/x",),
        ("issn:1234-5679",),
    )
    assert (paper.by_subject, paper.authors_given) == (True, "not_given")
    assert "tin.example" not in entry.document.text


def test_json_of_the_api_says_the_same(read):
    person = {
        "name": {
            "given-names": {"value": "Ann"},
            "family-name": {"value": "Doe"},
            "credit-name": None,
            "path": ID,
        },
        "other-names": {"other-name": [{"content": "A. Doe-Roe"}]},
        "emails": {"email": [{"email": "ann@tin.example"}]},
        "keywords": {"keyword": [{"content": "sorting"}]},
    }
    entry = read(json.dumps(person), "person.json").entries[ID]
    (record,) = of(entry, PersonRecord)
    assert (record.name.name, record.name.aliases) == ("Ann Doe", ("A. Doe-Roe",))
    assert "tin.example" not in entry.document.text


def test_works_alone_are_those_of_the_person_with_this_number(read):
    works = {
        "group": [
            {
                "external-ids": {
                    "external-id": [
                        {
                            "external-id-type": "doi",
                            "external-id-value": "10.1000/X",
                            "external-id-relationship": "self",
                        }
                    ]
                },
                "work-summary": [
                    {
                        "put-code": 1,
                        "title": {"title": {"value": "Sorting Tin"}, "subtitle": None},
                        "type": "journal-article",
                        "publication-date": {"year": {"value": "2020"}, "month": None},
                        "display-index": "0",
                    }
                ],
            }
        ],
        "path": f"/{ID}/works",
    }
    entry = read(json.dumps(works), "works.json").entries[ID]
    (person,), (paper,) = of(entry, PersonRecord), of(entry, PaperRecord)
    assert (person.external_ids, person.basis) == ((f"orcid:{ID}",), "partial")
    assert (paper.title.name, paper.year, paper.date) == ("Sorting Tin", 2020, None)
    assert paper.external_ids == ("doi:10.1000/x",)


def test_a_record_that_is_locked_is_rejected_with_the_words_of_orcid(read):
    found = read(
        '<error:error xmlns:error="http://www.orcid.org/ns/error">'
        "<error:user-message>The ORCID record is locked.</error:user-message></error:error>"
    )
    assert "The ORCID record is locked." in found.rejected[0].reason


def test_a_number_with_a_wrong_check_digit_is_none(read):
    found = read(XML.replace(ID, "0000-0002-1825-0098"))
    assert found.entries == {}
    assert "no ORCID iD" in found.rejected[0].reason


def test_json_without_end_is_rejected(read):
    deep = '{"a":' * 900 + "1" + "}" * 900
    found = read('{"orcid-identifier": ' + deep + "}", "deep.json")
    assert len(found.rejected) == 1


def test_an_address_in_the_place_of_a_number_is_not_kept(read):
    content = XML.replace("external-id-value>123<", "external-id-value>ann@tin.example<")
    entry = read(content).entries[ID]
    (person,) = of(entry, PersonRecord)
    assert person.external_ids == (f"orcid:{ID}",)
    assert "tin.example" not in entry.document.text
