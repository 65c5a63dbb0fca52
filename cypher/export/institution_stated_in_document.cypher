// Where these institutions are named.
// params:  ids
// returns: source, target, key, mention, start, end, page, surface, name, role, says, loader, date, evidence
UNWIND $ids AS id
MATCH (a:Institution {id: id})-[r:STATED_IN]->(b:Document)
RETURN a.id AS source, b.id AS target, r.key AS key, r.mention AS mention, r.start AS start, r.`end` AS `end`, r.page AS page, r.surface AS surface, r.name AS name, r.role AS role, coalesce(r.says, []) AS says, r.loader AS loader, r.date AS date, 1 AS evidence
ORDER BY key
