// Where these papers appeared.
// params:  ids
// returns: source, target, key, year, venue_type, status, evidence
UNWIND $ids AS id
MATCH (a:Paper {id: id})-[r:PUBLISHED_IN]->(b:Venue)
RETURN a.id AS source, b.id AS target, r.key AS key, r.year AS year, r.venue_type AS venue_type, r.status AS status, size(r.mentions) AS evidence
ORDER BY key
