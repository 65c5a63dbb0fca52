// Topics of papers.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Topic {id: row.target})
MERGE (a)-[r:HAS_TOPIC {key: row.key}]->(b)
SET r.mentions = row.props.mentions,
    r.digest = row.props.digest
