"""Answers from the analysis library, ready for pages: rows in, frozen results out."""

from alongside.rooms.outcomes.results.answers import Answer, answers
from alongside.rooms.outcomes.results.assurance import assurance_pack
from alongside.rooms.outcomes.results.belongings import measures_of, open_questions_of, series_of
from alongside.rooms.outcomes.results.cards import cards
from alongside.rooms.outcomes.results.items import readings_of_items
from alongside.rooms.outcomes.results.summary import (
    SummaryRow,
    periods_late,
    summary_rows,
)
from alongside.rooms.outcomes.results.tallies import Tally, tally
from alongside.rooms.outcomes.results.view import (
    SeriesView,
    revisions_in_words,
    series_view,
    targets_in_words,
)

__all__ = [
    "Answer",
    "SeriesView",
    "SummaryRow",
    "Tally",
    "answers",
    "assurance_pack",
    "cards",
    "measures_of",
    "open_questions_of",
    "periods_late",
    "readings_of_items",
    "revisions_in_words",
    "series_of",
    "series_view",
    "summary_rows",
    "tally",
    "targets_in_words",
]
