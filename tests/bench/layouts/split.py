"""Which piece of a layout is for tuning and which for testing: the one table, by name."""

from typing import Literal

Side = Literal["tune", "test"]
SIDES: tuple[Side, Side] = ("tune", "test")

SPLIT: dict[str, dict[Side, tuple[str, ...]]] = {
    # how one paper is written
    "citation": {
        "tune": (
            "quoted_long_acronym", "plain_in_acronym", "harvard", "mla", "amsplain", "elsevier",
            "physics", "title_line", "bracket_venue_first", "year_bar", "initials_dotted",
            "italic_title", "springer_basic", "card_block",
        ),
        "test": (
            "ieee", "apa", "acm", "chicago", "nature", "vancouver", "lncs", "title_authors_venue",
            "homepage_block", "homepage_oneline", "linked_title", "dblp_line", "surname_upper",
            "venue_tail_bold",
        ),
    },
    "list": {
        "tune": ("dash", "star", "square_number", "round_number", "blank_lines"),
        "test": ("dot_number", "bullet", "letter_number", "reversed_number", "one_per_line"),
    },
    "cut": {
        "tune": ("et_al", "comma_et_al", "and_others"),
        "test": ("et_al_dots", "ellipsis", "plus_more"),
    },
    "equal": {
        "tune": ("star", "double_star", "hash"),
        "test": ("dagger", "co_first", "equals"),
    },
    "preprint": {
        "tune": ("arxiv_preprint", "arxiv_number", "arxiv_only"),
        "test": ("corr", "arxiv_class", "preprint_comma"),
    },
    "status": {
        "tune": ("under_review_at", "submitted_to"),
        "test": ("in_submission", "to_appear"),
    },
    "links": {
        "tune": ("square_words", "none"),
        "test": ("slashed", "icons", "none_at_all"),
    },
    # how a life is written
    "range": {
        "tune": ("years", "months_now", "slashes", "since", "dotted_months", "expected"),
        "test": ("to_word", "tilde", "arrow", "seasons", "iso_months", "short_years"),
    },
    "stint": {
        "tune": ("bold_role_below", "org_dash_dates", "dates_colon", "table_row", "card_spans"),
        "test": ("role_at_org", "two_columns", "definition", "form_fields", "dates_bar", "nested"),
    },
    "interests": {
        "tune": ("comma_line", "bullets", "prose_such_as"),
        "test": ("semicolon_line", "numbered_areas", "prose_intersection", "dots"),
    },
    # whole pages, by kind
    "profile_page": {
        "tune": ("cards_glued", "homepage_text", "orcid_record", "people_page"),
        "test": ("scholar", "openreview", "hugo_home", "table_home", "lab_member"),
    },
    "author_listing": {
        "tune": ("cards_short", "year_groups", "anthology_person"),
        "test": ("arxiv_listing", "dblp_person", "search_results", "indexed_author"),
    },
    "cv": {
        "tune": ("plain_cv", "academic_pages"),
        "test": ("moderncv", "web_cv", "compact_cv"),
    },
    "statement": {
        "tune": ("numbered_topics", "about_text"),
        "test": ("headed_aims", "letter", "bio_third_person"),
    },
    "blog_post": {
        "tune": ("jekyll_post", "paper_announcement"),
        "test": ("hugo_post", "reading_notes", "plain_post"),
    },
    "publication_list": {
        "tune": ("bib_plain", "bib_site", "list_page"),
        "test": ("bib_export", "bib_quoted", "list_by_type", "definition_page", "table_page"),
    },
}  # fmt: skip

KINDS = ("profile_page", "author_listing", "cv", "statement", "blog_post", "publication_list")
LANGUAGES: dict[Side, tuple[str, str]] = {"tune": ("en", "de"), "test": ("en", "fr")}
