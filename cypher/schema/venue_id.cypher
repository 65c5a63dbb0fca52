// One Venue node for each id.
// params:  none
// returns: none
CREATE CONSTRAINT venue_id IF NOT EXISTS FOR (n:Venue) REQUIRE n.id IS UNIQUE
