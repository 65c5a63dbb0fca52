-- Who cites whom, from lists of references and lists of citations. The first place by text and offset is
-- shown. A paper does not cite itself. From references, citations, what carries one id.
WITH said AS (
    SELECT paper AS citing, cited, reading, title AS mention, start, "end", false AS listed, listing AS of, ref AS n
    FROM referred WHERE cited IS NOT NULL
    UNION ALL
    SELECT a.entity, b.entity, c.reading, NULL, c.start, c."end", true, 0, c.n
    FROM citation c
    JOIN sole a ON a.kind = ascii('P') AND a.external = c.citing
    JOIN sole b ON b.kind = ascii('P') AND b.external = c.cited
), placed AS (
    SELECT s.citing, s.cited, s.mention, r.document, s.start, s."end",
           {'a': g.content_hash, 'b': s.start, 'c': s.listed, 'd': r.source, 'e': s.of, 'f': s.n} AS place
    FROM said s JOIN revision r USING (reading) JOIN reading g USING (reading) WHERE s.citing <> s.cited
)
SELECT 'paper_cites_paper' AS tbl, citing AS src, cited AS dst, '' AS part,
       named(arg_min(document, place)) AS document, arg_min(start, place) AS start, arg_min("end", place) AS "end",
       list_sort(list(DISTINCT mention) FILTER (mention IS NOT NULL)) AS mentions
FROM placed GROUP BY citing, cited
