-- The facts that rows near by are made of, under the names of the whole tables, which they hide. From `near`
-- and the whole tables, `$all`.
CREATE TEMP TABLE listing AS
    SELECT l.* FROM $all.listing l
    WHERE l.title_m IN (SELECT m FROM near_m)
       OR l.title_m IN (SELECT m FROM $all.who WHERE entity IN (
              SELECT paper FROM $all.member WHERE author IN (SELECT entity FROM near_at_venue)));
CREATE TEMP TABLE authorship AS
    SELECT * FROM $all.authorship WHERE listing IN (SELECT listing FROM listing);
CREATE TEMP TABLE reference AS
    SELECT * FROM $all.reference WHERE listing IN (SELECT listing FROM listing);
CREATE TEMP TABLE at_venue AS SELECT * EXCLUDE (entity) FROM near_at_venue;
CREATE TEMP TABLE mention AS SELECT * FROM $all.mention WHERE m IN (SELECT m FROM near_m);
CREATE TEMP TABLE person AS SELECT * FROM $all.person WHERE m IN (SELECT m FROM near_m);
CREATE TEMP TABLE venue_type AS SELECT * FROM $all.venue_type WHERE m IN (SELECT m FROM near_m);
CREATE TEMP TABLE described AS SELECT * FROM $all.described WHERE m IN (SELECT m FROM near_m);
CREATE TEMP TABLE tie AS SELECT * FROM $all.tie WHERE m IN (SELECT m FROM near_m);
CREATE TEMP TABLE metric AS SELECT * FROM $all.metric WHERE m IN (SELECT m FROM near_m);
CREATE TEMP TABLE found_topic AS SELECT * FROM $all.found_topic WHERE title_m IN (SELECT m FROM near_m);
CREATE TEMP TABLE stated AS SELECT * FROM $all.stated WHERE m IN (SELECT m FROM restated);
CREATE TEMP TABLE near_external AS
    SELECT external FROM carrier WHERE entity IN (SELECT entity FROM near);
CREATE TEMP TABLE citation AS
    SELECT * FROM $all.citation WHERE citing IN (SELECT external FROM near_external);
CREATE TEMP TABLE notice AS
    SELECT * FROM $all.notice
    WHERE title_m IN (SELECT m FROM near_m) OR of_external IN (SELECT external FROM near_external);
CREATE TEMP TABLE subject AS
    SELECT * FROM $all.subject
    WHERE subject_m IN (SELECT m FROM near_m) OR reading IN (SELECT reading FROM listing)
       OR reading IN (SELECT reading FROM $all.revision WHERE document IN (SELECT document FROM near_document));
CREATE TEMP TABLE relation AS
    SELECT * FROM $all.relation
    WHERE source_m IN (SELECT m FROM near_m)
       OR (source_m IS NULL AND reading IN (SELECT reading FROM subject));
CREATE TEMP TABLE named_external AS
    SELECT external FROM near_external UNION SELECT external FROM reference
    UNION SELECT citing FROM citation UNION SELECT cited FROM citation
    UNION SELECT of_external FROM notice UNION SELECT external FROM tie
    UNION SELECT external FROM found_topic UNION SELECT external FROM crossed;
CREATE TEMP TABLE carrier AS
    SELECT * FROM $all.carrier WHERE external IN (SELECT external FROM named_external);
CREATE TEMP TABLE used_m AS
    SELECT m FROM near_m UNION SELECT title_m FROM listing UNION SELECT venue_m FROM listing
    UNION SELECT author_m FROM authorship UNION SELECT subject_m FROM subject
    UNION SELECT source_m FROM relation UNION SELECT target_m FROM relation
    UNION SELECT person_m FROM at_venue UNION SELECT venue_m FROM at_venue
    UNION SELECT title_m FROM notice UNION SELECT m FROM stated UNION SELECT venue_m FROM stated;
CREATE TEMP TABLE who AS SELECT * FROM $all.who WHERE m IN (SELECT m FROM used_m);
CREATE TEMP TABLE retired AS SELECT * FROM $all.retired WHERE entity IN (SELECT entity FROM near_retired);
CREATE TEMP TABLE revision AS
    SELECT * FROM $all.revision
    WHERE reading IN (SELECT reading FROM listing) OR reading IN (SELECT reading FROM stated)
       OR reading IN (SELECT reading FROM citation) OR reading IN (SELECT reading FROM notice)
       OR reading IN (SELECT reading FROM metric) OR reading IN (SELECT reading FROM venue_type)
       OR reading IN (SELECT reading FROM found_topic) OR document IN (SELECT document FROM near_document);
