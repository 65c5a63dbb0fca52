// Ids that no longer stand for an entity of their own that are no longer there, with all their relationships.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (n:RetiredId {id: row.id})
DETACH DELETE n
