"""From what was said and who is who to the graph: a pure function of both.

Every node and relationship comes out as a row for one file of `cypher/write/`. A row's `key` is
unique among all rows, and its `digest` changes when anything else does, so that writing the
difference is enough.
"""

from collections.abc import Iterable, Mapping, Sequence

from graphsvc.derive.authorships import authorships, collaborations
from graphsvc.derive.carriers import Carriers
from graphsvc.derive.citations import citations
from graphsvc.derive.held_old import held as held_pairs
from graphsvc.derive.items import Sources
from graphsvc.derive.names import AuthorNames
from graphsvc.derive.nodes import (
    document_nodes,
    entity_node,
    external_ids,
    label_of,
    retired_ids,
    year_of,
)
from graphsvc.derive.notices import notices
from graphsvc.derive.relationships import relate
from graphsvc.derive.rows import EdgeRow, Edges, NodeRow
from graphsvc.derive.statements import stated
from graphsvc.derive.topics import topics
from graphsvc.derive.venue_mentions import venue_mentions
from graphsvc.derive.vocabulary import order
from graphsvc.identity.ids import Identity
from graphsvc.identity.topics.of_readings import TopicsOfReading
from graphsvc.ledger import Decision, Revision

__all__ = ["EdgeRow", "NodeRow", "derive"]


def derive(
    revisions: Sequence[Revision],
    documents: Mapping[str, str],
    identity: Identity,
    erased: Iterable[str] = (),
    decisions: Sequence[Decision] = (),
    names: Mapping[str, AuthorNames] | None = None,
    topics_found: Mapping[str, TopicsOfReading] | None = None,
) -> list[NodeRow | EdgeRow]:
    """All rows of the graph.

    Args:
        revisions: sources in force.
        documents: canonical id of each source, also of withdrawn ones.
        identity: canonical id of each mention.
        erased: ids erased on request.
        decisions: those that stand.
        names: what people decided on the names of authors, by id.
        topics_found: the topics of vocabularies that papers name, by the reading's id.

    """
    sources = Sources(revisions, documents, identity, decisions, names or {})
    edges = Edges()
    entities = stated(sources, edges)
    labels = {
        id_: label_of(entity.kind, entity.called, sources.names_of(id_))
        for id_, entity in entities.items()
    }
    relate(sources, edges)
    papers = {id_: entity for id_, entity in entities.items() if entity.kind == "paper"}
    years = {id_: year_of(paper) for id_, paper in papers.items()}
    authors_of = authorships(sources, papers, labels, edges)
    collaborations(authors_of, years, edges)
    venue_mentions(sources, papers, authors_of, edges)
    carriers = Carriers(entities)
    references = citations(sources, papers, carriers, edges)
    retracted = notices(sources, carriers, edges)
    order(sources, carriers, edges)
    topics(sources, topics_found or {}, carriers, edges)
    relationships = edges.rows()
    affiliated = {
        row.source for row in relationships if row.table == "author_affiliated_with_institution"
    }
    nodes = [
        entity_node(
            id_,
            entity,
            labels[id_],
            sources.names_of(id_),
            affiliated=id_ in affiliated,
            team=len(authors_of.get(id_, ())),
            year=years.get(id_),
            references=references.get(id_),
            retracted=id_ in retracted,
        )
        for id_, entity in entities.items()
    ]
    return [
        *document_nodes(sources),
        *nodes,
        *external_ids(entities),
        *retired_ids(sources, frozenset(erased)),
        *relationships,
        *held_pairs(sources, relationships, entities),
    ]
