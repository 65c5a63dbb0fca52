// Topics in a total order.
// params:  limit, after
// returns: id, label, position, total
CALL () {
  MATCH (n:Topic)
  RETURN count(n) AS total
}
CALL () {
  OPTIONAL MATCH (n:Topic)
  WITH n, n.sort_key AS position
  WHERE n IS NULL OR position > $after
  RETURN n, position
  ORDER BY position
  LIMIT $limit
}
RETURN n.id AS id, n.label AS label, position, total
ORDER BY position
