// Which state of which ledger the graph shows; `loading` while it is being written.
// params:  rows
// returns: none
UNWIND $rows AS row
MERGE (s:Snapshot {id: 'snapshot'})
SET s.number = row.number, s.token = row.token, s.ledger = row.ledger, s.layout = row.layout, s.loading = row.loading, s.last_year = row.last_year
