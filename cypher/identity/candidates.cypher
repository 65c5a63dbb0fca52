// Pairs that are held: a question to people, those first of which an answer would change most.
// params:  kind, id, limit, after
// returns: id, label, retracted, other_id, other_label, other_retracted, kind, score, moves, effect, reasons, decision, position, total
CALL () {
  MATCH (a)-[e:HELD_WITH]->(b)
  WHERE ($kind IS NULL OR e.kind = $kind) AND ($id IS NULL OR a.id = $id OR b.id = $id)
  RETURN count(e) AS total
}
CALL () {
  MATCH (a)-[e:HELD_WITH]->(b)
  WHERE ($kind IS NULL OR e.kind = $kind) AND ($id IS NULL OR a.id = $id OR b.id = $id) AND e.rank > $after
  WITH a, e, b
  ORDER BY e.rank
  LIMIT $limit
  RETURN collect({id: a.id, label: a.label, retracted: a.retracted, other_id: b.id, other_label: b.label, other_retracted: b.retracted, kind: e.kind, score: e.score, moves: e.moves, effect: e.effect, reasons: coalesce(e.reasons, []), decision: e.decision, position: e.rank}) AS found
}
// A page without items is one row that has the total.
UNWIND CASE WHEN size(found) = 0 THEN [NULL] ELSE found END AS item
RETURN item.id AS id, item.label AS label, item.retracted AS retracted, item.other_id AS other_id, item.other_label AS other_label, item.other_retracted AS other_retracted, item.kind AS kind, item.score AS score, item.moves AS moves, item.effect AS effect, coalesce(item.reasons, []) AS reasons, item.decision AS decision, item.position AS position, total
ORDER BY position
