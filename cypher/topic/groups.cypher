// How many topics each year, venue or institution has, by the papers on them, most first.
// params:  group_by, limit, after
// returns: id, label, members, position, total, matched, ungrouped
CALL () {
  MATCH (n:Topic)
  RETURN count(n) AS matched
}
CALL () {
  MATCH (n:Topic)
  WITH n, CASE $group_by
    WHEN 'year' THEN [(n)<-[:HAS_TOPIC]-(p:Paper) WHERE p.year IS NOT NULL | {id: toString(p.year), label: toString(p.year), sort_key: toString(p.year)}]
    WHEN 'venue' THEN [(n)<-[:HAS_TOPIC]-(:Paper)-[:PUBLISHED_IN]->(g:Venue) | {id: g.id, label: g.label, sort_key: g.sort_key}]
    WHEN 'institution' THEN [(n)<-[:HAS_TOPIC]-(:Paper)<-[:WROTE]-(:Author)-[:AFFILIATED_WITH]->(g:Institution) | {id: g.id, label: g.label, sort_key: g.sort_key}]
      + [(n)<-[:HAS_TOPIC]-(:Paper)-[:AFFILIATED_WITH]->(g:Institution) | {id: g.id, label: g.label, sort_key: g.sort_key}]
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
