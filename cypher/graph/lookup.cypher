// Entities by external ids, in order of the ids.
// params:  ids
// returns: external_id, id, label, kind, retracted
MATCH (x:ExternalId)-[:IDENTIFIES]->(n)
WHERE x.id IN $ids
RETURN x.id AS external_id, n.id AS id, n.label AS label, toLower(labels(n)[0]) AS kind, n.retracted AS retracted
ORDER BY external_id, n.sort_key
