// Ids of all entities, in the order of the arrays in memory.
// params:  none
// returns: kind, id
MATCH (n)
WHERE n:Author OR n:Paper OR n:Topic OR n:Institution OR n:Venue
RETURN toLower(labels(n)[0]) AS kind, n.id AS id
ORDER BY kind, n.sort_key
