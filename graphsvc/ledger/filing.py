"""What leads from the number of a blocking key to documents: an index, which says nothing of its own."""

from collections.abc import Collection

import sqlalchemy as sa

from graphsvc.ledger import tables
from graphsvc.ledger.entries import GivenId
from graphsvc.parts import parts


class FilingRead:
    """What is found in the ledger by numbers and founders, as a part of its view."""

    _connection: sa.Connection

    def filed_under(self, numbers: Collection[int]) -> set[int]:
        """What these numbers lead to: numbers of names, or of documents."""
        found: set[int] = set()
        for some in parts(sorted(numbers)):
            asked = sa.select(tables.filed.c.target).where(tables.filed.c.number.in_(some))
            found.update(self._connection.scalars(asked))
        return found

    def given_to(self, founders: Collection[str]) -> list[GivenId]:
        """The ids that were given to these founders."""
        given = tables.given_ids.c
        return [
            GivenId(row.id, row.kind, row.number, row.founder)
            for some in parts(sorted(founders))
            for row in self._connection.execute(
                sa.select(tables.given_ids).where(given.founder.in_(some))
            )
        ]
