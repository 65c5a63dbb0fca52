// Institutions in a total order.
// params:  sort, limit, after
// returns: id, label, country, city, position, total
CALL () {
  MATCH (n:Institution)
  RETURN count(n) AS total
}
CALL () {
  MATCH (n:Institution)
  OPTIONAL MATCH (n)<-[:AFFILIATED_WITH]-(a:Author)
  WHERE $sort = 'authors'
  WITH n, count(DISTINCT a) AS authors
  OPTIONAL MATCH (n)<-[:AFFILIATED_WITH]-(p:Paper)
  WHERE $sort = 'papers'
  WITH n, authors, count(DISTINCT p) AS papers
  WITH n, CASE $sort WHEN 'authors' THEN toString(1999999 - authors) + ' ' WHEN 'papers' THEN toString(1999999 - papers) + ' ' ELSE '' END + n.sort_key AS position
  WHERE position > $after
  WITH n, position
  ORDER BY position
  LIMIT $limit
  RETURN collect({id: n.id, label: n.label, country: n.country, city: n.city, position: position}) AS found
}
// A page without items is one row that has the total.
UNWIND CASE WHEN size(found) = 0 THEN [NULL] ELSE found END AS item
RETURN item.id AS id, item.label AS label, item.country AS country, item.city AS city, item.position AS position, total
ORDER BY position
