// One author with what is known of her.
// params:  id
// returns: id, label, preferred_by, external_ids, missing, open_to_collaborate, papers, unknown, incomplete, large, collaborators, names, affiliations, wholes, topics, advisors, venue_mentions, metrics
MATCH (a:Author {id: $id})
CALL (a) {
  OPTIONAL MATCH (a)-[:WROTE]->(p:Paper)
  RETURN count(p) AS papers,
         sum(CASE WHEN p.authors_given = 'not_given' THEN 1 ELSE 0 END) AS unknown,
         sum(CASE WHEN p.authors_given = 'incomplete' THEN 1 ELSE 0 END) AS incomplete,
         sum(CASE WHEN p.large_team THEN 1 ELSE 0 END) AS large
}
CALL (a) {
  OPTIONAL MATCH (a)-[:COLLABORATED_WITH]-(c:Author)
  RETURN count(c) AS collaborators
}
CALL (a) {
  OPTIONAL MATCH (a)-[s:STATED_IN]->(d:Document)
  WITH s, d
  ORDER BY s.mention, s.role, d.sort_key
  RETURN collect(CASE WHEN s IS NULL THEN NULL ELSE {name: s.name, start: s.start, `end`: s.`end`, page: s.page, id: d.id, label: d.label} END) AS names
}
CALL (a) {
  OPTIONAL MATCH (a)-[r:AFFILIATED_WITH]->(i:Institution)
  WITH r, i
  ORDER BY CASE WHEN r.current THEN 0 ELSE 1 END, coalesce(r.from_year, 0) DESC, i.sort_key, r.key
  RETURN collect(CASE WHEN i IS NULL THEN NULL ELSE {id: i.id, label: i.label, relation: r.relation, role: r.role, from_year: r.from_year, to_year: r.to_year, current: r.current} END) AS affiliations
}
CALL (a) {
  OPTIONAL MATCH (a)-[:AFFILIATED_WITH]->(i:Institution)-[:PART_OF]->(w:Institution)
  WITH DISTINCT i, w
  ORDER BY i.sort_key, w.sort_key
  RETURN collect(CASE WHEN i IS NULL THEN NULL ELSE {part: i.id, id: w.id, label: w.label} END) AS wholes
}
CALL (a) {
  OPTIONAL MATCH (a)-[r:HAS_TOPIC]->(t:Topic)
  WITH r, t
  ORDER BY CASE WHEN r.current THEN 0 ELSE 1 END, coalesce(r.from_year, 0) DESC, t.sort_key, r.key
  RETURN collect(CASE WHEN t IS NULL THEN NULL ELSE {id: t.id, label: t.label, from_year: r.from_year, to_year: r.to_year, current: r.current} END) AS topics
}
CALL (a) {
  OPTIONAL MATCH (a)-[:ADVISED_BY]->(b:Author)
  WITH b
  ORDER BY b.sort_key
  RETURN collect(CASE WHEN b IS NULL THEN NULL ELSE {id: b.id, label: b.label} END) AS advisors
}
CALL (a) {
  OPTIONAL MATCH (a)-[r:MENTIONED]->(v:Venue)
  WITH r, v, r.paper AS meant
  OPTIONAL MATCH (p:Paper)
  WHERE p.id = meant
  WITH r, v, p
  ORDER BY r.start, v.sort_key, r.key
  RETURN collect(CASE WHEN v IS NULL THEN NULL ELSE {id: v.id, label: v.label, year: r.year, reason: r.reason, paper: p.id, paper_label: p.label, paper_retracted: p.retracted} END) AS venue_mentions
}
CALL (a) {
  OPTIONAL MATCH (a)-[r:ASSERTED]->(d:Document)
  WITH r, d
  ORDER BY d.sort_key, r.start, r.name
  RETURN collect(CASE WHEN d IS NULL THEN NULL ELSE {name: r.name, value: r.value, date: r.date, id: d.id, label: d.label} END) AS metrics
}
RETURN a.id AS id, a.label AS label, a.preferred_by AS preferred_by, coalesce(a.external_ids, []) AS external_ids, coalesce(a.missing, []) AS missing, a.open_to_collaborate AS open_to_collaborate, papers, unknown, incomplete, large, collaborators, names, affiliations, wholes, topics, advisors, venue_mentions, metrics
ORDER BY id
