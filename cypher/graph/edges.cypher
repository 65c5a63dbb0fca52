// All relationships between entities, for the arrays in memory.
// params:  none
// returns: source, target, kind, key, year, relation, from_year, to_year, current, position
MATCH (a)-[r]->(b)
WHERE NOT b:Document AND NOT a:ExternalId AND NOT type(r) IN ['COLLABORATED_WITH', 'HELD_WITH']
RETURN a.id AS source, b.id AS target, type(r) AS kind, r.key AS key, r.year AS year, r.relation AS relation, r.from_year AS from_year, r.to_year AS to_year, r.current AS current, r.position AS position
ORDER BY key
