-- Who wrote what. The fullest list decides on order; the others add authors it does not have. The subject of
-- a page is an author of the papers it presents as hers, unless the fullest list is complete. Where a printed
-- name is hidden, the label stands. From listings, their authors, who is who.
WITH said AS (
    SELECT i.paper, w.entity AS author, w.mention, (i.n << 24) + a.position AS place,
           if(i.n = 0, a.position, NULL) AS position, a.name, a.equal
    FROM item i JOIN authorship a USING (listing) JOIN who w ON w.m = a.author_m
    UNION ALL
    SELECT i.paper, s.author, s.mention, (1::BIGINT << 60) + i.n, NULL, s.name, NULL
    FROM item i JOIN about s USING (reading)
    WHERE i.by_subject AND i.paper IN (SELECT paper FROM item WHERE n = 0 AND given > 0)
), known AS (
    SELECT author, paper, min(position) AS position, arg_min(name, place) AS name,
           bool_or(equal) AS equal_contribution, list_sort(list(DISTINCT mention)) AS mentions
    FROM said GROUP BY author, paper
)
SELECT 'author_wrote_paper' AS tbl, k.author AS src, k.paper AS dst, '' AS part, k.position,
       if(h.name IS NULL, k.name, e.label) AS name, k.equal_contribution, k.mentions
FROM known k
LEFT JOIN hidden h ON h.entity = k.author AND h.name = k.name
LEFT JOIN entity e ON e.entity = k.author AND h.name IS NOT NULL
