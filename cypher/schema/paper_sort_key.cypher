// Lists of papers in their total order.
// params:  none
// returns: none
CREATE INDEX paper_sort_key IF NOT EXISTS FOR (n:Paper) ON (n.sort_key)
