-- Venues, of the type that most say. A text counts for each source that holds it. From names, what is said.
WITH counted AS (
    SELECT w.entity, v.venue_type, count(*) AS times
    FROM venue_type v JOIN who w USING (m) JOIN revision r ON r.reading = v.reading
    GROUP BY w.entity, v.venue_type
), best AS (
    SELECT entity, arg_min(venue_type, {'a': -times, 'b': venue_type}) AS venue_type FROM counted GROUP BY entity
)
SELECT 'venue' AS tbl, e.entity AS src, 0::BIGINT AS dst, '' AS part, e.label, e.sort_key, e.names, e.aliases,
       e.external_ids, b.venue_type
FROM entity e LEFT JOIN best b USING (entity) WHERE e.entity >> 40 = ascii('V')
