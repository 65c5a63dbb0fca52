"""A question as it is written on the command line: its name, and KEY=VALUE."""

from typing import Any

from pydantic import ValidationError

from graphsvc.errors import Invalid, plainly
from graphsvc.queries.base import Query


def fields_from(query: type[Query[Any]], values: list[str]) -> dict[str, Any]:
    """KEY=VALUE pairs as fields; a repeated key makes a list.

    Raises:
        Invalid: one is no pair, or is repeated and takes one value.

    """
    found: dict[str, list[str]] = {}
    for item in values:
        key, equals, value = item.partition("=")
        if not equals:
            raise Invalid(f"{item!r} is no parameter: write KEY=VALUE")
        found.setdefault(key, []).append(value)
    fields: dict[str, Any] = {}
    for key, given in found.items():
        many = key in query.list_fields()
        if not many and len(given) > 1:
            raise Invalid(f"{key} is given {len(given)} times, and takes one value")
        fields[key] = given if many else given[0]
    return fields


def make(query: type[Query[Any]], fields: dict[str, Any]) -> Query[Any]:
    """The question with these fields.

    Raises:
        Invalid: the fields are not those it takes; says which it takes.

    """
    try:
        return query(**fields)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, e['loc'])) or 'the question'}: {plainly(e['msg'])}"
            for e in error.errors(include_input=False)
        )
        raise Invalid(f"{query.name}: {wrong}. It takes {', '.join(query.model_fields)}") from error
