// Advisors of these authors.
// params:  ids
// returns: source, target, key, evidence
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:ADVISED_BY]->(b:Author)
RETURN a.id AS source, b.id AS target, r.key AS key, size(r.mentions) AS evidence
ORDER BY key
