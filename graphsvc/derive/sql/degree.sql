-- How many relationships between entities each has. From all rows but those to documents.
WITH ends AS (
    SELECT src, dst FROM made_wrote UNION ALL SELECT src, dst FROM made_collaborated
    UNION ALL SELECT src, dst FROM made_cites UNION ALL SELECT src, dst FROM made_relation
    UNION ALL SELECT src, dst FROM made_mentioned
)
SELECT entity, count(*) AS moves
FROM (SELECT src AS entity FROM ends UNION ALL SELECT dst FROM ends WHERE dst <> src) GROUP BY entity
