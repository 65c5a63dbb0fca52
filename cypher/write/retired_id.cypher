// Ids that no longer stand for an entity of their own, new or changed.
// params:  rows
// returns: none
UNWIND $rows AS row
MERGE (n:RetiredId {id: row.id})
SET n.canonical_id = row.props.canonical_id,
    n.reason = row.props.reason,
    n.decision = row.props.decision,
    n.digest = row.props.digest
