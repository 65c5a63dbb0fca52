// Who cites whom, and where that is said first.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Paper {id: row.target})
MERGE (a)-[r:CITES {key: row.key}]->(b)
SET r.document = row.props.document,
    r.start = row.props.start,
    r.`end` = row.props.`end`,
    r.mentions = row.props.mentions,
    r.digest = row.props.digest
