"""What the log is told: one event, one line of JSON."""

import json
import logging
import traceback


def tell(log: logging.Logger, level: int, event: str, **values: object) -> None:
    """Log an event. Values are numbers and names of ours, never what was asked."""
    log.log(level, json.dumps({"event": event, **values}))


def tell_fault(log: logging.Logger, error: Exception, **values: object) -> None:
    """Log where an error happened. Its message is left out: it may repeat a name or a question."""
    places = [
        f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)
    ]
    named = type(error).__qualname__
    tell(log, logging.ERROR, "fault", **values, error=named, places=places[-15:])
