"""Every mention stands where it says it stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from loaders import LoadError, read
from loaders.records import Mention, Rejected
from tests.accept.project import Project, Service

pytestmark = pytest.mark.accept


def mentions(value: Any) -> Iterator[Mention]:
    """All mentions inside a record."""
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from mentions(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from mentions(part)


def assert_stands(mention: Mention, text: str) -> None:
    assert text[mention.span.start : mention.span.end] == mention.surface, mention


def test_a_span_in_the_ledger_gives_back_the_surface_form(loaded: Project) -> None:
    count = 0
    with loaded.truth() as ledger, ledger.read() as view:
        revisions = view.revisions()
        assert len(revisions) == 5
        for revision in revisions:
            text = view.text(revision.reading.content_hash) or ""
            for mention in mentions(revision.reading.records):
                assert_stands(mention, text)
                count += 1
    assert count > 400


def test_a_statement_that_is_served_quotes_the_stored_text(
    loaded: Project, service: Service
) -> None:
    with loaded.truth() as ledger, ledger.read() as view:
        texts = {
            Path(r.source).name: view.text(r.reading.content_hash) or "" for r in view.revisions()
        }
    count = 0
    for kind in ("authors", "papers", "topics", "institutions", "venues"):
        for item in service.items(f"/v1/{kind}"):
            for statement in service.items(f"/v1/{kind}/{item['id']}/provenance"):
                source = statement["source"]
                text = texts[source["document"]["label"]]
                assert text[source["start"] : source["end"]] == statement["text"]
                count += 1
    assert count > 400


def test_the_same_holds_for_every_document_that_a_loader_reads(corpus: Path) -> None:
    count = 0
    for path in sorted((corpus / "docs").iterdir()):
        try:
            reading = read(path)
        except LoadError:
            continue
        count += 1
        for item in reading.items:
            assert not isinstance(item, Rejected) or (item.place and item.reason)
            for mention in mentions(item):
                assert_stands(mention, reading.document.text)
    assert count > 5
