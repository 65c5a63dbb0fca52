-- The references of each listing: what each leads to, by the first of its external ids that leads to one
-- paper, and whether that is the paper itself. From references, listings, what carries one id.
SELECT i.paper, i.reading, i.listing, i.title, f.ref, f.start, f."end", arg_min(o.entity, f.pos) AS cited
FROM reference f JOIN item i USING (listing)
LEFT JOIN sole o ON o.kind = ascii('P') AND o.external = f.external
GROUP BY i.paper, i.reading, i.listing, i.title, f.ref, f.start, f."end"
