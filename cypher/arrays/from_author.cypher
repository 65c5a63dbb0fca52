// Relationships from authors beside authorships, for the arrays in memory.
// params:  ids
// returns: source, target, kind, key, relation, first_year, last_year, current
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:HAS_TOPIC|AFFILIATED_WITH|ADVISED_BY|MENTIONED]->(b)
RETURN a.id AS source, b.id AS target, type(r) AS kind, r.key AS key, r.relation AS relation, coalesce(r.from_year, r.year) AS first_year, coalesce(r.to_year, r.year) AS last_year, r.current AS current
ORDER BY source, target, key
