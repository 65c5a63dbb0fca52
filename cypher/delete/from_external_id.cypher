// Relationships from external ids that are no longer there.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (:ExternalId {id: row.source})-[r {key: row.key}]->()
DELETE r
