// One Author node for each id.
// params:  none
// returns: none
CREATE CONSTRAINT author_id IF NOT EXISTS FOR (n:Author) REQUIRE n.id IS UNIQUE
