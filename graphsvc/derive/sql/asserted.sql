-- Figures that a page asserts about somebody. From metrics, who is who, the documents in force.
SELECT 'author_asserted_document' AS tbl, w.entity AS src, r.document AS dst,
       concat(f.start, '|', f.name) AS part, f.name,
       arg_min(f.value, {'a': w.mention, 'b': f.n}) AS value, f.start, any_value(left(r.loaded, 10)) AS date,
       list_sort(list(DISTINCT w.mention)) AS mentions
FROM metric f JOIN who w USING (m) JOIN revision r USING (reading)
GROUP BY w.entity, r.document, f.start, f.name
