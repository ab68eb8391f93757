"""The golden thread: a box, its measure, what is quoted of it; and where the thread breaks."""

import csv
import io

import pytest
from django.utils import timezone

from alongside.foundations.care_systems.actions.setting_up import add_area
from alongside.foundations.care_systems.models import Level
from alongside.foundations.people.viewers import viewer
from alongside.rooms.outcomes.models import Measure
from alongside.web.golden_thread import golden_thread
from tests.factories import (
    make_area,
    make_claim,
    make_measure,
    make_organisation,
    make_person_with_post,
    make_series_with_figures,
)
from tests.factories.clock import ago
from tests.rooms.visions.made import box, make_model
from tests.web.visitors import YEARS, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust(system):
    return make_organisation(system, "North Trust")


@pytest.fixture
def author(system, trust):
    person = make_person_with_post(trust, name="Ana", started_at=YEARS)
    return viewer(person, system=system, now=timezone.now())


@pytest.fixture
def place(system):
    return make_area(system, "North")


def served(system, place, *, code, owner=None, name="Falls", quoted_by=None):
    measure = make_measure(system, name=name)
    Measure.objects.filter(pk=measure.pk).update(owner=owner)
    measure.items.add(box(code))
    series = make_series_with_figures(
        measure, [float(each % 3) for each in range(14)], subject=place
    )
    if quoted_by:
        make_claim(quoted_by, measure=measure)
    return series


def test_a_thread_runs_from_a_box_to_its_claim(system, author, trust, place):
    make_model(author, codes=("LE1", "LOP1", "LOP2", "LI1a"), area=place)
    served(system, place, code="LOP1", owner=trust, quoted_by=author)
    served(system, place, code="LOP2", name="Company")
    make_measure(system, name="Adrift")
    found = golden_thread(author)
    assert [one.box.item.code for one in found.whole] == ["LOP1"]
    assert [one.box.item.code for one in found.unmeasured] == ["LE1", "LI1a"]
    assert [(one.box.item.code, one.missing) for one in found.ownerless] == [
        ("LOP2", "Nobody owns what measures it."),
        ("LI1a", "Nothing measures it, so nobody answers for it."),
    ]
    assert [one.name for one in found.adrift] == ["Adrift"]
    assert found.in_words == (
        "2 of 4 boxes measured where they stand, 1 of them quoted; 2 outcomes without an owner, "
        "and 1 measure without a box."
    )


def test_what_is_measured_elsewhere_says_nothing_here(system, author, trust, place):
    make_model(author, codes=("LOP1",), area=make_area(system, "South"))
    served(system, place, code="LOP1", owner=trust, quoted_by=author)
    [strand] = golden_thread(author).strands
    assert (strand.measured, strand.is_outcome) == ([], True)


def test_a_withdrawn_claim_is_not_quoted(system, author, trust, place):
    make_model(author, codes=("LOP1",), area=place)
    served(system, place, code="LOP1", owner=trust)
    claim = make_claim(author, measure=Measure.objects.get())
    claim.withdrawn_at, claim.withdrawn_because = timezone.now(), "It was wrong"
    claim.withdrawn_by = author.person
    claim.save()
    assert golden_thread(author).whole == []


def test_where_we_stand_shows_it_and_the_page_shows_all(system, author, trust, place):
    ours = signed_in(author.person)
    assert "Nothing to join yet" in ours.get(f"/s/{system.slug}/golden-thread").content.decode()
    make_model(author, codes=("LOP1", "LOP2"), area=place)
    claim_of = served(system, place, code="LOP1", owner=trust, quoted_by=author)
    stand = ours.get(f"/s/{system.slug}/").content.decode()
    thread = stand[stand.index("The golden thread") :]
    assert thread.index(box("LOP1").label) < thread.index("Falls") < thread.index("Quoted:")
    page = ours.get(f"/s/{system.slug}/golden-thread").content.decode()
    assert claim_of.get_absolute_url() in page
    rows = csv.DictReader(
        io.StringIO(ours.get(f"/s/{system.slug}/golden-thread.csv").content.decode("utf-8-sig"))
    )
    assert [(row["id"], row["measure"], row["owner"]) for row in rows] == [
        ("LOP1", "Falls", "North Trust"),
        ("LOP2", "", ""),
    ]


def test_the_page_asks_the_same_of_one_and_of_three(
    system, author, trust, place, django_assert_max_num_queries
):
    make_model(author, codes=("LOP1",), area=place)
    served(system, place, code="LOP1", owner=trust, quoted_by=author)
    with django_assert_max_num_queries(13) as one:
        assert len(golden_thread(author).whole) == 1
    for name, code in (("Company", "LOP2"), ("Trust", "LOP3")):
        make_model(author, codes=(code,), area=place, title=name)
        served(system, place, code=code, owner=trust, name=name, quoted_by=author)
    with django_assert_max_num_queries(len(one)):
        assert len(golden_thread(author).whole) == 3


def test_what_is_said_of_another_area_is_not_quoted_here(system, author, trust, place):
    make_model(author, codes=("LOP1",), area=place)
    served(system, place, code="LOP1", owner=trust)
    measure = Measure.objects.get()
    make_claim(author, measure=measure, area=make_area(system, "South"))
    assert golden_thread(author).whole == []
    inside = add_area(
        system, name="Mill Lane", level=Level.NEIGHBOURHOOD, parent=place, now=ago(days=9)
    )
    make_claim(author, measure=measure, area=inside)
    make_claim(author, measure=measure, area=place)
    [strand] = golden_thread(author).whole
    assert sorted(claim.area.name for claim in strand.claims) == ["Mill Lane", "North"]
