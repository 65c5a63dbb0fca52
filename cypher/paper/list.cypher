// Papers, with filters, in a total order.
// params:  year, venue, institution, topic, author, sort, limit, after
// returns: id, label, year, retracted, position, total
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
  MATCH (n:Paper)
  WHERE ($year IS NULL OR n.year = $year)
    AND ($venue IS NULL OR EXISTS { (n)-[:PUBLISHED_IN]->(:Venue {id: $venue}) })
    AND ($institution IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) } OR EXISTS { (n)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) })
    AND ($topic IS NULL OR EXISTS { (n)-[:HAS_TOPIC]->(:Topic {id: $topic}) })
    AND ($author IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author {id: $author}) })
  WITH n, CASE $sort WHEN 'year' THEN toString(9999 - coalesce(n.year, 0)) + ' ' WHEN 'authors' THEN toString(1999999 - n.team) + ' ' ELSE '' END + n.sort_key AS position
  WHERE position > $after
  WITH n, position
  ORDER BY position
  LIMIT $limit
  RETURN collect({id: n.id, label: n.label, year: n.year, retracted: n.retracted, position: position}) AS found
}
// A page without items is one row that has the total.
UNWIND CASE WHEN size(found) = 0 THEN [NULL] ELSE found END AS item
RETURN item.id AS id, item.label AS label, item.year AS year, item.retracted AS retracted, item.position AS position, total
ORDER BY position
