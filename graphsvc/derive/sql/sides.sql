-- The different sets of external ids, of schemes in which a thing has one, that bearers of one name carry.
-- Where they contradict each other, the name is shared. From what mentions go by.
WITH carried AS (
    SELECT m, list_sort(list(DISTINCT external)) AS ids FROM tied
    WHERE ties AND external IS NOT NULL AND is_one_each(external) GROUP BY m
)
SELECT t.name, list(DISTINCT c.ids) AS sides FROM tied t JOIN carried c USING (m)
WHERE t.ties AND t.external IS NULL GROUP BY t.name HAVING count(DISTINCT c.ids) > 1
