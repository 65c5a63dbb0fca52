// Ids of all documents, for the arrays in memory.
// params:  none
// returns: id
MATCH (d:Document)
RETURN d.id AS id
ORDER BY id
