-- What happened to papers after they were published, and who says so. From notices, the documents in force.
SELECT 'paper_has_notice_document' AS tbl, n.paper AS src, r.document AS dst,
       concat(n.kind, '|', left(g.content_hash, 16), ':', printf('%08d', n.start)) AS part, n.kind,
       arg_min(n.date, {'a': n.mention, 'b': n.n}) AS date, arg_min(n."by", {'a': n.mention, 'b': n.n}) AS "by",
       n.start, arg_min(n."end", {'a': n.mention, 'b': n.n}) AS "end", any_value(g.loader) AS loader,
       list_sort(list(DISTINCT n.mention)) AS mentions
FROM noticed n JOIN revision r USING (reading) JOIN reading g USING (reading)
GROUP BY n.paper, r.document, g.content_hash, n.kind, n.start
