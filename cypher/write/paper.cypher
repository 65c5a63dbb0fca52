// Papers, new or changed.
// params:  rows
// returns: none
UNWIND $rows AS row
MERGE (n:Paper {id: row.id})
SET n.label = row.props.label,
    n.sort_key = row.props.sort_key,
    n.names = row.props.names,
    n.aliases = row.props.aliases,
    n.external_ids = row.props.external_ids,
    n.title = row.props.title,
    n.year = row.props.year,
    n.date = row.props.date,
    n.authors_given = row.props.authors_given,
    n.team = row.props.team,
    n.large_team = row.props.large_team,
    n.missing = row.props.missing,
    n.references_given = row.props.references_given,
    n.retracted = row.props.retracted,
    n.digest = row.props.digest
