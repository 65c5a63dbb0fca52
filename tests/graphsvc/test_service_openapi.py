"""The service keeps what its OpenAPI promises, whatever is sent: schemathesis tries."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks
from schemathesis.specs.openapi.schemas import OpenApiSchema

from graphsvc.graph import Graph
from graphsvc.queries import QUERIES
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from tests.explorer.serving import ledger_of, tiny_store

KEY = "a key of the test"
WRITING = ["decisions", "decisions/{id}/undo", "undo", "names"]
ROUTES = [
    *(("GET", query.route) for query in QUERIES.values()),
    ("GET", "/v1/export"),
    ("GET", "/v1/loads"),
    ("GET", "/v1/loads/{id}"),
    ("GET", "/v1/loads/{id}/rejected"),
    ("POST", "/v1/documents"),
    ("POST", "/v1/graph/paths"),
    ("POST", "/v1/resolve"),
    *(("POST", f"/v1/identity/{name}") for name in WRITING),
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenApiSchema]:
    store = tiny_store(tmp_path_factory.mktemp("openapi"))
    ledger = ledger_of(store)
    uploads = tmp_path_factory.mktemp("uploads")
    known = Settings(write_key=SecretStr(KEY), uploads=uploads)
    app = create_app(Graph(store, ledger), known)
    yield schemathesis.openapi.from_asgi("/openapi.json", app)
    ledger.close()
    store.close()


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_answers_keep_what_is_promised(
    described: OpenApiSchema, method: str, route: str, mode: GenerationMode
) -> None:
    operation = described[route][method]
    if mode is GenerationMode.NEGATIVE and not (operation.query or operation.body):
        return  # any text may be an id, so nothing sent there is wrong in itself

    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans())
    def keeps(case: schemathesis.Case[Any], known: bool) -> None:
        if known and mode is GenerationMode.POSITIVE:
            _name_what_is_there(case)
        if case.path.startswith("/v1/identity") or method == "POST":
            case.headers["Authorization"] = f"Bearer {KEY}"
        case.call_and_validate(
            checks=[
                not_a_server_error,
                checks.status_code_conformance,
                checks.content_type_conformance,
                checks.response_headers_conformance,
                checks.response_schema_conformance,
                checks.negative_data_rejection,
            ]
        )

    keeps()


def _name_what_is_there(case: schemathesis.Case[Any]) -> None:
    """Put ids of the tiny graph where there are ids: made up ones are hardly ever given out."""
    if case.path_parameters:
        case.path_parameters["id"] = f"{case.path.split('/')[2][0].upper()}1"
    if case.path == "/v1/lookup":
        case.query["id"] = ["doi:10.1/2019", "arxiv:1234.5678"]
    elif case.query:
        case.query.update({"seed": ["A1"]} if "seed" in case.query else {})
        case.query.update({"source": "A1", "target": "A4"} if "source" in case.query else {})
        for name in ("venue", "institution", "topic", "author", "exclude_node", "cursor", "quota"):
            case.query.pop(name, None)
    if isinstance(case.body, dict):
        case.body.update({"source": "A1", "target": "A4", "exclude_node": []})
