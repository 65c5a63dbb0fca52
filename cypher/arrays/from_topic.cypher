// Relationships from topics, for the arrays in memory.
// params:  ids
// returns: source, target, kind
UNWIND $ids AS id
MATCH (a:Topic {id: id})-[r:BROADER]->(b)
RETURN a.id AS source, b.id AS target, type(r) AS kind
ORDER BY source, target
