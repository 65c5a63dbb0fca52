// What became of ids: the kind of the entity that has it, or where it went and why.
// params:  ids
// returns: id, kind, label, retracted, hidden_names, canonical_id, reason, decision
UNWIND $ids AS id
OPTIONAL MATCH (a:Author {id: id})
OPTIONAL MATCH (p:Paper {id: id})
OPTIONAL MATCH (t:Topic {id: id})
OPTIONAL MATCH (i:Institution {id: id})
OPTIONAL MATCH (v:Venue {id: id})
OPTIONAL MATCH (d:Document {id: id})
OPTIONAL MATCH (r:RetiredId {id: id})
WITH id, a, p, r, coalesce(a, p, t, i, v, d) AS n
RETURN id, toLower(labels(n)[0]) AS kind, n.label AS label, p.retracted AS retracted, a.hidden_names AS hidden_names, r.canonical_id AS canonical_id, r.reason AS reason, r.decision AS decision
ORDER BY id
