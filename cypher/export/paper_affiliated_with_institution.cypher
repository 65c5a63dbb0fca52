// Institutions of some author of these papers.
// params:  ids
// returns: source, target, key, evidence
UNWIND $ids AS id
MATCH (a:Paper {id: id})-[r:AFFILIATED_WITH]->(b:Institution)
RETURN a.id AS source, b.id AS target, r.key AS key, size(r.mentions) AS evidence
ORDER BY key
