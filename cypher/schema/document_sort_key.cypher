// Lists of documents in their total order.
// params:  none
// returns: none
CREATE INDEX document_sort_key IF NOT EXISTS FOR (n:Document) ON (n.sort_key)
