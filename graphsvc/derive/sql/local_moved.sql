-- Whose mentions moved: from what was and what is now said of who they are. From `was`, `now_who`, new readings.
CREATE TEMP TABLE is_now AS
    SELECT m.m, n.mention, n.entity FROM now_who n JOIN mention m USING (mention)
    WHERE m.reading IN (SELECT reading FROM fresh) OR m.m IN (SELECT m FROM was);
DELETE FROM who WHERE m IN (SELECT m FROM was);
INSERT INTO who SELECT * FROM is_now;
CREATE TEMP TABLE moved AS
    SELECT coalesce(a.m, b.m) AS m, coalesce(a.mention, b.mention) AS mention, a.entity AS before, b.entity AS after
    FROM was a FULL JOIN is_now b USING (m) WHERE a.entity IS DISTINCT FROM b.entity;
CREATE TEMP TABLE changed_entity AS
    SELECT DISTINCT entity FROM (SELECT before AS entity FROM moved UNION ALL SELECT after FROM moved) WHERE entity IS NOT NULL;
CREATE TEMP TABLE old_carrier AS SELECT * FROM carrier WHERE entity IN (SELECT entity FROM changed_entity);
CREATE TEMP TABLE new_carrier AS
    SELECT DISTINCT w.entity >> 40 AS kind, c.external, w.entity
    FROM carries c JOIN who w USING (m) WHERE w.entity IN (SELECT entity FROM changed_entity);
DELETE FROM carrier WHERE entity IN (SELECT entity FROM changed_entity);
INSERT INTO carrier SELECT * FROM new_carrier;
CREATE TEMP TABLE crossed AS
    (SELECT * FROM old_carrier EXCEPT SELECT * FROM new_carrier)
    UNION (SELECT * FROM new_carrier EXCEPT SELECT * FROM old_carrier);
