"""What people want decided: done, and shown what came of it."""

import getpass
from typing import Any

from pydantic import ValidationError

from graphsvc import deciding, tables
from graphsvc.cli.terminal import err, show
from graphsvc.deciding import Wished
from graphsvc.errors import Invalid, plainly
from graphsvc.opening import opened
from graphsvc.progress import finished


def decide(kind: type[Wished], said: dict[str, Any], store: str | None, json: bool) -> None:
    """Do what is wanted, and show what came of it.

    The graph follows after it, not before: what is wrong in it may be what is to be undone.
    """
    wish = _wished(kind, said)
    with opened(store, err, catch_up=False) as (ledger, graph_store):
        outcome = finished(deciding.decide(ledger, graph_store, wish), err)
    show(outcome, tables.outcome, json)


def _wished(kind: type[Wished], said: dict[str, Any]) -> Wished:
    """What is wanted; who is logged in wants it, where nobody is named.

    Raises:
        Invalid: it cannot be wanted like this.

    """
    try:
        return kind(**{**said, "by": said["by"] or getpass.getuser()})
    except ValidationError as error:
        wrong = "; ".join(
            ": ".join((*map(str, e["loc"]), plainly(e["msg"])))
            for e in error.errors(include_input=False)
        )
        raise Invalid(wrong) from error
