// What sources say happened to these papers.
// params:  ids
// returns: source, target, key, notice, date, by, start, end, loader, evidence
UNWIND $ids AS id
MATCH (a:Paper {id: id})-[r:HAS_NOTICE]->(b:Document)
RETURN a.id AS source, b.id AS target, r.key AS key, r.kind AS notice, r.date AS date, coalesce(r.by, []) AS by, r.start AS start, r.`end` AS `end`, r.loader AS loader, size(r.mentions) AS evidence
ORDER BY key
