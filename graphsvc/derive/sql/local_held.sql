-- What is asked again where one more document came: of whom, by which names, with how many relationships each
-- has now. From what moved, the new decisions (`decided`), the difference of the rows.
CREATE TEMP TABLE fewer AS
    SELECT entity, sum(n) AS n FROM (
        SELECT unnest(if(src = dst, [src], [src, dst])) AS entity, -1 AS n FROM gone WHERE is_between(tbl)
        UNION ALL
        SELECT unnest(if(c.src = c.dst, [c.src], [c.src, c.dst])), 1 FROM changed c
        ANTI JOIN near_written w ON w.tbl = c.tbl AND w.src = c.src AND w.dst = c.dst AND w.part = c.part
        WHERE is_between(c.tbl)
    ) GROUP BY entity;
CREATE TEMP TABLE degree_now AS
    SELECT entity, sum(moves) AS moves FROM (
        SELECT entity, moves FROM $all.degree WHERE entity IN (SELECT entity FROM fewer)
        UNION ALL SELECT entity, n FROM fewer
    ) GROUP BY entity;
DELETE FROM $all.degree WHERE entity IN (SELECT entity FROM fewer);
INSERT INTO $all.degree SELECT entity, moves FROM degree_now WHERE moves > 0;
DROP TABLE temp.mention; DROP TABLE temp.who;
CREATE TEMP TABLE near_name AS
    SELECT name FROM goes_by WHERE mention IN (SELECT mention FROM moved)
    UNION SELECT rights FROM decided WHERE starts_with(rights, 'name:');
CREATE TEMP TABLE near_held AS
    SELECT entity FROM near WHERE entity >> 40 <> ascii('V')
    UNION SELECT entity FROM fewer WHERE entity >> 40 <> ascii('V')
    UNION SELECT w.entity FROM decided d JOIN who w ON w.mention IN (d.lefts, d.rights)
    UNION SELECT w.entity FROM goes_by g JOIN who w USING (mention)
          WHERE g.name IN (SELECT name FROM near_name) AND w.entity >> 40 <> ascii('V');
CREATE TEMP TABLE held_text AS SELECT mention FROM who WHERE entity IN (SELECT entity FROM near_held);
CREATE TEMP TABLE held_name AS
    SELECT DISTINCT name FROM goes_by WHERE mention IN (SELECT mention FROM held_text);
CREATE TEMP TABLE held_mention AS
    SELECT DISTINCT mention FROM goes_by WHERE name IN (SELECT name FROM held_name);
CREATE TEMP TABLE tied AS
    SELECT w.m, w.mention, w.entity, g.name, g.external, g.ties, g.sure, g.held, g.score, g.decision
    FROM goes_by g JOIN who w USING (mention) WHERE g.mention IN (SELECT mention FROM held_mention);
CREATE TEMP TABLE question AS
    SELECT * FROM $all.question
    WHERE lefts IN (SELECT mention FROM held_text) OR rights IN (SELECT mention FROM held_text);
CREATE TEMP TABLE apart AS
    SELECT * FROM $all.apart
    WHERE lefts IN (SELECT mention FROM held_text) OR rights IN (SELECT mention FROM held_text);
CREATE TEMP TABLE part_of AS
    (SELECT src, dst FROM written WHERE tbl = 'institution_part_of_institution'
     EXCEPT SELECT src, dst FROM gone WHERE tbl = 'institution_part_of_institution')
    UNION SELECT src, dst FROM changed WHERE tbl = 'institution_part_of_institution';
