// Lists of topics in their total order.
// params:  none
// returns: none
CREATE INDEX topic_sort_key IF NOT EXISTS FOR (n:Topic) ON (n.sort_key)
