// One document that was read, in the revision in force.
// params:  id
// returns: id, label, source, feed, format, loader, revision, loaded, subject_id, subject_label, papers, listings
MATCH (d:Document {id: $id})
OPTIONAL MATCH (a:Author {id: d.subject})
CALL (d) {
  OPTIONAL MATCH (p:Paper)-[s:STATED_IN]->(d)
  WHERE s.role = 'title'
  RETURN count(DISTINCT p) AS papers, count(s) AS listings
}
RETURN d.id AS id, d.label AS label, d.source AS source, d.feed AS feed, d.format AS format, d.loader AS loader, d.revision AS revision, d.loaded AS loaded, a.id AS subject_id, a.label AS subject_label, papers, listings
ORDER BY id
