// What these topics fall under.
// params:  ids
// returns: source, target, key, evidence
UNWIND $ids AS id
MATCH (a:Topic {id: id})-[r:BROADER]->(b:Topic)
RETURN a.id AS source, b.id AS target, r.key AS key, size(r.mentions) AS evidence
ORDER BY key
