// Collaborations of these authors with those of a greater id; they rest on papers.
// params:  ids
// returns: source, target, key, papers, first_year, last_year, evidence
UNWIND $ids AS id
MATCH (a:Author {id: id})-[r:COLLABORATED_WITH]->(b:Author)
RETURN a.id AS source, b.id AS target, r.key AS key, r.papers AS papers, r.first_year AS first_year, r.last_year AS last_year, r.papers AS evidence
ORDER BY key
