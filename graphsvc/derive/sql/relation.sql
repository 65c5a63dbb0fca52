-- What is said of two, or of one and whatever carries an external id; it rests on all mentions that say it.
-- The first by mention stands, and where it is silent, the next. From relations, ties, who is who, and the topics
-- that papers are found to name.
WITH tied AS MATERIALIZED (  -- or else everything of one kind is joined with everything first
    SELECT t.said, t.external, w.entity, w.mention, w.entity >> 40 AS kind FROM tie t JOIN who w USING (m)
), said AS (
    SELECT r.said, w.entity AS source, t.entity AS target, t.mention, r.n, r.part, r.year, r.venue_type,
           r.status, r.relation, r.role, r.from_year, r.to_year, r.current
    FROM relation r JOIN who w ON w.m = r.source_m JOIN who t ON t.m = r.target_m
    WHERE r.said <> 'institution_part_of_institution' OR w.entity <> t.entity
    UNION ALL
    SELECT r.said, s.author, t.entity, t.mention, r.n, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM relation r JOIN about s USING (reading) JOIN who t ON t.m = r.target_m
    WHERE r.source_m IS NULL
    UNION ALL
    SELECT t.said, t.entity, o.entity, t.mention, 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM tied t JOIN sole o USING (kind, external) WHERE o.entity <> t.entity
), merged AS (
    SELECT said, source, target, part,
           arg_min(year, {'a': mention, 'b': n}) AS year,
           arg_min(venue_type, {'a': mention, 'b': n}) AS venue_type,
           arg_min(status, {'a': mention, 'b': n}) AS status,
           arg_min(relation, {'a': mention, 'b': n}) AS relation,
           arg_min(role, {'a': mention, 'b': n}) AS role,
           arg_min(from_year, {'a': mention, 'b': n}) AS from_year,
           arg_min(to_year, {'a': mention, 'b': n}) AS to_year,
           arg_min(current, {'a': mention, 'b': n}) AS current,
           list_sort(list(DISTINCT mention)) AS mentions
    FROM said GROUP BY said, source, target, part
)
SELECT coalesce(m.said, 'paper_has_topic_topic') AS tbl, coalesce(m.source, f.paper) AS src,
       coalesce(m.target, f.topic) AS dst, coalesce(m.part, '') AS part, m.year, m.venue_type, m.status, m.relation,
       m.role, m.from_year, m.to_year, m.current,
       if(f.paper IS NULL, m.mentions, list_sort(list_distinct(list_concat(m.mentions, f.mentions)))) AS mentions,
       if(m.said = 'paper_has_topic_topic', true, NULL) AS stated, f.score, f.how, f.places
FROM merged m
FULL JOIN named_topic f ON m.said = 'paper_has_topic_topic' AND f.paper = m.source AND f.topic = m.target
