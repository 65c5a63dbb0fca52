// One paper with what is known of it.
// params:  id
// returns: id, label, external_ids, missing, year, date, names, authors, venues, topics, institutions, wholes, notices, references_given, references, citations, retracted
MATCH (p:Paper {id: $id})
CALL (p) {
  OPTIONAL MATCH (p)-[s:STATED_IN]->(d:Document)
  WHERE s.role = 'title'
  WITH s, d
  ORDER BY s.mention, s.role, d.sort_key
  RETURN collect(CASE WHEN s IS NULL THEN NULL ELSE {name: s.name, says: s.says, venue: s.venue, external_ids: s.external_ids, start: s.start, `end`: s.`end`, page: s.page, id: d.id, label: d.label} END) AS names
}
CALL (p) {
  OPTIONAL MATCH (p)<-[r:WROTE]-(a:Author)
  WITH r, a
  ORDER BY coalesce(r.position, 100000), a.sort_key
  RETURN collect(CASE WHEN a IS NULL THEN NULL ELSE {id: a.id, label: a.label, name: r.name, position: r.position, equal_contribution: r.equal_contribution} END) AS authors
}
CALL (p) {
  OPTIONAL MATCH (p)-[r:PUBLISHED_IN]->(v:Venue)
  WITH r, v
  ORDER BY coalesce(r.year, 0) DESC, v.sort_key, r.key
  RETURN collect(CASE WHEN v IS NULL THEN NULL ELSE {id: v.id, label: v.label, year: r.year, type: r.venue_type, status: r.status} END) AS venues
}
CALL (p) {
  OPTIONAL MATCH (p)-[r:HAS_TOPIC]->(t:Topic)
  WITH r, t
  ORDER BY t.sort_key
  RETURN collect(CASE WHEN t IS NULL THEN NULL ELSE {id: t.id, label: t.label, stated: r.stated, score: r.score, how: r.how, places: r.places} END) AS topics
}
CALL (p) {
  OPTIONAL MATCH (p)-[:AFFILIATED_WITH]->(i:Institution)
  WITH i
  ORDER BY i.sort_key
  RETURN collect(CASE WHEN i IS NULL THEN NULL ELSE {id: i.id, label: i.label} END) AS institutions
}
CALL (p) {
  OPTIONAL MATCH (p)-[:AFFILIATED_WITH]->(i:Institution)-[:PART_OF]->(w:Institution)
  WITH DISTINCT i, w
  ORDER BY i.sort_key, w.sort_key
  RETURN collect(CASE WHEN i IS NULL THEN NULL ELSE {part: i.id, id: w.id, label: w.label} END) AS wholes
}
CALL (p) {
  OPTIONAL MATCH (p)-[r:HAS_NOTICE]->(d:Document)
  WITH r, d
  ORDER BY r.kind, coalesce(r.date, ''), d.sort_key, r.key
  RETURN collect(CASE WHEN d IS NULL THEN NULL ELSE {kind: r.kind, date: r.date, by: r.by, loader: r.loader, start: r.start, `end`: r.`end`, id: d.id, label: d.label} END) AS notices
}
CALL (p) {
  OPTIONAL MATCH (p)-[:CITES]->(o:Paper)
  RETURN count(o) AS references
}
CALL (p) {
  OPTIONAL MATCH (p)<-[:CITES]-(o:Paper)
  RETURN count(o) AS citations
}
RETURN p.id AS id, p.label AS label, p.external_ids AS external_ids, p.missing AS missing, p.year AS year, p.date AS date, names, authors, venues, topics, institutions, wholes, notices, p.references_given AS references_given, references, citations, p.retracted AS retracted
ORDER BY id
