// Papers these authors mention that are not presented as their own.
// params:  ids
// returns: source, target, key, evidence
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:MENTIONED]->(b:Paper)
RETURN a.id AS source, b.id AS target, r.key AS key, size(r.mentions) AS evidence
ORDER BY key
