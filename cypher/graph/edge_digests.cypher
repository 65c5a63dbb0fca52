// All relationships with what tells whether they changed.
// params:  none
// returns: key, digest
MATCH ()-[r]->()
RETURN r.key AS key, r.digest AS digest
ORDER BY key
