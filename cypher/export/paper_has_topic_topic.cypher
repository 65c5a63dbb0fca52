// Topics of these papers.
// params:  ids
// returns: source, target, key, stated, score, how, places, evidence
UNWIND $ids AS id
MATCH (a:Paper {id: id})-[r:HAS_TOPIC]->(b:Topic)
RETURN a.id AS source, b.id AS target, r.key AS key, r.stated AS stated, r.score AS score, r.how AS how, r.places AS places, size(r.mentions) AS evidence
ORDER BY key
