// Institutions by id, with the number of places that name it.
// params:  ids
// returns: id, label, names, aliases, external_ids, country, city, acronyms, active, evidence
UNWIND $ids AS id
MATCH (n:Institution {id: id})
RETURN n.id AS id, n.label AS label, coalesce(n.names, []) AS names, coalesce(n.aliases, []) AS aliases, coalesce(n.external_ids, []) AS external_ids, n.country AS country, n.city AS city, coalesce(n.acronyms, []) AS acronyms, n.active AS active, COUNT { (n)-[:STATED_IN]->(:Document) } AS evidence
ORDER BY id
