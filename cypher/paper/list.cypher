// Papers, with filters, in a total order.
// params:  year, venue, institution, topic, author, sort, limit, after
// returns: id, label, year, position, total
CALL () {
  MATCH (n:Paper)
  WHERE ($year IS NULL OR n.year = $year)
    AND ($venue IS NULL OR EXISTS { (n)-[:PUBLISHED_IN]->(:Venue {id: $venue}) })
    AND ($institution IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) } OR EXISTS { (n)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) })
    AND ($topic IS NULL OR EXISTS { (n)-[:HAS_TOPIC]->(:Topic {id: $topic}) })
    AND ($author IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author {id: $author}) })
  RETURN count(n) AS total
}
CALL () {
  OPTIONAL MATCH (n:Paper)
  WHERE ($year IS NULL OR n.year = $year)
    AND ($venue IS NULL OR EXISTS { (n)-[:PUBLISHED_IN]->(:Venue {id: $venue}) })
    AND ($institution IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) } OR EXISTS { (n)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) })
    AND ($topic IS NULL OR EXISTS { (n)-[:HAS_TOPIC]->(:Topic {id: $topic}) })
    AND ($author IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author {id: $author}) })
  WITH n, CASE $sort WHEN 'year' THEN toString(9999 - coalesce(n.year, 0)) + ' ' + n.sort_key ELSE n.sort_key END AS position
  WHERE n IS NULL OR position > $after
  RETURN n, position
  ORDER BY position
  LIMIT $limit
}
RETURN n.id AS id, n.label AS label, n.year AS year, position, total
ORDER BY position
