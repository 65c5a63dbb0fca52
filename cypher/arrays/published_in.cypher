// Where papers appeared, for the arrays in memory.
// params:  ids
// returns: source, target, kind, key, first_year, last_year
UNWIND $ids AS id
MATCH (a:Paper {id: id})-[r:PUBLISHED_IN]->(b)
RETURN a.id AS source, b.id AS target, type(r) AS kind, r.key AS key, r.year AS first_year, r.year AS last_year
ORDER BY source, target, key
