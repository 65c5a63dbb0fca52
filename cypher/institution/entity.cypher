// One institution.
// params:  id
// returns: id, label, external_ids, names, authors, papers, part_of, parts, successors, aliases, acronyms, country, city, active
MATCH (n:Institution {id: $id})
CALL (n) {
  OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document)
  WITH s, d
  ORDER BY s.mention, s.role, d.sort_key
  RETURN collect(CASE WHEN s IS NULL THEN NULL ELSE {name: s.name, start: s.start, `end`: s.`end`, page: s.page, id: d.id, label: d.label} END) AS names
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:AFFILIATED_WITH]-(a:Author)
  RETURN count(DISTINCT a) AS authors
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:AFFILIATED_WITH]-(p:Paper)
  RETURN count(DISTINCT p) AS papers
}
CALL (n) {
  OPTIONAL MATCH (n)-[:PART_OF]->(w:Institution)
  WITH w
  ORDER BY w.sort_key
  RETURN collect(CASE WHEN w IS NULL THEN NULL ELSE {id: w.id, label: w.label} END) AS part_of
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:PART_OF]-(p:Institution)
  WITH p
  ORDER BY p.sort_key
  RETURN collect(CASE WHEN p IS NULL THEN NULL ELSE {id: p.id, label: p.label} END) AS parts
}
CALL (n) {
  OPTIONAL MATCH (n)-[:SUCCEEDED_BY]->(s:Institution)
  WITH s
  ORDER BY s.sort_key
  RETURN collect(CASE WHEN s IS NULL THEN NULL ELSE {id: s.id, label: s.label} END) AS successors
}
RETURN n.id AS id, n.label AS label, coalesce(n.external_ids, []) AS external_ids, names, authors, papers, part_of, parts, successors, coalesce(n.aliases, []) AS aliases, coalesce(n.acronyms, []) AS acronyms, n.country AS country, n.city AS city, n.active AS active
ORDER BY id
