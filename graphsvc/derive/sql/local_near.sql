-- Whose rows may be others now: what moved, the papers it stands with, what names an external id that leads
-- elsewhere now. From `moved`, `crossed`, the citations and notices of older and newer readings.
CREATE TEMP TABLE near AS
WITH paper AS (
    SELECT listing FROM listing WHERE venue_m IN (SELECT m FROM moved)
    UNION SELECT listing FROM authorship WHERE author_m IN (SELECT m FROM moved)
    UNION SELECT l.listing FROM listing l JOIN subject s USING (reading)
          WHERE l.by_subject AND s.subject_m IN (SELECT m FROM moved)
    UNION SELECT listing FROM reference WHERE external IN (SELECT external FROM crossed)
), led AS (
    SELECT external FROM crossed UNION SELECT external FROM once_named
    UNION SELECT citing FROM citation WHERE reading IN (SELECT reading FROM fresh)
    UNION SELECT of_external FROM notice WHERE reading IN (SELECT reading FROM fresh)
    UNION SELECT citing FROM citation WHERE cited IN (SELECT external FROM crossed)
)
SELECT entity FROM changed_entity
UNION SELECT w.entity FROM listing l JOIN who w ON w.m = l.title_m WHERE l.listing IN (SELECT listing FROM paper)
UNION SELECT w.entity FROM relation r JOIN who w ON w.m = r.source_m WHERE r.target_m IN (SELECT m FROM moved)
UNION SELECT w.entity FROM relation r JOIN subject s USING (reading) JOIN who w ON w.m = s.subject_m
      WHERE r.source_m IS NULL AND r.target_m IN (SELECT m FROM moved)
UNION SELECT w.entity FROM tie t JOIN who w USING (m) WHERE t.external IN (SELECT external FROM crossed)
UNION SELECT w.entity FROM found_topic f JOIN who w ON w.m = f.title_m
      WHERE f.external IN (SELECT external FROM crossed)
UNION SELECT entity FROM carrier WHERE kind = ascii('P') AND external IN (SELECT external FROM led)
UNION SELECT entity FROM old_carrier WHERE kind = ascii('P') AND external IN (SELECT external FROM led);
CREATE TEMP TABLE near_m AS SELECT m, entity FROM who WHERE entity IN (SELECT entity FROM near);
CREATE TEMP TABLE near_author AS
    SELECT author FROM member WHERE paper IN (SELECT entity FROM near)
    UNION SELECT w.entity FROM listing l JOIN authorship a USING (listing) JOIN who w ON w.m = a.author_m
          WHERE l.title_m IN (SELECT m FROM near_m)
    UNION SELECT w.entity FROM listing l JOIN subject s USING (reading) JOIN who w ON w.m = s.subject_m
          WHERE l.by_subject AND l.title_m IN (SELECT m FROM near_m)
    UNION SELECT entity FROM near WHERE entity >> 40 = ascii('A');
CREATE TEMP TABLE near_at_venue AS
    SELECT a.*, w.entity FROM at_venue a JOIN who w ON w.m = a.person_m
    WHERE w.entity IN (SELECT author FROM near_author);
CREATE TEMP TABLE restated AS
    SELECT m, mention FROM moved
    UNION SELECT w.m, w.mention FROM listing l JOIN who w ON w.m = l.title_m
          WHERE l.venue_m IN (SELECT m FROM moved);
CREATE TEMP TABLE near_document AS
    SELECT document FROM once_document
    UNION SELECT document FROM revision
          WHERE reading IN (SELECT reading FROM fresh)
             OR reading IN (SELECT reading FROM subject WHERE subject_m IN (SELECT m FROM moved));
