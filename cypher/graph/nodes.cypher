// All entities, for the arrays in memory.
// params:  none
// returns: id, kind, label, sort_key, names, hidden_names, aliases, external_ids, year, team, authors_given, retracted
MATCH (n)
WHERE n:Author OR n:Paper OR n:Topic OR n:Institution OR n:Venue
RETURN n.id AS id, toLower(labels(n)[0]) AS kind, n.label AS label, n.sort_key AS sort_key, coalesce(n.names, []) AS names, coalesce(n.hidden_names, []) AS hidden_names, coalesce(n.aliases, []) AS aliases, coalesce(n.external_ids, []) AS external_ids, n.year AS year, n.team AS team, n.authors_given AS authors_given, n.retracted AS retracted
ORDER BY kind, sort_key
