// External ids, new or changed.
// params:  rows
// returns: none
UNWIND $rows AS row
MERGE (n:ExternalId {id: row.id})
SET n.digest = row.props.digest
