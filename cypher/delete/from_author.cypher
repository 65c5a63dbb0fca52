// Relationships from authors that are no longer there.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (:Author {id: row.source})-[r {key: row.key}]->()
DELETE r
