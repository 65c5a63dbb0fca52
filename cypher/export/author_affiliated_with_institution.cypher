// Affiliations of these authors.
// params:  ids
// returns: source, target, key, relation, role, from_year, to_year, current, evidence
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:AFFILIATED_WITH]->(b:Institution)
RETURN a.id AS source, b.id AS target, r.key AS key, r.relation AS relation, r.role AS role, r.from_year AS from_year, r.to_year AS to_year, r.current AS current, size(r.mentions) AS evidence
ORDER BY key
