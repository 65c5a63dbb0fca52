// Papers by id, with the number of places that name it.
// params:  ids
// returns: id, label, names, aliases, external_ids, year, date, authors_given, team, missing, references_given, retracted, evidence
UNWIND $ids AS id
MATCH (n:Paper {id: id})
RETURN n.id AS id, n.label AS label, coalesce(n.names, []) AS names, coalesce(n.aliases, []) AS aliases, coalesce(n.external_ids, []) AS external_ids, n.year AS year, n.date AS date, n.authors_given AS authors_given, n.team AS team, coalesce(n.missing, []) AS missing, n.references_given AS references_given, n.retracted AS retracted, COUNT { (n)-[:STATED_IN]->(:Document) } AS evidence
ORDER BY id
