// Institutions, new or changed.
// params:  rows
// returns: none
UNWIND $rows AS row
MERGE (n:Institution {id: row.id})
SET n.label = row.props.label,
    n.sort_key = row.props.sort_key,
    n.names = row.props.names,
    n.aliases = row.props.aliases,
    n.external_ids = row.props.external_ids,
    n.country = row.props.country,
    n.city = row.props.city,
    n.acronyms = row.props.acronyms,
    n.active = row.props.active,
    n.digest = row.props.digest
