// Lists of venues in their total order.
// params:  none
// returns: none
CREATE INDEX venue_sort_key IF NOT EXISTS FOR (n:Venue) ON (n.sort_key)
