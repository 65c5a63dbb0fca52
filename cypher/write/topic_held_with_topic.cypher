// Topics that may be one: a question to people, the older one first.
// params:  rows
// returns: none
UNWIND $rows AS row
MATCH (a:Topic {id: row.source})
MATCH (b:Topic {id: row.target})
MERGE (a)-[r:HELD_WITH {key: row.key}]->(b)
SET r.kind = row.props.kind,
    r.score = row.props.score,
    r.moves = row.props.moves,
    r.effect = row.props.effect,
    r.reasons = row.props.reasons,
    r.decision = row.props.decision,
    r.rank = row.props.rank,
    r.digest = row.props.digest
