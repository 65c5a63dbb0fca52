// External ids of topics.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:ExternalId {id: row.source})
MATCH (b:Topic {id: row.target})
MERGE (a)-[r:IDENTIFIES {key: row.key}]->(b)
SET r.digest = row.props.digest
