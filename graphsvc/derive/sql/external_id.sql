-- A node for each external id that something carries.
SELECT DISTINCT 'external_id' AS tbl, 0::BIGINT AS src, 0::BIGINT AS dst, external AS part FROM carrier
