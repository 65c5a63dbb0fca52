"""The tables of the ledger, and their layout."""

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    update,
)

LAYOUT = 3
"""Layout of the tables. An older one is upgraded when the ledger is opened, a newer one refused."""

schema = MetaData()

about = Table(
    "about",
    schema,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
changes = Table(
    "changes",
    schema,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("action", String, nullable=False),
    Column("token", String, nullable=False),
    sqlite_autoincrement=True,
)
texts = Table(
    "texts",
    schema,
    Column("content_hash", String, primary_key=True),
    Column("format", String, nullable=False),
    Column("text", Text, nullable=False),
)
readings = Table(
    "readings",
    schema,
    Column("reading", String, primary_key=True),
    Column("content_hash", String, nullable=False),
    Column("loader", String, nullable=False),
    Column("records", Text, nullable=False),
)
revisions = Table(
    "revisions",
    schema,
    Column("seq", Integer, nullable=False),
    Column("source", String, nullable=False, index=True),
    Column("reading", String),
    Column("at", String, nullable=False),
    UniqueConstraint("seq", "source"),
)
decisions = Table(
    "decisions",
    schema,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("seq", Integer, nullable=False),
    Column("left", String, nullable=False, index=True),
    Column("right", String, nullable=False, index=True),
    Column("judgement", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("scorer", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    # Of people's decisions alone: which of their batches, and the mentions beside the first of each side.
    Column("batch", String),
    Column("more", Text),
    sqlite_autoincrement=True,
)
# The mentions that a decision on a name holds for, wherever they go: a row is added when one joins.
name_mentions = Table(
    "name_mentions",
    schema,
    Column("decision", Integer, primary_key=True),
    Column("mention", String, primary_key=True),
    Column("seq", Integer, nullable=False),
)
undone = Table(
    "undone",
    schema,
    Column("decision", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
)
given_ids = Table(
    "given_ids",
    schema,
    Column("id", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("founder", String, nullable=False),
    UniqueConstraint("kind", "number"),
)
tombstones = Table(
    "tombstones",
    schema,
    Column("id", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("at", String, nullable=False),
)
erased = Table(
    "erased",
    schema,
    Column("what", String, primary_key=True),
    Column("id", String, nullable=False),
)
reports = Table(
    "reports",
    schema,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("report", Text, nullable=False),
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
    connection.execute(update(about).where(about.c.key == "layout").values(value=str(LAYOUT)))
