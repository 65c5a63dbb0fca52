// Pairs that are held, for the arrays in memory.
// params:  none
// returns: source, target
MATCH (a)-[e:HELD_WITH]->(b)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
