// All nodes with what tells whether they changed.
// params:  none
// returns: labels, id, digest
MATCH (n)
RETURN labels(n) AS labels, n.id AS id, n.digest AS digest
ORDER BY id, digest
