-- The pairs that may be one, each by its best decision. Those asked about by a name come before those of two
-- mentions. What a rule or a person says are two, and what is part of the other, is no question. `more` is a
-- reason beside those of the decision. From held decisions, names that things may go by, who is who.
WITH asked AS (
    SELECT * FROM by_name
    UNION ALL
    SELECT least(l.entity, r.entity), greatest(l.entity, r.entity), if(q.score = 1, 0.5, q.score), l.mention, r.mention,
           NULL, q.decision,
           if(q.score = 1, 'several who carry different external ids bear it', NULL)
    FROM question q JOIN who l ON l.mention = q.lefts JOIN who r ON r.mention = q.rights
    WHERE l.entity <> r.entity
), settled AS (
    SELECT least(l.entity, r.entity) AS one, greatest(l.entity, r.entity) AS other
    FROM apart a JOIN who l ON l.mention = a.lefts JOIN who r ON r.mention = a.rights
    UNION
    SELECT least(src, dst), greatest(src, dst) FROM part_of
)
SELECT a.* FROM asked a ANTI JOIN settled s ON s.one = a.one AND s.other = a.other
QUALIFY row_number() OVER (PARTITION BY a.one, a.other, name IS NULL
                           ORDER BY score DESC, lefts DESC, rights DESC, coalesce(name, ''), decision) = 1
