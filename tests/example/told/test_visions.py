"""What the example says of its visions, and what the product finds in them."""

import pytest

from alongside.example.keeping import seen_by
from alongside.example.purposes import CARER, CHIEF, DIRECTOR
from alongside.rooms.visions.models import Box, Change, PrincipleCheck
from alongside.rooms.visions.results import aims, holdings, places
from alongside.web.golden_thread import golden_thread

pytestmark = pytest.mark.django_db


def test_the_purpose_of_the_coast_changed_once_and_its_method_twice(example, now):
    coast = aims(seen_by(CARER, system=example, now=now))[-1]
    assert coast.purpose.area.name == "Saltmarsh Coast"
    assert coast.constancy.endswith("changed once.")
    assert "how we go about it changed twice" in coast.priorities[0].constancy
    matters = Change.objects.filter(system=example).values_list("matter", flat=True)
    assert sorted(matters) == ["method", "method", "purpose", "purpose"]


def test_the_beds_divide_people_over_one_principle(example, now):
    chief = seen_by(CHIEF, system=example, now=now)
    [held] = holdings(PrincipleCheck.objects.filter(system=example), viewer=chief)
    assert held.in_words == (
        "Somebody sees it go against “Let us live independently as long as we can”, “Follow what "
        "we, our families and our carers want”; by 1 of these, others say that it keeps to it. "
        "5 principles not judged yet."
    )


def test_people_are_far_apart_on_two_boxes_of_the_frailty_model(example, now):
    assert places(seen_by(DIRECTOR, system=example, now=now)).apart == 2


def test_the_golden_thread_runs_through_all_but_one_box(example, now):
    thread = golden_thread(seen_by(DIRECTOR, system=example, now=now))
    boxes = Box.objects.filter(system=example, ended_at=None).count()
    assert (len(thread.measured), len(thread.strands), len(thread.unmeasured)) == (
        boxes - 1, boxes, 1,
    )  # fmt: skip
    assert thread.whole
