// External ids of institutions.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:ExternalId {id: row.source})
MATCH (b:Institution {id: row.target})
MERGE (a)-[r:IDENTIFIES {key: row.key}]->(b)
SET r.digest = row.props.digest
