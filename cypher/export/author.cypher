// Authors by id, with the number of places that name her.
// params:  ids
// returns: id, label, names, aliases, external_ids, missing, open_to_collaborate, evidence
UNWIND $ids AS id
MATCH (n:Author {id: id})
RETURN n.id AS id, n.label AS label, coalesce(n.names, []) AS names, coalesce(n.aliases, []) AS aliases, coalesce(n.external_ids, []) AS external_ids, coalesce(n.missing, []) AS missing, n.open_to_collaborate AS open_to_collaborate, COUNT { (n)-[:STATED_IN]->(:Document) } AS evidence
ORDER BY id
