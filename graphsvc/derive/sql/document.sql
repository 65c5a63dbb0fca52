-- A node for each source in force. From the ledger's revisions, and whom each is about.
SELECT 'document' AS tbl, r.document AS src, 0::BIGINT AS dst, '' AS part, r.label,
       concat(r.plain, chr(9), r.source) AS sort_key, r.source AS source, r.format, g.loader, r.feed,
       r.number AS revision, r.loaded, g.content_hash, named(s.author) AS subject
FROM revision r JOIN reading g USING (reading) LEFT JOIN about s USING (reading)
