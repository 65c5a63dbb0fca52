// One ExternalId node for each id.
// params:  none
// returns: none
CREATE CONSTRAINT external_id_id IF NOT EXISTS FOR (n:ExternalId) REQUIRE n.id IS UNIQUE
