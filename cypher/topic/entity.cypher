// One topic as stated.
// params:  id
// returns: id, label, external_ids, names, authors, papers, broader, narrower, aliases
MATCH (n:Topic {id: $id})
CALL (n) {
  OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document)
  WITH s, d
  ORDER BY s.mention, s.role, d.sort_key
  RETURN collect(CASE WHEN s IS NULL THEN NULL ELSE {name: s.name, start: s.start, `end`: s.`end`, page: s.page, id: d.id, label: d.label} END) AS names
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:HAS_TOPIC]-(a:Author)
  RETURN count(DISTINCT a) AS authors
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:HAS_TOPIC]-(p:Paper)
  RETURN count(DISTINCT p) AS papers
}
CALL (n) {
  OPTIONAL MATCH (n)-[:BROADER]->(b:Topic)
  WITH b
  ORDER BY b.sort_key
  RETURN collect(CASE WHEN b IS NULL THEN NULL ELSE {id: b.id, label: b.label} END) AS broader
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:BROADER]-(t:Topic)
  WITH t
  ORDER BY t.sort_key
  RETURN collect(CASE WHEN t IS NULL THEN NULL ELSE {id: t.id, label: t.label} END) AS narrower
}
RETURN n.id AS id, n.label AS label, coalesce(n.external_ids, []) AS external_ids, names, authors, papers, broader, narrower, coalesce(n.aliases, []) AS aliases
ORDER BY id
