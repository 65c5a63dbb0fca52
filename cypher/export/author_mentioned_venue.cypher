// Papers these authors mention by venue and year alone.
// params:  ids
// returns: source, target, key, year, start, paper, reason, evidence
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:MENTIONED]->(b:Venue)
RETURN a.id AS source, b.id AS target, r.key AS key, r.year AS year, r.start AS start, r.paper AS paper, r.reason AS reason, size(r.mentions) AS evidence
ORDER BY key
