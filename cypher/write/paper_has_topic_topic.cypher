// Topics of papers.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Topic {id: row.target})
MERGE (a)-[r:HAS_TOPIC {key: row.key}]->(b)
SET r.mentions = row.props.mentions,
    r.stated = row.props.stated,
    r.score = row.props.score,
    r.how = row.props.how,
    r.places = row.props.places,
    r.digest = row.props.digest
