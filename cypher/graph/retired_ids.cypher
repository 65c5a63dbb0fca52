// Ids that no longer stand for an entity of their own: where they went, or why they are gone.
// params:  none
// returns: id, canonical_id, reason, decision
MATCH (n:RetiredId)
RETURN n.id AS id, n.canonical_id AS canonical_id, n.reason AS reason, n.decision AS decision
ORDER BY id
