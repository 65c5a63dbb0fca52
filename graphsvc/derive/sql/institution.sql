-- Institutions. From names, and what vocabularies say of them: of two that differ, the first by mention.
WITH told AS (
    SELECT w.entity, arg_min(d.country, w.mention) AS country, arg_min(d.city, w.mention) AS city,
           bool_or(d.active) AS active, list_sort(list_distinct(flatten(list(d.acronyms)))) AS acronyms
    FROM described d JOIN who w USING (m) GROUP BY w.entity
)
SELECT 'institution' AS tbl, e.entity AS src, 0::BIGINT AS dst, '' AS part, e.label, e.sort_key, e.names,
       e.aliases, e.external_ids, t.country, t.city, coalesce(t.acronyms, []) AS acronyms, t.active
FROM entity e LEFT JOIN told t USING (entity) WHERE e.entity >> 40 = ascii('I')
