"""Which piece of a layout is for tuning and which for testing: the one table, by name.

Layouts that rules were chosen with are tuning layouts. The former test layouts had been looked at
for that many times, so all of them are on the tune side now; the test side was written anew after
the pages of researchers of many fields, without regard to any rule.
"""

from typing import Literal

Side = Literal["tune", "test"]
SIDES: tuple[Side, Side] = ("tune", "test")

SPLIT: dict[str, dict[Side, tuple[str, ...]]] = {
    # how one paper is written
    "citation": {
        "tune": (
            "quoted_long_acronym", "plain_in_acronym", "harvard", "mla", "amsplain", "elsevier",
            "physics", "title_line", "bracket_venue_first", "year_bar", "initials_dotted",
            "italic_title", "springer_basic", "card_block", "ieee", "apa", "acm", "chicago",
            "nature", "vancouver", "lncs", "title_authors_venue", "homepage_block",
            "homepage_oneline", "linked_title", "dblp_line", "surname_upper", "venue_tail_bold",
        ),
        "test": (
            "with_below", "with_tail", "theory_with", "transactions", "endnote", "earth_lines",
            "by_line", "semicolon_initials", "semicolon_full", "design_block", "collider",
            "tag_above", "year_margin", "proceedings_city", "slashes", "oxford_notes",
            "venue_first_line", "names_bracketed", "bare_title", "in_collaboration",
        ),
    },
    "thesis": {
        "tune": ("thesis_line", "thesis_untitled_author", "thesis_quoted"),
        "test": ("thesis_block", "thesis_brackets", "thesis_labelled", "thesis_linked"),
    },
    "list": {
        "tune": (
            "dash", "star", "square_number", "round_number", "blank_lines", "dot_number", "bullet",
            "letter_number", "reversed_number", "one_per_line",
        ),
        "test": ("paren_number", "small_square", "hash_number", "en_dash", "ruled", "two_digits"),
    },
    "cut": {
        "tune": ("et_al", "comma_et_al", "and_others", "et_al_dots", "ellipsis", "plus_more"),
        "test": ("count_others", "coworkers", "dots_last", "et_alii"),
    },
    "equal": {
        "tune": ("star", "double_star", "hash", "dagger", "co_first", "equals"),
        "test": ("section_sign", "low_star", "degree_sign", "corresponding"),
    },
    "preprint": {
        "tune": (
            "arxiv_preprint", "arxiv_number", "arxiv_only", "corr", "arxiv_class",
            "preprint_comma",
        ),
        "test": ("eprint", "arxiv_round", "eprints_plural", "on_arxiv"),
    },
    "status": {
        "tune": ("under_review_at", "submitted_to", "in_submission", "to_appear"),
        "test": ("revise_resubmit", "forthcoming", "in_press", "major_revision"),
    },
    "links": {
        "tune": ("square_words", "none", "slashed", "icons", "none_at_all"),
        "test": ("piped", "double_square", "addresses", "round_words", "no_links"),
    },
    "self": {
        "tune": ("bold",),
        "test": ("strong", "underline", "italic"),
    },
    # how a life is written
    "range": {
        "tune": (
            "years", "months_now", "slashes", "since", "dotted_months", "expected", "to_word",
            "tilde", "arrow", "seasons", "iso_months", "short_years",
        ),
        "test": (
            "apostrophes", "whole_days", "long_dash", "academic_years", "end_only", "to_date",
        ),
    },
    "stint": {
        "tune": (
            "bold_role_below", "org_dash_dates", "dates_colon", "table_row", "card_spans",
            "role_at_org", "two_columns", "definition", "form_fields", "dates_bar", "nested",
        ),
        "test": (
            "right_margin", "one_line", "duties", "department_lines", "at_sign", "left_margin",
            "semicolons", "bold_dates", "sentence",
        ),
    },
    "interests": {
        "tune": (
            "comma_line", "bullets", "prose_such_as", "semicolon_line", "numbered_areas",
            "prose_intersection", "dots",
        ),
        "test": (
            "labelled_inline", "keywords_bar", "two_tiers", "bold_leads", "prose_broadly",
            "prose_recently", "slashed_line",
        ),
    },
    # whole pages, by kind
    "profile_page": {
        "tune": (
            "cards_glued", "homepage_text", "orcid_record", "people_page", "scholar", "openreview",
            "hugo_home", "table_home", "lab_member",
        ),
        "test": (
            "economist_home", "staff_directory", "readme_profile", "research_portal", "old_home",
        ),
    },
    "author_listing": {
        "tune": (
            "cards_short", "year_groups", "anthology_person", "arxiv_listing", "dblp_person",
            "search_results", "indexed_author",
        ),
        "test": (
            "collider_listing", "scholar_cards", "sky_listing", "working_papers", "open_archive",
            "library_profile",
        ),
    },
    "cv": {
        "tune": ("plain_cv", "academic_pages", "moderncv", "web_cv", "compact_cv"),
        "test": (
            "economist_cv", "margin_cv", "underlined_cv", "timeline_cv", "form_cv", "sketch_cv",
            "latex_cv",
        ),
    },
    "statement": {
        "tune": ("numbered_topics", "about_text", "headed_aims", "letter", "bio_third_person"),
        "test": (
            "numbered_references", "long_about", "narrative_modules", "thrusts", "speaker_note",
        ),
    },
    "blog_post": {
        "tune": ("jekyll_post", "paper_announcement", "hugo_post", "reading_notes", "plain_post"),
        "test": ("magazine_post", "behind_the_paper", "footnote_post", "reading_diary"),
    },
    "publication_list": {
        "tune": (
            "bib_plain", "bib_site", "list_page", "bib_export", "bib_quoted", "list_by_type",
            "definition_page", "table_page",
        ),
        "test": (
            "bib_dated", "bib_manager", "year_rows", "title_headings", "coded_types",
            "with_page", "card_page",
        ),
    },
}  # fmt: skip

KINDS = ("profile_page", "author_listing", "cv", "statement", "blog_post", "publication_list")
# the first is the usual one
LANGUAGES: dict[Side, tuple[str, ...]] = {"tune": ("en", "de", "fr"), "test": ("en", "es", "it")}
