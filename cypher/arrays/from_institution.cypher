// Relationships from institutions, for the arrays in memory.
// params:  ids
// returns: source, target, kind
UNWIND $ids AS id
MATCH (a:Institution {id: id})-[r:PART_OF|SUCCEEDED_BY]->(b)
RETURN a.id AS source, b.id AS target, type(r) AS kind
ORDER BY source, target
