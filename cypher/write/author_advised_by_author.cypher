// Advisors.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (b:Author {id: row.target})
MERGE (a)-[r:ADVISED_BY {key: row.key}]->(b)
SET r.mentions = row.props.mentions,
    r.digest = row.props.digest
