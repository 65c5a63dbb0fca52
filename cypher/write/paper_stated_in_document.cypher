// Where papers are named.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Document {id: row.target})
MERGE (a)-[r:STATED_IN {key: row.key}]->(b)
SET r.part = row.props.part,
    r.mention = row.props.mention,
    r.start = row.props.start,
    r.`end` = row.props.`end`,
    r.page = row.props.page,
    r.surface = row.props.surface,
    r.name = row.props.name,
    r.role = row.props.role,
    r.says = row.props.says,
    r.loader = row.props.loader,
    r.date = row.props.date,
    r.venue = row.props.venue,
    r.external_ids = row.props.external_ids,
    r.digest = row.props.digest
