-- Which institutions are part of which: no question is asked of the two.
SELECT src, dst FROM made_relation WHERE tbl = 'institution_part_of_institution'
