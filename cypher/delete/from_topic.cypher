// Relationships from topics that are no longer there.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (:Topic {id: row.source})-[r {key: row.key}]->()
DELETE r
