// How many papers each year, venue, institution or topic has, with filters, most first.
// params:  group_by, year, venue, institution, topic, author, limit, after
// returns: id, label, members, position, total, matched, ungrouped
CALL () {
  MATCH (n:Paper)
  WHERE ($year IS NULL OR n.year = $year)
    AND ($venue IS NULL OR EXISTS { (n)-[:PUBLISHED_IN]->(:Venue {id: $venue}) })
    AND ($institution IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) } OR EXISTS { (n)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) })
    AND ($topic IS NULL OR EXISTS { (n)-[:HAS_TOPIC]->(:Topic {id: $topic}) })
    AND ($author IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author {id: $author}) })
  RETURN count(n) AS matched
}
CALL () {
  MATCH (n:Paper)
  WHERE ($year IS NULL OR n.year = $year)
    AND ($venue IS NULL OR EXISTS { (n)-[:PUBLISHED_IN]->(:Venue {id: $venue}) })
    AND ($institution IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) } OR EXISTS { (n)-[:AFFILIATED_WITH]->(:Institution {id: $institution}) })
    AND ($topic IS NULL OR EXISTS { (n)-[:HAS_TOPIC]->(:Topic {id: $topic}) })
    AND ($author IS NULL OR EXISTS { (n)<-[:WROTE]-(:Author {id: $author}) })
  WITH n, CASE $group_by
    WHEN 'year' THEN CASE WHEN n.year IS NULL THEN [] ELSE [{id: toString(n.year), label: toString(n.year), sort_key: toString(n.year)}] END
    WHEN 'venue' THEN [(n)-[:PUBLISHED_IN]->(g:Venue) | {id: g.id, label: g.label, sort_key: g.sort_key}]
    WHEN 'institution' THEN [(n)<-[:WROTE]-(:Author)-[:AFFILIATED_WITH]->(g:Institution) | {id: g.id, label: g.label, sort_key: g.sort_key}]
      + [(n)-[:AFFILIATED_WITH]->(g:Institution) | {id: g.id, label: g.label, sort_key: g.sort_key}]
    WHEN 'topic' THEN [(n)-[:HAS_TOPIC]->(g:Topic) | {id: g.id, label: g.label, sort_key: g.sort_key}]
  END AS groups
  // What is in no group is counted, too.
  UNWIND CASE WHEN size(groups) = 0 THEN [NULL] ELSE groups END AS g
  WITH g.id AS id, g.label AS label, g.sort_key AS sort_key, count(DISTINCT n) AS members
  RETURN collect({id: id, label: label, sort_key: sort_key, members: members}) AS counted
}
WITH matched, [g IN counted WHERE g.id IS NOT NULL] AS groups, reduce(none = 0, g IN counted | CASE WHEN g.id IS NULL THEN g.members ELSE none END) AS ungrouped
CALL (groups) {
  UNWIND groups AS g
  WITH g, toString(19999999999 - g.members) + ' ' + g.sort_key AS position
  WHERE position > $after
  WITH g, position
  ORDER BY position
  LIMIT $limit
  RETURN collect({id: g.id, label: g.label, members: g.members, position: position}) AS found
}
// A page without items is one row that has the total.
UNWIND CASE WHEN size(found) = 0 THEN [NULL] ELSE found END AS item
RETURN item.id AS id, item.label AS label, item.members AS members, item.position AS position, size(groups) AS total, matched, ungrouped
ORDER BY position
