// What these papers cite, and where that is said first.
// params:  ids
// returns: source, target, key, document, start, end, evidence
UNWIND $ids AS id
MATCH (a:Paper {id: id})-[r:CITES]->(b:Paper)
RETURN a.id AS source, b.id AS target, r.key AS key, r.document AS document, r.start AS start, r.`end` AS `end`, coalesce(size(r.mentions), 1) AS evidence
ORDER BY key
