// Venues in a total order.
// params:  sort, limit, after
// returns: id, label, position, total
CALL () {
  MATCH (n:Venue)
  RETURN count(n) AS total
}
CALL () {
  MATCH (n:Venue)
  OPTIONAL MATCH (n)<-[:PUBLISHED_IN]-(p:Paper)
  WHERE $sort = 'papers'
  WITH n, count(DISTINCT p) AS papers
  WITH n, CASE $sort WHEN 'papers' THEN toString(1999999 - papers) + ' ' ELSE '' END + n.sort_key AS position
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
