-- Topics. From names.
SELECT 'topic' AS tbl, entity AS src, 0::BIGINT AS dst, '' AS part, label, sort_key, names, aliases, external_ids
FROM entity WHERE entity >> 40 = ascii('T')
