-- The year most listings state, the latest of several: a preprint comes before its paper. Where none states
-- one, what is inferred counts. A text counts for each source that holds it. From listings in force.
WITH said AS (
    SELECT i.paper, i.year, count(*) FILTER (i.year_stated) AS stated, count(*) AS times
    FROM item i JOIN revision USING (reading) WHERE i.year IS NOT NULL GROUP BY i.paper, i.year
), counted AS (
    SELECT paper, year, if(max(stated) OVER (PARTITION BY paper) > 0, stated, times) AS times FROM said
)
SELECT paper, arg_max(year, {'a': times, 'b': year}) AS year FROM counted WHERE times > 0 GROUP BY paper
