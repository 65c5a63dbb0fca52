// Documents by id, with the number of statements read from it.
// params:  ids
// returns: id, label, source, format, loader, feed, revision, loaded, subject, evidence
UNWIND $ids AS id
MATCH (n:Document {id: id})
RETURN n.id AS id, n.label AS label, n.source AS source, n.format AS format, n.loader AS loader, n.feed AS feed, n.revision AS revision, n.loaded AS loaded, n.subject AS subject, COUNT { (n)<-[:STATED_IN]-() } AS evidence
ORDER BY id
