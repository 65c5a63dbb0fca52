// Authors who share a paper with this author, most shared first, with year and team of each paper.
// params:  id, limit, after
// returns: id, label, shared, last_year, position, total, unknown, incomplete, large
MATCH (a:Author {id: $id})
OPTIONAL MATCH (snapshot:Snapshot)
CALL (a) {
  OPTIONAL MATCH (a)-[:COLLABORATED_WITH]-(c:Author)
  RETURN count(c) AS total
}
CALL (a) {
  OPTIONAL MATCH (a)-[:WROTE]->(p:Paper)
  RETURN sum(CASE WHEN p.authors_given = 'not_given' THEN 1 ELSE 0 END) AS unknown,
         sum(CASE WHEN p.authors_given = 'incomplete' THEN 1 ELSE 0 END) AS incomplete,
         sum(CASE WHEN p.large_team THEN 1 ELSE 0 END) AS large
}
CALL (a) {
  OPTIONAL MATCH (a)-[:COLLABORATED_WITH]-(c:Author)
  OPTIONAL MATCH (a)-[:WROTE]->(p:Paper)<-[:WROTE]-(c)
  WHERE NOT p.large_team
  WITH c, p
  ORDER BY p.sort_key
  WITH c, count(p) AS papers, collect({team: p.team, year: p.year}) AS shared
  // The first digit keeps numbers of one length, so that text sorts as numbers do.
  WITH c, shared, toString(1999999 - papers) + ' ' + c.sort_key AS position
  WHERE position > $after
  WITH c, shared, position
  ORDER BY position
  LIMIT $limit
  RETURN collect({id: c.id, label: c.label, shared: shared, position: position}) AS found
}
// A page without collaborators is one row that has the counts.
UNWIND CASE WHEN size(found) = 0 THEN [NULL] ELSE found END AS item
RETURN item.id AS id, item.label AS label, item.shared AS shared, snapshot.last_year AS last_year, item.position AS position, total, unknown, incomplete, large
ORDER BY position
