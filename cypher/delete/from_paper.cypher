// Relationships from papers that are no longer there.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (:Paper {id: row.source})-[r {key: row.key}]->()
DELETE r
