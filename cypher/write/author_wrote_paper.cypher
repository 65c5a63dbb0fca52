// Authorships: who wrote what, at which place of the list.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (b:Paper {id: row.target})
MERGE (a)-[r:WROTE {key: row.key}]->(b)
SET r.position = row.props.position,
    r.name = row.props.name,
    r.equal_contribution = row.props.equal_contribution,
    r.mentions = row.props.mentions,
    r.digest = row.props.digest
