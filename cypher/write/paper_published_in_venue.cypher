// Where papers appeared.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Venue {id: row.target})
MERGE (a)-[r:PUBLISHED_IN {key: row.key}]->(b)
SET r.year = row.props.year,
    r.venue_type = row.props.venue_type,
    r.status = row.props.status,
    r.mentions = row.props.mentions,
    r.digest = row.props.digest
