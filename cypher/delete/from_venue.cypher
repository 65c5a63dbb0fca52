// Relationships from venues that are no longer there.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (:Venue {id: row.source})-[r {key: row.key}]->()
DELETE r
