// One RetiredId node for each id.
// params:  none
// returns: none
CREATE CONSTRAINT retired_id_id IF NOT EXISTS FOR (n:RetiredId) REQUIRE n.id IS UNIQUE
