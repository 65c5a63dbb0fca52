// Papers that this paper cites, newest first.
// params:  id, limit, after
// returns: id, label, year, retracted, document, document_label, start, end, position, total, references_given, references
MATCH (n:Paper {id: $id})
CALL (n) {
  OPTIONAL MATCH (n)-[r:CITES]->(p:Paper)
  RETURN count(p) AS total
}
CALL (n) {
  OPTIONAL MATCH (n)-[:CITES]->(other:Paper)
  RETURN count(other) AS references
}
CALL (n) {
  OPTIONAL MATCH (n)-[r:CITES]->(p:Paper)
  WITH r, p, toString(9999 - coalesce(p.year, 0)) + ' ' + p.sort_key AS position
  WHERE position > $after
  WITH r, p, position
  ORDER BY position
  LIMIT $limit
  OPTIONAL MATCH (d:Document {id: r.document})
  WITH r, p, d, position
  ORDER BY position
  RETURN collect({id: p.id, label: p.label, year: p.year, retracted: p.retracted, document: d.id, document_label: d.label, start: r.start, `end`: r.`end`, position: position}) AS found
}
// A page without items is one row that has the counts.
UNWIND CASE WHEN size(found) = 0 THEN [NULL] ELSE found END AS item
RETURN item.id AS id, item.label AS label, item.year AS year, item.retracted AS retracted, item.document AS document, item.document_label AS document_label, item.start AS start, item.`end` AS `end`, item.position AS position, total, n.references_given AS references_given, references
ORDER BY position
