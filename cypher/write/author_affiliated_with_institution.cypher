// Affiliations: one relationship a stint.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (b:Institution {id: row.target})
MERGE (a)-[r:AFFILIATED_WITH {key: row.key}]->(b)
SET r.relation = row.props.relation,
    r.role = row.props.role,
    r.from_year = row.props.from_year,
    r.to_year = row.props.to_year,
    r.current = row.props.current,
    r.mentions = row.props.mentions,
    r.digest = row.props.digest
