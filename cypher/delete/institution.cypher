// Institutions that are no longer there, with all their relationships.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (n:Institution {id: row.id})
DETACH DELETE n
