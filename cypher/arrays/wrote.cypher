// Authorships of authors, for the arrays in memory.
// params:  ids
// returns: source, target, kind, position
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:WROTE]->(b)
RETURN a.id AS source, b.id AS target, type(r) AS kind, r.position AS position
ORDER BY source, target
