"""The ledger on both of its engines."""

import sqlite3

import psycopg
import pytest

both_ledgers = pytest.mark.parametrize("place", ["sqlite", "postgres"], indirect=True)
"""For tests of what holds of the ledger on both engines."""


def raw(place: str, statement: str) -> list[tuple[object, ...]]:
    """Run a statement behind the ledger's back, and give what it answers."""
    if "://" in place:
        with psycopg.connect(place) as server:
            cursor = server.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []
    file = sqlite3.connect(place)
    with file:
        rows = file.execute(statement).fetchall()
    file.close()
    return rows
