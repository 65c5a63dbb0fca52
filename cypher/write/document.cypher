// Documents, new or changed.
// params:  rows
// returns: none
UNWIND $rows AS row
MERGE (n:Document {id: row.id})
SET n.label = row.props.label,
    n.sort_key = row.props.sort_key,
    n.source = row.props.source,
    n.format = row.props.format,
    n.loader = row.props.loader,
    n.feed = row.props.feed,
    n.revision = row.props.revision,
    n.loaded = row.props.loaded,
    n.content_hash = row.props.content_hash,
    n.subject = row.props.subject,
    n.digest = row.props.digest
