-- What may go by a name, with what bears it and is another, where not too many could be meant. Who bears a
-- shared name without an external id could be any of its bearers. From what mentions go by, shared names.
WITH carrying AS (
    SELECT DISTINCT m FROM tied WHERE ties AND external IS NOT NULL
), told AS (
    SELECT t.*, t.sure AND NOT (s.name IS NOT NULL AND c.m IS NULL) AS bears
    FROM tied t LEFT JOIN shared s ON s.name = t.name LEFT JOIN carrying c ON c.m = t.m
), going AS (
    SELECT * FROM told WHERE NOT bears AND entity >> 40 <> ascii('V')
), bearing AS (
    SELECT name, external, entity, min(mention) AS mention FROM told
    WHERE bears AND name IN (SELECT name FROM going) GROUP BY name, external, entity
), meant AS (
    SELECT name FROM (SELECT name, external, entity FROM going UNION SELECT name, external, entity FROM bearing)
    GROUP BY name HAVING count(*) <= getvariable('most_meant') OR any_value(external) IS NOT NULL
)
SELECT least(g.entity, b.entity) AS one, greatest(g.entity, b.entity) AS other,
       if(g.score = 1, 0.5, g.score) AS score, g.mention AS lefts, b.mention AS rights, g.name,
       g.decision,
       CASE WHEN g.score = 1 THEN 'several who carry different external ids bear it'
            WHEN NOT g.held THEN 'two go by this acronym' END AS more
FROM going g JOIN bearing b ON b.name = g.name AND b.entity <> g.entity
WHERE g.name IN (SELECT name FROM meant)
