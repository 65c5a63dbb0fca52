// Topics an author states.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (b:Topic {id: row.target})
MERGE (a)-[r:HAS_TOPIC {key: row.key}]->(b)
SET r.from_year = row.props.from_year,
    r.to_year = row.props.to_year,
    r.current = row.props.current,
    r.mentions = row.props.mentions,
    r.digest = row.props.digest
