"""The example's promises: each state once, and every link seen from both ends."""

import datetime as dt

import pytest

from alongside.example.keeping import seen_by
from alongside.example.promises import CARER, CHIEF, CONTRACTS, DIRECTOR, FINANCE
from alongside.foundations.commitments.models import Commitment
from alongside.foundations.commitments.queries import board, commitments_seen
from alongside.foundations.threads.models import Thread
from alongside.foundations.threads.queries import threads_of

pytestmark = pytest.mark.django_db


def _board(email, example, now):
    return board(seen_by(email, system=example, now=now))


def test_promises_tell_one_story_in_every_state(example, now):
    states = sorted(Commitment.objects.filter(system=example).values_list("state", flat=True))
    assert states == ["asked", "declined", "done", "promised", "promised", "promised", "promised"]
    assert [row.waits for row in _board(CONTRACTS, example, now).waiting] == ["Say yes or no"]
    assert len(_board(CARER, example, now).waiting) == 1
    assert len(_board(FINANCE, example, now).overdue) == 1
    left = [row for row in _board(CHIEF, example, now).asked if row.state == "Left open"]
    assert len(left) == 1


def test_every_promise_is_linked_to_what_it_is_about(example, now):
    director = seen_by(DIRECTOR, system=example, now=now)
    for one in commitments_seen(director):
        readings = [each.reading for each in threads_of(one, viewer=director).strands]
        assert readings == ["Is promised about"]
    made = Thread.objects.filter(system=example)
    assert made.exclude(from_noun__startswith="care_systems.").count() == 14


def test_every_step_lies_in_the_past(example, now):
    for one in Commitment.objects.filter(system=example).prefetch_related("steps"):
        moments = [step.at for step in one.steps.all()]
        assert moments == sorted(moments)
        assert max(moments) <= now - dt.timedelta(days=2)
