// Figures a document asserts about an author.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (b:Document {id: row.target})
MERGE (a)-[r:ASSERTED {key: row.key}]->(b)
SET r.name = row.props.name,
    r.value = row.props.value,
    r.start = row.props.start,
    r.date = row.props.date,
    r.mentions = row.props.mentions,
    r.digest = row.props.digest
