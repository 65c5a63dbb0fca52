-- Which things carry which external ids, by kind. From what readings give, and who is who.
SELECT DISTINCT w.entity >> 40 AS kind, c.external, w.entity
FROM carries c JOIN who w USING (m)
