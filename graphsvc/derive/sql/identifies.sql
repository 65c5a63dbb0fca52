-- What each external id identifies: one thing, unless sources contradict.
SELECT concat('external_id_identifies_',
              CASE kind WHEN ascii('A') THEN 'author' WHEN ascii('P') THEN 'paper' WHEN ascii('T') THEN 'topic'
                        WHEN ascii('V') THEN 'venue' ELSE 'institution' END) AS tbl,
       0::BIGINT AS src, entity AS dst, external AS part
FROM carrier
