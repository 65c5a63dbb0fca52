// What the arrays in memory keep of papers.
// params:  ids
// returns: id, label, names, aliases, external_ids, year, team, authors_given, retracted
UNWIND $ids AS id
MATCH (n:Paper {id: id})
RETURN n.id AS id, n.label AS label, n.names AS names, n.aliases AS aliases, n.external_ids AS external_ids, n.year AS year, n.team AS team, n.authors_given AS authors_given, n.retracted AS retracted
ORDER BY id
