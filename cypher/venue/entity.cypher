// One venue.
// params:  id
// returns: id, label, external_ids, type, names, papers, aliases
MATCH (n:Venue {id: $id})
CALL (n) {
  OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document)
  WITH s, d
  ORDER BY s.mention, s.role, d.sort_key
  RETURN collect(CASE WHEN s IS NULL THEN NULL ELSE {name: s.name, start: s.start, `end`: s.`end`, page: s.page, id: d.id, label: d.label} END) AS names
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:PUBLISHED_IN]-(p:Paper)
  RETURN count(DISTINCT p) AS papers
}
RETURN n.id AS id, n.label AS label, coalesce(n.external_ids, []) AS external_ids, n.venue_type AS type, names, papers, coalesce(n.aliases, []) AS aliases
ORDER BY id
