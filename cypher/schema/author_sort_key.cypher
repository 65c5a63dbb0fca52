// Lists of authors in their total order.
// params:  none
// returns: none
CREATE INDEX author_sort_key IF NOT EXISTS FOR (n:Author) ON (n.sort_key)
