"""A ledger copied into an empty one of either engine, so that a file moves to a server, or back."""

from collections.abc import Iterator

import sqlalchemy as sa

from graphsvc.ledger import tables

_ROWS = 5_000


def copied(source: sa.Connection, target: sa.Connection) -> Iterator[tuple[int, int]]:
    """Copy all rows, also which ledger it is, so that a store goes on with the copy.

    Yields how many rows of how many are in.
    """
    found = {
        table: int(source.scalar(sa.select(sa.func.count()).select_from(table)) or 0)
        for table in tables.schema.sorted_tables
    }
    total, done = sum(found.values()), 0
    target.execute(sa.delete(tables.about))
    for table in found:
        for rows in source.execute(sa.select(table)).yield_per(_ROWS).partitions():
            target.execute(sa.insert(table), [dict(row._mapping) for row in rows])
            done += len(rows)
            yield done, total
        numbered = table.autoincrement_column
        if target.dialect.name == "postgresql" and numbered is not None and found[table]:
            # Rows that bring their number do not count it on there.
            last = sa.select(sa.func.max(numbered)).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, numbered.name)
            target.execute(sa.select(sa.func.setval(sequence, last)))


def is_empty(connection: sa.Connection) -> bool:
    """Whether nothing was ever kept in a ledger."""
    return all(
        connection.execute(sa.select(table).limit(1)).first() is None
        for table in tables.schema.sorted_tables
        if table is not tables.about
    )
