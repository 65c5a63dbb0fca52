// Relationships from institutions that are no longer there.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (:Institution {id: row.source})-[r {key: row.key}]->()
DELETE r
