// What the arrays in memory keep of venues.
// params:  ids
// returns: id, label, names, aliases, external_ids
UNWIND $ids AS id
MATCH (n:Venue {id: id})
RETURN n.id AS id, n.label AS label, n.names AS names, n.aliases AS aliases, n.external_ids AS external_ids
ORDER BY id
