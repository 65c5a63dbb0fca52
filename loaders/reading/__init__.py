"""How people write: names, citations, dates, headings, mark-up."""
