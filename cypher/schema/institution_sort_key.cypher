// Lists of institutions in their total order.
// params:  none
// returns: none
CREATE INDEX institution_sort_key IF NOT EXISTS FOR (n:Institution) ON (n.sort_key)
