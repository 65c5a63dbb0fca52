// Everything this document names, in order of place.
// params:  id, limit, after
// returns: id, label, start, end, page, mention, surface, name, role, says, loader, date, position, total, entity_id, entity_kind, entity_label, entity_retracted
MATCH (d:Document {id: $id})
CALL (d) {
  OPTIONAL MATCH (d)<-[s:STATED_IN]-()
  RETURN count(s) AS total
}
OPTIONAL MATCH (d)<-[s:STATED_IN]-(n)
WHERE s.part > $after
RETURN CASE WHEN s IS NULL THEN null ELSE d.id END AS id, d.label AS label, s.start AS start, s.`end` AS `end`, s.page AS page, s.mention AS mention, s.surface AS surface, s.name AS name, s.role AS role, coalesce(s.says, []) AS says, s.loader AS loader, s.date AS date, s.part AS position, total, n.id AS entity_id, toLower(labels(n)[0]) AS entity_kind, n.label AS entity_label, n.retracted AS entity_retracted
ORDER BY position
LIMIT $limit
