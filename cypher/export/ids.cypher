// Ids of all nodes that are exported, by kind.
// params:  none
// returns: kind, id
MATCH (n)
WHERE n:Author OR n:Paper OR n:Topic OR n:Institution OR n:Venue OR n:Document
RETURN toLower(labels(n)[0]) AS kind, n.id AS id
ORDER BY kind, id
