-- Pairs that are held: apart in the graph, and a question to people. From `graphsvc/derive/held.py`.
SELECT tbl, one AS src, other AS dst, '' AS part, kind, score, moves, effect, reasons, decision, rank FROM held_row
