// What the arrays in memory keep of authors.
// params:  ids
// returns: id, label, names, aliases, external_ids, hidden_names
UNWIND $ids AS id
MATCH (n:Author {id: id})
RETURN n.id AS id, n.label AS label, n.names AS names, n.aliases AS aliases, n.external_ids AS external_ids, n.hidden_names AS hidden_names
ORDER BY id
