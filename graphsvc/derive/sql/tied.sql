-- What mentions in force go by: names and external ids, for certain (`sure`) or perhaps. From decisions that
-- tie mentions to names, and who is who.
SELECT w.m, w.mention, w.entity, g.name, g.external, g.ties, g.sure, g.held, g.score, g.decision
FROM goes_by g JOIN who w USING (mention)
