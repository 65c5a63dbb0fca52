// Other relationships from papers, for the arrays in memory.
// params:  ids
// returns: source, target, kind
UNWIND $ids AS id
MATCH (a:Paper {id: id})-[r:HAS_TOPIC|AFFILIATED_WITH|CITES]->(b)
RETURN a.id AS source, b.id AS target, type(r) AS kind
ORDER BY source, target
