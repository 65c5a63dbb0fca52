-- A node for each id that no longer stands for an entity: merged, withdrawn or erased.
SELECT 'retired_id' AS tbl, entity AS src, 0::BIGINT AS dst, '' AS part, named(canonical) AS canonical_id,
       reason, decision
FROM retired
