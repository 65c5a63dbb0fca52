-- Papers. From names, listings, years, teams, references, notices.
WITH listed AS (
    SELECT paper, min(given) AS given, min(date) AS date, bool_or(venue_m IS NOT NULL) AS has_venue
    FROM item GROUP BY paper
), teams AS (
    SELECT dst AS paper, count(*) AS team FROM made_wrote GROUP BY dst
), referring AS (
    SELECT paper, max(given) AS given FROM (
        SELECT paper, count(*) AS given FROM referred WHERE cited IS DISTINCT FROM paper GROUP BY paper, listing
    ) GROUP BY paper
), retracted AS (
    SELECT DISTINCT paper FROM noticed JOIN revision USING (reading) WHERE kind IN ('retraction', 'withdrawal')
)
SELECT 'paper' AS tbl, e.entity AS src, 0::BIGINT AS dst, '' AS part, e.label, e.label AS title, e.sort_key,
       e.names, e.aliases, e.external_ids, y.year, l.date,
       CASE coalesce(l.given, 2) WHEN 0 THEN 'complete' WHEN 1 THEN 'incomplete' ELSE 'not_given' END AS authors_given,
       coalesce(t.team, 0) AS team, coalesce(t.team, 0) > getvariable('largest_team') AS large_team,
       list_filter([CASE coalesce(l.given, 2) WHEN 0 THEN NULL WHEN 1 THEN 'authors=incomplete'
                         ELSE 'authors=unknown' END,
                    if(y.year IS NULL, 'year=unknown', NULL),
                    if(coalesce(l.has_venue, false), NULL, 'venue=unknown')], lambda x: x IS NOT NULL) AS missing,
       r.given AS references_given, if(x.paper IS NULL, NULL, true) AS retracted
FROM entity e
LEFT JOIN listed l ON l.paper = e.entity
LEFT JOIN year y ON y.paper = e.entity
LEFT JOIN teams t ON t.paper = e.entity
LEFT JOIN referring r ON r.paper = e.entity
LEFT JOIN retracted x ON x.paper = e.entity
WHERE e.entity >> 40 = ascii('P')
