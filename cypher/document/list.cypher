// Documents in a total order.
// params:  feed, sort, limit, after
// returns: id, label, source, feed, loader, loaded, position, total
CALL () {
  MATCH (n:Document)
  WHERE $feed IS NULL OR n.feed = $feed
  RETURN count(n) AS total
}
CALL () {
  MATCH (n:Document)
  WHERE $feed IS NULL OR n.feed = $feed
  OPTIONAL MATCH (n)<-[s:STATED_IN]-(p:Paper)
  WHERE $sort = 'papers' AND s.role = 'title'
  WITH n, count(DISTINCT p) AS papers
  WITH n, CASE $sort WHEN 'papers' THEN toString(1999999 - papers) + ' ' ELSE '' END + n.sort_key AS position
  WHERE position > $after
  WITH n, position
  ORDER BY position
  LIMIT $limit
  RETURN collect({id: n.id, label: n.label, source: n.source, feed: n.feed, loader: n.loader, loaded: n.loaded, position: position}) AS found
}
// A page without items is one row that has the total.
UNWIND CASE WHEN size(found) = 0 THEN [NULL] ELSE found END AS item
RETURN item.id AS id, item.label AS label, item.source AS source, item.feed AS feed, item.loader AS loader, item.loaded AS loaded, item.position AS position, total
ORDER BY position
