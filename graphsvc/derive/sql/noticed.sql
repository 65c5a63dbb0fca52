-- The papers that each notice is about: the one listed, or all that carry the external id it names, as to warn
-- once too often costs less. From notices, who is who.
SELECT n.reading, n.n, n.kind, n."by", n.date, n.start, n."end", t.mention, coalesce(c.entity, t.entity) AS paper
FROM notice n JOIN who t ON t.m = n.title_m
LEFT JOIN carrier c ON c.kind = ascii('P') AND c.external = n.of_external
WHERE n.of_external IS NULL OR c.entity IS NOT NULL
