"""The tables of the ledger, and their layout."""

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    literal,
    text,
    update,
)

from graphsvc.ledger.entries import US

LAYOUT = 6
"""Layout of the tables. An older one is upgraded when the ledger is opened, a newer one refused."""

# Compared byte by byte on both engines, as Python compares: order and ranges do not hang on a locale.
_STRING = String().with_variant(String(collation="C"), "postgresql")
# SQLite counts up a column of its type Integer alone, which has 64 bits there.
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

schema = MetaData()

about = Table(
    "about",
    schema,
    Column("key", _STRING, primary_key=True),
    Column("value", _STRING, nullable=False),
)
changes = Table(
    "changes",
    schema,
    Column("seq", _NUMBER, primary_key=True, autoincrement=True),
    Column("at", _STRING, nullable=False),
    Column("action", _STRING, nullable=False),
    Column("token", _STRING, nullable=False),
    sqlite_autoincrement=True,
)
texts = Table(
    "texts",
    schema,
    Column("content_hash", _STRING, primary_key=True),
    Column("format", _STRING, nullable=False),
    Column("text", Text, nullable=False),
)
readings = Table(
    "readings",
    schema,
    Column("reading", _STRING, primary_key=True),
    Column("content_hash", _STRING, nullable=False),
    Column("loader", _STRING, nullable=False),
    Column("records", Text, nullable=False),
)
revisions = Table(
    "revisions",
    schema,
    Column("seq", _NUMBER, nullable=False),
    Column("source", _STRING, nullable=False, index=True),
    Column("reading", _STRING),
    Column("at", _STRING, nullable=False),
    UniqueConstraint("seq", "source"),
)
decisions = Table(
    "decisions",
    schema,
    Column("id", _NUMBER, primary_key=True, autoincrement=True),
    Column("seq", _NUMBER, nullable=False),
    Column("left", _STRING, nullable=False, index=True),
    Column("right", _STRING, nullable=False, index=True),
    Column("judgement", _STRING, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("scorer", _STRING, nullable=False),
    Column("by", _STRING, nullable=False),
    Column("at", _STRING, nullable=False),
    # Of people's decisions alone: which of their batches, and the mentions beside the first of each side.
    Column("batch", _STRING),
    Column("more", Text),
    sqlite_autoincrement=True,
)
# Written out, so that the index is found to serve.
BY_PEOPLE: ColumnElement[bool] = decisions.c.by != literal(US, literal_execute=True)
"""Decisions of people, of which there are few among millions."""
by_people = Index(
    "decisions_by_people",
    decisions.c.by,
    sqlite_where=text(f"by != '{US}'"),
    postgresql_where=text(f"by != '{US}'"),
)
# The mentions that a decision on a name holds for, wherever they go: a row is added when one joins.
name_mentions = Table(
    "name_mentions",
    schema,
    Column("decision", _NUMBER, primary_key=True),
    Column("mention", _STRING, primary_key=True),
    Column("seq", _NUMBER, nullable=False),
)
undone = Table(
    "undone",
    schema,
    Column("decision", _NUMBER, primary_key=True),
    Column("seq", _NUMBER, nullable=False),
    Column("by", _STRING, nullable=False),
    Column("at", _STRING, nullable=False),
)
given_ids = Table(
    "given_ids",
    schema,
    Column("id", _STRING, primary_key=True),
    Column("seq", _NUMBER, nullable=False),
    Column("kind", _STRING, nullable=False),
    Column("number", _NUMBER, nullable=False),
    Column("founder", _STRING, nullable=False, index=True),
    UniqueConstraint("kind", "number"),
)
# Under which numbers documents are filed (`identity/filing.py`): no truth, it saves reading all of them.
filed = Table(
    "filed",
    schema,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("target", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
tombstones = Table(
    "tombstones",
    schema,
    Column("id", _STRING, primary_key=True),
    Column("seq", _NUMBER, nullable=False),
    Column("at", _STRING, nullable=False),
)
erased = Table(
    "erased",
    schema,
    Column("what", _STRING, primary_key=True),
    Column("id", _STRING, nullable=False),
)
# What was rejected in a load, by the number of its report.
rejects = Table(
    "rejects",
    schema,
    Column("report", _NUMBER, primary_key=True),
    Column("number", _NUMBER, primary_key=True),
    Column("source", _STRING, nullable=False),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
# What a file was when it was last read to its end, and what came of that: no truth, it saves reading.
files = Table(
    "files",
    schema,
    Column("source", _STRING, primary_key=True),
    Column("seq", _NUMBER, nullable=False),
    Column("mark", _STRING, nullable=False),
    Column("told", Text, nullable=False),
)
reports = Table(
    "reports",
    schema,
    Column("id", _NUMBER, primary_key=True, autoincrement=True),
    Column("at", _STRING, nullable=False),
    Column("report", Text, nullable=False),
    # What a service called the load, before it had a report.
    Column("load", _STRING, index=True),
    sqlite_autoincrement=True,
)


def upgrade(connection: Connection, layout: int) -> None:
    """Make an older ledger one of this layout, in the transaction that is open."""
    if layout < 2:
        for column in ("batch", "more"):
            connection.exec_driver_sql(f"ALTER TABLE decisions ADD COLUMN {column} TEXT")
        undone.create(connection)
    if layout < 3:
        name_mentions.create(connection, checkfirst=True)
    if layout < 4:
        for table in (rejects, files):
            table.create(connection, checkfirst=True)
        connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN load VARCHAR")
        for index in reports.indexes:
            index.create(connection, checkfirst=True)
    if layout < 5:
        by_people.create(connection, checkfirst=True)
    if layout < 6:
        filed.create(connection, checkfirst=True)
        for index in given_ids.indexes:
            index.create(connection, checkfirst=True)
        # Resolving everything fills it.
        connection.execute(update(about).where(about.c.key == "scorer").values(value=""))
    connection.execute(update(about).where(about.c.key == "layout").values(value=str(LAYOUT)))
