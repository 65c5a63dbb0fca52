// Figures documents assert about these authors.
// params:  ids
// returns: source, target, key, name, value, start, date, evidence
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:ASSERTED]->(b:Document)
RETURN a.id AS source, b.id AS target, r.key AS key, r.name AS name, r.value AS value, r.start AS start, r.date AS date, size(r.mentions) AS evidence
ORDER BY key
