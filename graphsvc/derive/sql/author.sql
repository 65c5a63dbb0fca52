-- Authors. From names, persons, and whether an affiliation is known.
WITH asked AS (
    SELECT w.entity, bool_or(p.not_asked) AS not_asked, bool_or(p.open) AS open
    FROM person p JOIN who w USING (m) GROUP BY w.entity
)
SELECT 'author' AS tbl, e.entity AS src, 0::BIGINT AS dst, '' AS part, e.label, e.sort_key, e.names,
       coalesce(e.hidden_names, []) AS hidden_names, e.preferred_by, e.aliases, e.external_ids,
       CASE WHEN e.entity IN (SELECT src FROM made_relation WHERE tbl = 'author_affiliated_with_institution')
            THEN []
            ELSE [if(coalesce(a.not_asked, false), 'affiliation=not_imported', 'affiliation=unknown')]
       END AS missing,
       a.open AS open_to_collaborate
FROM entity e LEFT JOIN asked a USING (entity) WHERE e.entity >> 40 = ascii('A')
