-- External ids that lead to one thing. One that two carry says of neither that it is meant.
SELECT kind, external, min(entity) AS entity FROM carrier GROUP BY kind, external HAVING count(*) = 1
