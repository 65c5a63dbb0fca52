// Every place where a source names this venue, in order of place.
// params:  id, limit, after
// returns: id, label, start, end, page, mention, surface, name, role, says, loader, date, position, total
MATCH (n:Venue {id: $id})
CALL (n) {
  OPTIONAL MATCH (n)-[s:STATED_IN]->(:Document)
  RETURN count(s) AS total
}
OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document)
WHERE d.sort_key + s.key > $after
RETURN d.id AS id, d.label AS label, s.start AS start, s.`end` AS `end`, s.page AS page, s.mention AS mention, s.surface AS surface, s.name AS name, s.role AS role, coalesce(s.says, []) AS says, s.loader AS loader, s.date AS date, d.sort_key + s.key AS position, total
ORDER BY position
LIMIT $limit
