// Institutions and what took their place.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Institution {id: row.source})
MATCH (b:Institution {id: row.target})
MERGE (a)-[r:SUCCEEDED_BY {key: row.key}]->(b)
SET r.mentions = row.props.mentions,
    r.digest = row.props.digest
