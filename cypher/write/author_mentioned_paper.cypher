// Papers an author mentions that are not presented as her own.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (b:Paper {id: row.target})
MERGE (a)-[r:MENTIONED {key: row.key}]->(b)
SET r.mentions = row.props.mentions,
    r.digest = row.props.digest
