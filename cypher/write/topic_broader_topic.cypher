// Topics and those they fall under.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Topic {id: row.source})
MATCH (b:Topic {id: row.target})
MERGE (a)-[r:BROADER {key: row.key}]->(b)
SET r.mentions = row.props.mentions,
    r.digest = row.props.digest
