"""Answers from the analysis library, ready for pages: rows in, frozen results out."""

from alongside.rooms.outcomes.results.answers import Answer, answers
from alongside.rooms.outcomes.results.assurance import assurance_pack
from alongside.rooms.outcomes.results.belongings import measures_of, open_questions_of, series_of
from alongside.rooms.outcomes.results.cards import cards
from alongside.rooms.outcomes.results.comparing.beside import difference_from_the_rest
from alongside.rooms.outcomes.results.comparing.gaps import GapView, gap_view
from alongside.rooms.outcomes.results.comparing.needs import Need, NeedsView, needs_view
from alongside.rooms.outcomes.results.comparing.places import PlacesView, places_view
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
from alongside.rooms.outcomes.results.withholding import (
    Shown,
    shown_of,
    unsaid_in_words,
    withheld_in_words,
)

__all__ = [
    "Answer",
    "GapView",
    "Need",
    "NeedsView",
    "PlacesView",
    "SeriesView",
    "Shown",
    "SummaryRow",
    "Tally",
    "answers",
    "assurance_pack",
    "cards",
    "difference_from_the_rest",
    "gap_view",
    "measures_of",
    "needs_view",
    "open_questions_of",
    "periods_late",
    "places_view",
    "readings_of_items",
    "revisions_in_words",
    "series_of",
    "series_view",
    "shown_of",
    "summary_rows",
    "tally",
    "targets_in_words",
    "unsaid_in_words",
    "withheld_in_words",
]
