// Topics of these papers.
// params:  ids
// returns: source, target, key, evidence
UNWIND $ids AS id
MATCH (a:Paper {id: id})-[r:HAS_TOPIC]->(b:Topic)
RETURN a.id AS source, b.id AS target, r.key AS key, size(r.mentions) AS evidence
ORDER BY key
