-- Papers as they are listed, each with who it is, and its place among the listings of the paper: the fullest
-- list of authors first. From listings and who is who.
SELECT l.listing, l.reading, l.title_m, t.entity AS paper, t.mention AS title, l.given, l.year, l.year_stated,
       l.date, l.venue_m, l.by_subject,
       row_number() OVER (PARTITION BY t.entity ORDER BY l.given, t.mention, l.listing) - 1 AS n
FROM listing l JOIN who t ON t.m = l.title_m
