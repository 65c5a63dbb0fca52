// Institutions of some author of a paper; which one is not said.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Institution {id: row.target})
MERGE (a)-[r:AFFILIATED_WITH {key: row.key}]->(b)
SET r.mentions = row.props.mentions,
    r.digest = row.props.digest
