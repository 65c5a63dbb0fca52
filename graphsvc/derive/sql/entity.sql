-- The names of everything: the label (the name people prefer; else the one used most that is not hidden,
-- a full one before one with initials, then the longer, then the first; a vocabulary's where one describes it),
-- all names, aliases, external ids.
-- A paper that is cited only is called as it is cited. From mentions, who is who, and what people decided.
WITH used AS (
    SELECT w.entity, w.mention, m.name, m.plain, m.initial, m.aliases
    FROM mention m JOIN who w USING (m) WHERE NOT m.cited
    UNION ALL
    SELECT w.entity, w.mention, if(h.m IS NULL, m.name, '(name withheld)'),
           if(h.m IS NULL, m.plain, 'name withheld'), m.initial, m.aliases
    FROM mention m JOIN who w USING (m) LEFT JOIN hidden_citation h USING (m)
    WHERE m.cited AND w.entity NOT IN (SELECT o.entity FROM mention n JOIN who o USING (m)
                                       WHERE NOT n.cited AND o.entity >> 40 = ascii('P'))
), spelled AS (
    SELECT entity, name, any_value(plain) AS plain, bool_or(initial) AS initial, count(*) AS times,
           min(mention) AS first
    FROM used GROUP BY entity, name
), judged AS (
    SELECT s.*, h.name IS NOT NULL AS is_hidden FROM spelled s LEFT JOIN hidden h USING (entity, name)
), called AS (
    SELECT entity, min(first) AS first,
           arg_min({'label': name, 'plain': plain}, {'a': initial, 'b': -times, 'c': -length(name), 'd': name})
               FILTER (NOT is_hidden) AS best,
           coalesce(list_sort(list(name) FILTER (NOT is_hidden)), []) AS names,
           coalesce(list(name) FILTER (is_hidden), []) AS withheld
    FROM judged GROUP BY entity
), told AS (
    SELECT w.entity, d.name, any_value(d.plain) AS plain, count(*) AS times
    FROM described d JOIN who w USING (m) GROUP BY w.entity, d.name
), described_as AS (
    SELECT entity, arg_min({'label': name, 'plain': plain}, {'b': -times, 'c': -length(name), 'd': name}) AS best
    FROM told GROUP BY entity
), alias AS (
    SELECT DISTINCT entity, unnest(aliases) AS name FROM used WHERE len(aliases) > 0
), aliased AS (
    SELECT a.entity, list_sort(list(a.name) FILTER (h.name IS NULL)) AS aliases,
           list(a.name) FILTER (h.name IS NOT NULL) AS withheld
    FROM alias a LEFT JOIN hidden h USING (entity, name) GROUP BY a.entity
), identified AS (
    SELECT entity, list_sort(list(external)) AS external_ids FROM carrier GROUP BY entity
)
SELECT entity, coalesce(c.preferred, d.best.label, n.best.label, '(name withheld)') AS label,
       concat(coalesce(c.plain, d.best.plain, n.best.plain, 'name withheld'), chr(9), n.first) AS sort_key,
       n.names, coalesce(a.aliases, []) AS aliases, coalesce(i.external_ids, []) AS external_ids,
       list_sort(list_distinct(list_concat(n.withheld, a.withheld, k.names))) AS hidden_names, c.preferred_by
FROM called n
LEFT JOIN described_as d USING (entity)
LEFT JOIN aliased a USING (entity)
LEFT JOIN identified i USING (entity)
LEFT JOIN chosen c USING (entity)
LEFT JOIN hidden_name k USING (entity)
