// Authors, new or changed.
// params:  rows
// returns: none
UNWIND $rows AS row
MERGE (n:Author {id: row.id})
SET n.label = row.props.label,
    n.sort_key = row.props.sort_key,
    n.names = row.props.names,
    n.hidden_names = row.props.hidden_names,
    n.preferred_by = row.props.preferred_by,
    n.aliases = row.props.aliases,
    n.external_ids = row.props.external_ids,
    n.missing = row.props.missing,
    n.open_to_collaborate = row.props.open_to_collaborate,
    n.digest = row.props.digest
