// Venues by id, with the number of places that name it.
// params:  ids
// returns: id, label, names, aliases, external_ids, venue_type, evidence
UNWIND $ids AS id
MATCH (n:Venue {id: id})
RETURN n.id AS id, n.label AS label, coalesce(n.names, []) AS names, coalesce(n.aliases, []) AS aliases, coalesce(n.external_ids, []) AS external_ids, n.venue_type AS venue_type, COUNT { (n)-[:STATED_IN]->(:Document) } AS evidence
ORDER BY id
