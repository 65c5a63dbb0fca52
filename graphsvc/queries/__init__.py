"""All questions one may ask. Adding one: a class, its `.cypher` file, a line here."""

from typing import Any

from graphsvc.queries.author import AuthorProvenance, Collaborators, GetAuthor, ListAuthors
from graphsvc.queries.base import Query
from graphsvc.queries.document import DocumentProvenance, GetDocument, ListDocuments
from graphsvc.queries.graph import FindPaths, GetAbout, GetNeighborhood, Lookup, Search
from graphsvc.queries.groups import (
    GroupAuthors,
    GroupInstitutions,
    GroupPapers,
    GroupTopics,
    GroupVenues,
)
from graphsvc.queries.identity import Explain, ListCandidates, Resolve
from graphsvc.queries.institution import GetInstitution, InstitutionProvenance, ListInstitutions
from graphsvc.queries.paper import (
    GetPaper,
    ListCitations,
    ListPapers,
    ListReferences,
    PaperProvenance,
)
from graphsvc.queries.topic import GetTopic, ListTopics, TopicProvenance
from graphsvc.queries.venue import GetVenue, ListVenues, VenueProvenance

QUERIES: dict[str, type[Query[Any]]] = {
    query.name: query
    for query in (
        Search,
        Lookup,
        GetAbout,
        GetNeighborhood,
        FindPaths,
        Collaborators,
        ListReferences,
        ListCitations,
        GetAuthor,
        GetPaper,
        GetTopic,
        GetInstitution,
        GetVenue,
        GetDocument,
        ListAuthors,
        ListPapers,
        ListTopics,
        ListInstitutions,
        ListVenues,
        ListDocuments,
        GroupAuthors,
        GroupPapers,
        GroupTopics,
        GroupInstitutions,
        GroupVenues,
        AuthorProvenance,
        PaperProvenance,
        TopicProvenance,
        InstitutionProvenance,
        VenueProvenance,
        DocumentProvenance,
        ListCandidates,
        Explain,
        Resolve,
    )
}
"""Questions by name."""

__all__ = [
    "QUERIES",
    "AuthorProvenance",
    "Collaborators",
    "DocumentProvenance",
    "Explain",
    "FindPaths",
    "GetAbout",
    "GetAuthor",
    "GetDocument",
    "GetInstitution",
    "GetNeighborhood",
    "GetPaper",
    "GetTopic",
    "GetVenue",
    "GroupAuthors",
    "GroupInstitutions",
    "GroupPapers",
    "GroupTopics",
    "GroupVenues",
    "InstitutionProvenance",
    "ListAuthors",
    "ListCandidates",
    "ListCitations",
    "ListDocuments",
    "ListInstitutions",
    "ListPapers",
    "ListReferences",
    "ListTopics",
    "ListVenues",
    "Lookup",
    "PaperProvenance",
    "Query",
    "Resolve",
    "Search",
    "TopicProvenance",
    "VenueProvenance",
]
