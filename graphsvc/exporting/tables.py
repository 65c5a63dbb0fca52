"""What an export holds: a table for each kind of node and of relationship, one file of `cypher/export/` each.

Left out is what serves the service alone (digests, sort keys), what may not be shown (hidden names), and
what is no part of the graph: questions to people, ids that no longer stand. External ids are a property.
"""

from dataclasses import dataclass

from graphsvc.derive.columns import Type, type_of
from graphsvc.queries.files import query_file

_COUNTED = {"evidence": int}  # made for the export alone


@dataclass(frozen=True, slots=True)
class Table:
    """Nodes of one kind, or relationships of one kind between two kinds of nodes.

    It is read by ids of nodes of the kind `source`.
    """

    file: str
    kind: str
    source: str
    target: str = ""

    @property
    def identity(self) -> tuple[str, ...]:
        """The columns that are no properties: an id; the ends and what tells it from all others."""
        return ("source", "target", "key") if self.target else ("id",)

    @property
    def columns(self) -> dict[str, Type]:
        """Names and types, as the file returns them; every value but an id may be absent."""
        return {name: _COUNTED.get(name) or type_of(name) for name in query_file(self.file).returns}


IDS = "export/ids"

NODES = (
    Table("export/author", "author", "author"),
    Table("export/document", "document", "document"),
    Table("export/institution", "institution", "institution"),
    Table("export/paper", "paper", "paper"),
    Table("export/topic", "topic", "topic"),
    Table("export/venue", "venue", "venue"),
)

# Tables of one kind stand together: Parquet has a file a kind.
RELATIONSHIPS = (
    Table("export/author_advised_by_author", "ADVISED_BY", "author", "author"),
    Table("export/author_affiliated_with_institution", "AFFILIATED_WITH", "author", "institution"),
    Table("export/paper_affiliated_with_institution", "AFFILIATED_WITH", "paper", "institution"),
    Table("export/author_asserted_document", "ASSERTED", "author", "document"),
    Table("export/topic_broader_topic", "BROADER", "topic", "topic"),
    Table("export/paper_cites_paper", "CITES", "paper", "paper"),
    Table("export/author_collaborated_with_author", "COLLABORATED_WITH", "author", "author"),
    Table("export/paper_has_notice_document", "HAS_NOTICE", "paper", "document"),
    Table("export/author_has_topic_topic", "HAS_TOPIC", "author", "topic"),
    Table("export/paper_has_topic_topic", "HAS_TOPIC", "paper", "topic"),
    Table("export/author_mentioned_paper", "MENTIONED", "author", "paper"),
    Table("export/author_mentioned_venue", "MENTIONED", "author", "venue"),
    Table("export/institution_part_of_institution", "PART_OF", "institution", "institution"),
    Table("export/paper_published_in_venue", "PUBLISHED_IN", "paper", "venue"),
    Table("export/author_stated_in_document", "STATED_IN", "author", "document"),
    Table("export/institution_stated_in_document", "STATED_IN", "institution", "document"),
    Table("export/paper_stated_in_document", "STATED_IN", "paper", "document"),
    Table("export/topic_stated_in_document", "STATED_IN", "topic", "document"),
    Table("export/venue_stated_in_document", "STATED_IN", "venue", "document"),
    Table(
        "export/institution_succeeded_by_institution", "SUCCEEDED_BY", "institution", "institution"
    ),
    Table("export/author_wrote_paper", "WROTE", "author", "paper"),
)


def columns(tables: tuple[Table, ...]) -> dict[str, Type]:
    """All properties of these tables, in alphabetical order."""
    found = {name: type_ for table in tables for name, type_ in table.columns.items()}
    named = {name for table in tables for name in table.identity}
    return {name: found[name] for name in sorted(found.keys() - named)}
