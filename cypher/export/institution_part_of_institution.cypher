// What these institutions are part of.
// params:  ids
// returns: source, target, key, evidence
UNWIND $ids AS id
MATCH (a:Institution {id: id})-[r:PART_OF]->(b:Institution)
RETURN a.id AS source, b.id AS target, r.key AS key, size(r.mentions) AS evidence
ORDER BY key
