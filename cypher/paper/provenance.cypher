// Every place where a source names this paper, in order of place.
// params:  id, limit, after
// returns: id, label, start, end, page, mention, surface, name, role, says, loader, date, position, total, listings, retracted
MATCH (n:Paper {id: $id})
CALL (n) {
  OPTIONAL MATCH (n)-[s:STATED_IN]->(:Document)
  RETURN count(s) AS total
}
CALL (n) {
  OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document)
  WHERE s.role = 'title'
  WITH s, d
  ORDER BY d.sort_key, s.key
  RETURN collect(CASE WHEN s IS NULL THEN NULL ELSE {says: coalesce(s.says, []), start: s.start, `end`: s.`end`, page: s.page, id: d.id, label: d.label} END) AS listings
}
OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document)
WHERE d.sort_key + s.key > $after
RETURN d.id AS id, d.label AS label, s.start AS start, s.`end` AS `end`, s.page AS page, s.mention AS mention, s.surface AS surface, s.name AS name, s.role AS role, coalesce(s.says, []) AS says, s.loader AS loader, s.date AS date, d.sort_key + s.key AS position, total, listings, n.retracted AS retracted
ORDER BY position
LIMIT $limit
