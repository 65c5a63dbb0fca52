// Collaborations, smaller id first; read undirected.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (b:Author {id: row.target})
MERGE (a)-[r:COLLABORATED_WITH {key: row.key}]->(b)
SET r.papers = row.props.papers,
    r.first_year = row.props.first_year,
    r.last_year = row.props.last_year,
    r.digest = row.props.digest
