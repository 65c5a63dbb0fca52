// Authorships of these authors.
// params:  ids
// returns: source, target, key, position, name, equal_contribution, evidence
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:WROTE]->(b:Paper)
RETURN a.id AS source, b.id AS target, r.key AS key, r.position AS position, r.name AS name, r.equal_contribution AS equal_contribution, size(r.mentions) AS evidence
ORDER BY key
