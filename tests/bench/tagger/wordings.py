"""The words that stand in lists of papers and are no part of the papers' records."""

MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
    "January", "February", "March", "April", "August", "September", "October", "November", "December",
)  # fmt: skip
PLACES = (
    "Vienna, Austria", "Seattle, WA", "Online", "Virtual", "Singapore", "Paris, France", "Seoul",
    "Melbourne, Australia", "Long Beach, California, USA", "Bangkok, Thailand", "Honolulu, HI",
    "Lisbon, Portugal", "Montréal", "Abu Dhabi, UAE", "Brussels, Belgium", "New Orleans",
)  # fmt: skip
PUBLISHERS = ("ACM", "IEEE", "Springer", "Elsevier", "PMLR", "Cambridge University Press", "Wiley")
STATUS = (
    "under review", "submitted", "to appear", "in press", "accepted", "forthcoming",
    "Under Review", "In preparation", "revise and resubmit", "minor revision",
)  # fmt: skip

# Behind a reference.
NOTES = (
    "Oral", "Spotlight", "Best Paper Award", "Best paper award", "Oral presentation", "Poster",
    "Best Student Paper Honorable Mention", "Invited paper", "Top 5%", "Acceptance rate: 21%",
    "equal contribution", "Outstanding Paper", "Featured in MIT Technology Review", "Cited by 120",
    "code available", "CORE A*", "IF = 8.2", "42 citations", "Nominated for best paper", "long paper",
)  # fmt: skip
LINKS = (
    "PDF", "pdf", "Code", "code", "arXiv", "Link", "Project Page", "Slides", "Video", "DOI",
    "Paper", "Bibtex", "BibTeX", "Poster", "Abstract", "website", "Data", "preprint",
)  # fmt: skip
ADDRESSES = (
    "arXiv:2104.01234",
    "https://arxiv.org/abs/2203.00456",
    "https://example.org/paper.pdf",
    "ISBN 978-3-16-148410-0",
)

# Above a list.
HEADS = (
    "{mark} equal contribution", "({mark} indicates equal contribution)",
    "{mark}: co-first authors", "Preprints",
    "For a full list see Google Scholar.", "My name is set in bold.", "Journal articles",
    "Published", "Under review",
    "C: Conference, J: Journal", "Please find a complete list on DBLP.",
    "In reverse chronological order",
)  # fmt: skip

# Before a field that is named.
FIELDS = {
    "T": ("Title", "title", "Paper", "Titel"),
    "A": ("Authors", "Author(s)", "authors", "Author", "Contributors"),
    "V": ("Venue", "Published in", "Journal", "Conference", "In", "Source", "Journal-ref", "Booktitle"),
    "Y": ("Year", "Date", "Published", "year"),
}  # fmt: skip

# Below a reference whose fields are named.
MORE = (
    "Comments: 14 pages, 5 figures", "Comments: Accepted to {v}", "Subjects: Machine Learning (cs.LG)",
    "Subjects: Computation and Language (cs.CL); Robotics (cs.RO)",
    "Keywords: optimization, control", "DOI: 10.1145/3292500.3330701", "Type: journal article",
    "Status: published", "Cite as: arXiv:2104.01234",
    "Submitted 3 March, 2021; originally announced March 2021.", "Pages: 12-24", "Publisher: Springer",
)  # fmt: skip

# Below a reference, among sentences.
TOLD = (
    "tl;dr: representations can be learned from data alone.",
    "Keywords: optimization; control; inference",
    "Media coverage: a short report on the radio.", "Cited by 34", "Presented as a poster.",
    "Blog post | Talk", "This was my master's thesis project.",
    "Supplementary material available on request.",
)  # fmt: skip
