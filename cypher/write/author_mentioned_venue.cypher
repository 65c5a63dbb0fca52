// Papers an author mentions by venue and year alone.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (b:Venue {id: row.target})
MERGE (a)-[r:MENTIONED {key: row.key}]->(b)
SET r.year = row.props.year,
    r.start = row.props.start,
    r.paper = row.props.paper,
    r.reason = row.props.reason,
    r.mentions = row.props.mentions,
    r.digest = row.props.digest
