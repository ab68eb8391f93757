"""The fifths of the example: they add up to what was counted, and hold what is planted."""

import datetime as dt

import polars as pl
import pytest

from alongside.example.fifths import fifths
from alongside.example.figures import Setting, figures
from alongside.example.measures import MEASURES, RESIDENTS
from alongside.example.partners import PARTNERS
from alongside.example.places import PLACES
from alongside.example.truths import GAP_TRUTHS, WHOLE_SYSTEM
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import viewer
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.results import gap_view, needs_view

TODAY = dt.date(2026, 3, 18)
EVERYTHING = (*MEASURES, *RESIDENTS)
SETTING = Setting(slug=WHOLE_SYSTEM, places=PLACES, partners=PARTNERS)
ANALYST = "mei.sandorrow@commissioner.example.org"


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return figures(EVERYTHING, setting=SETTING, today=TODAY, seed=2026)


def _shared_out(frame, seed=2026):
    return fifths(frame, measures=EVERYTHING, places=PLACES, whole=WHOLE_SYSTEM, seed=seed)


def test_the_same_seed_gives_the_same_fifths(frame):
    assert _shared_out(frame).equals(_shared_out(frame))
    assert not _shared_out(frame).equals(_shared_out(frame, seed=2027))


def test_fifths_add_up_to_what_was_counted(frame):
    made = _shared_out(frame)
    assert set(made["measure"]) == {one.slug for one in EVERYTHING if one.making.gap}
    added = made.group_by("measure", "area", "period").agg(pl.col("numerator").sum())
    both = added.join(frame, on=["measure", "area", "period"], suffix="_was")
    assert both.height == added.height
    assert both.filter(pl.col("numerator") != pl.col("numerator_was")).height == 0


def test_shares_of_fifths_of_a_place_make_all_its_people():
    assert all(sum(place.fifths) == pytest.approx(1) for place in PLACES)


def test_no_fifth_counts_more_than_it_has(frame):
    shares = [one.slug for one in EVERYTHING if one.making.gap and one.making.kind == "share"]
    made = _shared_out(frame).filter(pl.col("measure").is_in(shares))
    assert made.filter(pl.col("numerator") > pl.col("denominator")).height == 0
    assert made.filter(pl.col("numerator") < 0).height == 0


@pytest.mark.django_db
@pytest.mark.sqlite  # the words are of what was read, whatever keeps it
@pytest.mark.parametrize("truth", GAP_TRUTHS, ids=lambda truth: truth.key)
def test_the_words_on_the_gap_say_what_is_planted(example, now, truth):
    seen = viewer(Person.objects.get(email=ANALYST), system=example, now=now)
    found = gap_view(Measure.objects.get(system=example, slug=truth.measure), viewer=seen)
    assert found.found.how == truth.told
    assert "because everyone fell" in found.exhibit.sentence


@pytest.mark.django_db
def test_gaps_without_a_planted_change_get_no_words(example, now):
    seen = viewer(Person.objects.get(email=ANALYST), system=example, now=now)
    planted = {truth.measure for truth in GAP_TRUTHS}
    others = [one.slug for one in EVERYTHING if one.making.gap and one.slug not in planted]
    said = {
        slug: gap_view(Measure.objects.get(system=example, slug=slug), viewer=seen).found.how
        for slug in others
    }
    assert said == dict.fromkeys(others, "no clear change")


@pytest.mark.django_db
def test_every_place_has_a_summary_of_its_needs(example, now):
    seen = viewer(Person.objects.get(email=ANALYST), system=example, now=now)
    coast = example.areas.get(slug="saltmarsh-coast")
    view = needs_view(coast, viewer=seen)
    assert view.sentence.startswith("Saltmarsh Coast had 210,000 people on 30 June 2025. Of ")
    assert len(view.sentence.split()) <= 40
    assert len(view.residents) == 3
    assert len(view.needs) > 20
    assert sum(bool(one.gap) for one in view.needs) == 3
    assert dict(view.unmeasured)
