-- Which paper somebody means who names a venue and a year alone ("ICML19"): the author's one paper there in that
-- year, or why it is open. Who names both twice may mean two. From such mentions, listings, authorships.
WITH named_at AS (
    SELECT a.reading, a.n, w.entity AS author, v.entity AS venue, v.mention, a.year, a.start,
           count(*) OVER (PARTITION BY a.reading, w.entity, v.entity, a.year) AS times
    FROM at_venue a JOIN who w ON w.m = a.person_m JOIN who v ON v.m = a.venue_m
), fitting AS (
    SELECT m.author, v.entity AS venue, i.year, count(DISTINCT i.paper) AS papers, min(i.paper) AS paper
    FROM item i JOIN who v ON v.m = i.venue_m JOIN member m ON m.paper = i.paper
    WHERE m.author IN (SELECT author FROM named_at) AND i.year IS NOT NULL
    GROUP BY m.author, v.entity, i.year
), meant AS (
    SELECT a.*, f.paper, CASE WHEN f.papers = 1 AND a.times = 1 THEN NULL
                              WHEN f.papers IS NULL THEN 'no paper of the author there is known'
                              WHEN f.papers > 1 THEN concat(f.papers, ' fit')
                              ELSE concat('named ', a.times, ' times, one paper is known') END AS reason
    FROM named_at a LEFT JOIN fitting f USING (author, venue, year)
)
SELECT 'author_mentioned_venue' AS tbl, author AS src, venue AS dst, mention AS part,
       arg_min(year, n) AS year, arg_min(start, n) AS start,
       arg_min(if(reason IS NULL, named(paper), NULL), n) AS paper, arg_min(reason, n) AS reason,
       [mention] AS mentions
FROM meant GROUP BY author, venue, mention
