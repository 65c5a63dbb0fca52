-- Who wrote with whom: the number of shared papers, the first and the last year. Papers of large teams give
-- none. The older author comes first. From the members of teams.
SELECT 'author_collaborated_with_author' AS tbl, a.author AS src, b.author AS dst, '' AS part,
       count(*) AS papers, min(a.year) AS first_year, max(a.year) AS last_year
FROM member a JOIN member b ON a.paper = b.paper AND a.author < b.author
WHERE a.team <= getvariable('largest_team')
GROUP BY a.author, b.author
