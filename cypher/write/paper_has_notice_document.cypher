// What a source says happened to a paper: retraction, withdrawal, concern, correction.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Document {id: row.target})
MERGE (a)-[r:HAS_NOTICE {key: row.key}]->(b)
SET r.kind = row.props.kind,
    r.date = row.props.date,
    r.by = row.props.by,
    r.start = row.props.start,
    r.`end` = row.props.`end`,
    r.loader = row.props.loader,
    r.mentions = row.props.mentions,
    r.digest = row.props.digest
