// What the graph holds: nodes and relationships by kind; documents, and feeds of many, with loader and date.
// params:  none
// returns: nodes, relationships, sources, feeds
CALL () {
  MATCH (n)
  WHERE n:Author OR n:Paper OR n:Topic OR n:Institution OR n:Venue OR n:Document
  WITH toLower(labels(n)[0]) AS kind, count(n) AS total
  ORDER BY kind
  RETURN collect({kind: kind, total: total}) AS nodes
}
CALL () {
  MATCH (a)-[r]->(b)
  WHERE NOT a:ExternalId AND type(r) <> 'HELD_WITH'
  WITH type(r) AS kind, count(r) AS total
  ORDER BY kind
  RETURN collect({kind: kind, total: total}) AS relationships
}
CALL () {
  MATCH (d:Document)
  WHERE d.feed IS NULL
  WITH d
  ORDER BY d.sort_key
  RETURN collect({id: d.id, label: d.label, loader: d.loader, loaded: d.loaded}) AS sources
}
CALL () {
  MATCH (d:Document)
  WHERE d.feed IS NOT NULL
  WITH d.feed AS source, d.loader AS loader, count(d) AS entries, max(d.loaded) AS loaded
  ORDER BY source, loader
  RETURN collect({source: source, loader: loader, entries: entries, loaded: loaded}) AS feeds
}
RETURN nodes, relationships, sources, feeds
ORDER BY size(nodes)
