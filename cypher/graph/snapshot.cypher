// Which state of which ledger the graph shows.
// params:  none
// returns: number, token, ledger, layout, loading, last_year
MATCH (s:Snapshot)
RETURN s.number AS number, s.token AS token, s.ledger AS ledger, s.layout AS layout, s.loading AS loading, s.last_year AS last_year
ORDER BY s.id
