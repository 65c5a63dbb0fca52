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
  MATCH (n:Author)
  WHERE ($year IS NULL OR EXISTS { (n)-[:WROTE]->(:Paper {year: $year}) })
    AND ($venue IS NULL OR EXISTS { (n)-[:WROTE]->(:Paper)-[:PUBLISHED_IN]->(:Venue {id: $venue}) })
    AND ($institution IS NULL OR EXISTS { (n)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) })
    AND ($topic IS NULL OR EXISTS { (n)-[:HAS_TOPIC]->(:Topic {id: $topic}) })
  WITH n, CASE $sort WHEN 'papers' THEN toString(1999999 - COUNT { (n)-[:WROTE]->(:Paper) }) + ' ' WHEN 'collaborators' THEN toString(1999999 - COUNT { (n)-[:COLLABORATED_WITH]-(:Author) }) + ' ' ELSE '' END + n.sort_key AS position
  WHERE position > $after
  WITH n, position
  ORDER BY position
  LIMIT $limit
  RETURN collect({id: n.id, label: n.label, position: position}) AS found
}
// A page without items is one row that has the total.
UNWIND CASE WHEN size(found) = 0 THEN [NULL] ELSE found END AS item
RETURN item.id AS id, item.label AS label, item.position AS position, total
ORDER BY position
