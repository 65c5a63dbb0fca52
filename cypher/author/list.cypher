// Authors, with filters, in a total order.
// params:  year, venue, institution, topic, sort, limit, after
// returns: id, label, position, total
CALL () {
  MATCH (n:Author)
  WHERE ($year IS NULL OR EXISTS { (n)-[:WROTE]->(:Paper {year: $year}) })
    AND ($venue IS NULL OR EXISTS { (n)-[:WROTE]->(:Paper)-[:PUBLISHED_IN]->(:Venue {id: $venue}) })
    AND ($institution IS NULL OR EXISTS { (n)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) })
    AND ($topic IS NULL OR EXISTS { (n)-[:HAS_TOPIC]->(:Topic {id: $topic}) })
  RETURN count(n) AS total
}
CALL () {
  OPTIONAL MATCH (n:Author)
  WHERE ($year IS NULL OR EXISTS { (n)-[:WROTE]->(:Paper {year: $year}) })
    AND ($venue IS NULL OR EXISTS { (n)-[:WROTE]->(:Paper)-[:PUBLISHED_IN]->(:Venue {id: $venue}) })
    AND ($institution IS NULL OR EXISTS { (n)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) })
    AND ($topic IS NULL OR EXISTS { (n)-[:HAS_TOPIC]->(:Topic {id: $topic}) })
  WITH n, CASE $sort WHEN 'papers' THEN toString(1999999 - COUNT { (n)-[:WROTE]->(:Paper) }) + ' ' + n.sort_key ELSE n.sort_key END AS position
  WHERE n IS NULL OR position > $after
  RETURN n, position
  ORDER BY position
  LIMIT $limit
}
RETURN n.id AS id, n.label AS label, position, total
ORDER BY position
