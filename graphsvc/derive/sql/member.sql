-- The authors of each paper, with the size of its team and its year: what collaborations are made of.
SELECT w.dst AS paper, w.src AS author, count(*) OVER (PARTITION BY w.dst) AS team, y.year
FROM made_wrote w LEFT JOIN year y ON y.paper = w.dst
