-- Whom each reading is about. From subjects and who is who.
SELECT s.reading, w.entity AS author, w.mention, s.name
FROM subject s JOIN who w ON w.m = s.subject_m
