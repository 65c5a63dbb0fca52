// Documents that are no longer there, with all their relationships.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (n:Document {id: row.id})
DETACH DELETE n
