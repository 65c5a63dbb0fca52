-- The topics of vocabularies that papers name, each with its evidence, the strongest first; a topic that two
-- carry is left out. From what listings name, who is who, what carries one id, the documents in force.
WITH seen AS (
    SELECT w.entity AS paper, o.entity AS topic, w.mention, f.score, f.how, f.start, f."end", f.words,
           named(r.document) AS document,
           row_number() OVER (PARTITION BY w.entity, o.entity
                              ORDER BY f.rank, w.mention, f.start, named(r.document), f."end", f.words) AS place
    FROM found_topic f JOIN who w ON w.m = f.title_m JOIN revision r ON r.reading = f.reading
    JOIN sole o ON o.kind = ascii('T') AND o.external = f.external
), by_how AS (
    SELECT paper, topic, how, min(place) AS place FROM seen WHERE how IS NOT NULL GROUP BY paper, topic, how
), hows AS (
    SELECT paper, topic, list(how ORDER BY place) AS how FROM by_how GROUP BY paper, topic
)
SELECT s.paper, s.topic, max(s.score) AS score, coalesce(any_value(h.how), []) AS how,
       coalesce(list(concat_ws(' ', s.document, s.how, s.start, s."end", s.words) ORDER BY s.place)
                FILTER (s.how IS NOT NULL AND s.place <= getvariable('most_places')), []) AS places,
       list_sort(list(DISTINCT s.mention)) AS mentions
FROM seen s LEFT JOIN hows h USING (paper, topic) GROUP BY s.paper, s.topic
