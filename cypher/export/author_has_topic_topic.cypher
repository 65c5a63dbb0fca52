// Topics these authors state.
// params:  ids
// returns: source, target, key, from_year, to_year, current, evidence
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:HAS_TOPIC]->(b:Topic)
RETURN a.id AS source, b.id AS target, r.key AS key, r.from_year AS from_year, r.to_year AS to_year, r.current AS current, size(r.mentions) AS evidence
ORDER BY key
