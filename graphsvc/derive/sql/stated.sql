-- Where everything is named, and what is said of it there. A hidden name is withheld. From statements, who is
-- who, the documents in force.
SELECT concat(CASE w.entity >> 40 WHEN ascii('A') THEN 'author' WHEN ascii('P') THEN 'paper'
                   WHEN ascii('T') THEN 'topic' WHEN ascii('V') THEN 'venue' ELSE 'institution' END,
              '_stated_in_document') AS tbl,
       w.entity AS src, r.document AS dst, concat(w.mention, '|', s.role) AS part, w.mention,
       s.start, s."end", s.page,
       if(h.name IS NULL AND f.name IS NULL AND c.m IS NULL, s.surface, '(name withheld)') AS surface,
       if(h.name IS NULL AND f.name IS NULL AND c.m IS NULL, s.name, '(name withheld)') AS name,
       s.role, s.says, g.loader, left(r.loaded, 10) AS date, named(v.entity) AS venue, s.external_ids, s.m
FROM stated s
JOIN who w USING (m)
JOIN revision r ON r.reading = s.reading
JOIN reading g ON g.reading = s.reading
LEFT JOIN who v ON v.m = s.venue_m
LEFT JOIN hidden h ON h.entity = w.entity AND h.name = s.name AND s.role <> 'cited_as'
LEFT JOIN hidden f ON f.entity = w.entity AND f.name = s.surface AND s.role <> 'cited_as'
LEFT JOIN hidden_citation c ON c.m = s.m AND s.role = 'cited_as'
