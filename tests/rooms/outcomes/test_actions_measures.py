import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.audiences import rules as wall
from alongside.foundations.audiences.actions import cross
from alongside.foundations.audiences.models import Crossing
from alongside.foundations.frameworks.loading import load_bundled
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.actions.measures import (
    MeasureExists,
    add_measure,
    change_measure,
)
from alongside.rooms.outcomes.models import Claim, Measure, Reading, Target
from tests.factories import (
    NOW,
    ago,
    make_claim,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_system,
    make_viewer,
    measure_details,
)

pytestmark = pytest.mark.django_db

REASON = "The board asked for assurance from April."


@pytest.fixture
def trust(system):
    return make_organisation(system)


@pytest.fixture
def analyst(system):
    return make_viewer(system, responsibilities=["analyst"])


@pytest.fixture
def owner(system, trust):
    return make_viewer(system, organisation=trust)


def _change(measure, by, *, targets=None, items=None, **details):
    return change_measure(measure, details=details, targets=targets, items=items, by=by)


def test_a_keeper_adds_a_measure_with_targets_and_items(system, trust, analyst):
    load_bundled()
    items = list(FrameworkItem.objects.filter(code__in=["LOS1", "LOS2"]))
    april = dt.date(2026, 4, 1)
    made = add_measure(
        system,
        name="Length of stay",
        details=measure_details(owner=trust),
        by=analyst,
        now=NOW,
        targets=[(april, 7.0), (dt.date(2025, 4, 1), 9.0)],
        items=items,
    )
    assert (str(made), made.slug, made.owner) == ("Length of stay", "length-of-stay", trust)
    assert set(made.items.all()) == set(items)
    assert [(one.from_date.year, one.value) for one in made.targets.all()] == [
        (2025, 9.0),
        (2026, 7.0),
    ]
    assert str(made.targets.last()) == "7.0 from 01 April 2026"


def test_nobody_else_adds_measures_not_even_a_future_owner(system, owner):
    with pytest.raises(rules.NotAKeeper):
        add_measure(system, name="Falls", details=measure_details(), by=owner, now=NOW)
    assert not Measure.objects.exists()


def test_a_keeper_of_another_system_changes_nothing_here(system, trust):
    stranger = make_viewer(make_system(), responsibilities=["analyst"])
    measure = make_measure(system, owner=trust)
    with pytest.raises(Refused):
        add_measure(system, name="Falls", details=measure_details(), by=stranger, now=NOW)
    with pytest.raises(Refused):
        _change(measure, stranger, unit="nights")


def test_two_measures_of_one_name_are_refused_whatever_the_case(system):
    make_measure(system, "Falls")
    with pytest.raises(MeasureExists, match="The name “FALLS” cannot be used"):
        make_measure(system, "FALLS")
    assert make_measure(make_system(), "Falls").pk


def test_names_that_make_the_same_slug_stay_apart(system):
    slugs = [make_measure(system, name).slug for name in ("Falls", "Falls!", "(Falls)", "%")]
    assert slugs == ["falls", "falls-2", "falls-3", "measure"]


def test_a_percentage_lies_between_nothing_and_everything_unless_said_otherwise(system):
    plain = make_measure(system, "Seen in time", display=words.Display.PERCENT)
    over = make_measure(system, "Beds used", display=words.Display.PERCENT, highest_possible=1.5)
    count = make_measure(system, "Falls")
    assert (plain.lowest_possible, plain.highest_possible) == (0.0, 1.0)
    assert (over.lowest_possible, over.highest_possible) == (0.0, 1.5)
    assert (count.lowest_possible, count.highest_possible) == (None, None)


def test_the_details_that_were_given_are_not_changed(system):
    details = measure_details(display=words.Display.PERCENT)
    before = dict(details)
    add_measure(system, name="Seen in time", details=details, by=None, now=NOW)
    assert details == before


def test_a_measure_is_sensitive_unless_somebody_says_otherwise(system, trust, owner, analyst):
    made = add_measure(
        system,
        name="Suicides",
        details={"direction": "decrease", "owner": trust},
        by=analyst,
        now=NOW,
    )
    bystander = make_viewer(system)
    assert made.data_class == words.DataClass.SENSITIVE
    assert list(Measure.objects.visible_to(owner)) == [made]
    assert list(Measure.objects.visible_to(analyst)) == [made]
    assert list(Measure.objects.visible_to(bystander)) == []


def test_a_sensitive_measure_without_an_owner_is_for_its_keepers(system, analyst, owner):
    made = make_measure(system, data_class=words.DataClass.SENSITIVE)
    assert list(Measure.objects.visible_to(analyst)) == [made]
    assert list(Measure.objects.visible_to(owner)) == []


def test_two_owners_of_one_name_do_not_share_what_is_sensitive(system, trust, owner):
    namesake = make_organisation(system, trust.name)
    make_measure(system, "Falls", owner=trust, data_class=words.DataClass.SENSITIVE)
    theirs = make_measure(system, "Suicides", owner=namesake, data_class=words.DataClass.SENSITIVE)
    assert theirs in Measure.objects.visible_to(make_viewer(system, organisation=namesake))
    assert theirs not in Measure.objects.visible_to(owner)


def test_a_keeper_appointed_later_sees_what_is_sensitive(system, trust):
    made = make_measure(system, owner=trust, data_class=words.DataClass.SENSITIVE)
    newcomer = make_viewer(
        system,
        organisation=make_organisation(system, "Analysts' hub"),
        responsibilities=["analyst"],
    )
    again = make_measure(system, "Falls", owner=trust, data_class=words.DataClass.SENSITIVE)
    assert set(Measure.objects.visible_to(newcomer)) == {made, again}


@pytest.mark.parametrize("data_class", [words.DataClass.OPEN, words.DataClass.AGGREGATE])
def test_open_and_aggregate_measures_are_for_everybody_in_the_system(system, data_class):
    made = make_measure(system, data_class=data_class)
    assert list(Measure.objects.visible_to(make_viewer(system))) == [made]
    assert list(Measure.objects.visible_to(make_viewer(make_system()))) == []


def test_what_belongs_to_a_hidden_measure_is_hidden_too(system, trust, owner):
    made = make_measure(system, data_class=words.DataClass.SENSITIVE, owner=trust)
    series = make_series_with_figures(made, [5.0, 6.0])
    bystander = make_viewer(system)
    for model in (type(series), Reading, type(series.observations.get(value=5.0))):
        assert model.objects.visible_to(owner).exists()
        assert not model.objects.visible_to(bystander).exists()


def test_a_measures_own_rules_are_held_by_the_database(system):
    measure = make_measure(system)
    for fault in ({"fix_after": 11}, {"lowest_possible": 1.0, "highest_possible": 1.0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(**fault)


def test_a_keeper_and_the_owner_change_a_measure(system, trust, analyst, owner):
    measure = make_measure(system, owner=trust)
    assert _change(measure, analyst, unit="nights").unit == "nights"
    assert _change(measure, owner, name="Nights in hospital").name == "Nights in hospital"
    measure.refresh_from_db()
    assert (measure.unit, measure.name) == ("nights", "Nights in hospital")


def test_nobody_else_changes_a_measure(system, trust):
    measure = make_measure(system, owner=trust)
    with pytest.raises(rules.NotAKeeper):
        _change(measure, make_viewer(system), unit="nights")


def test_a_measure_cannot_take_the_name_of_another_but_may_keep_its_own(system, analyst):
    make_measure(system, "Falls")
    measure = make_measure(system, "Length of stay")
    with pytest.raises(MeasureExists):
        _change(measure, analyst, name="falls")
    assert _change(measure, analyst, name="Length of Stay").name == "Length of Stay"


def test_targets_and_items_stay_unless_given_and_are_replaced_whole(system, analyst):
    load_bundled()
    item = FrameworkItem.objects.get(code="LOS1")
    measure = make_measure(system, targets=[(dt.date(2024, 1, 1), 7.0)], items=[item])
    _change(measure, analyst, unit="nights")
    assert (measure.targets.get().value, measure.items.get()) == (7.0, item)
    _change(measure, analyst, targets=[(dt.date(2025, 1, 1), 6.0)], items=[])
    assert (measure.targets.get().value, measure.items.count()) == (6.0, 0)
    _change(measure, analyst, targets=[])
    assert not Target.objects.exists()


def test_the_purpose_is_not_changed_by_the_way(system, analyst):
    measure = _change(make_measure(system), analyst, purpose=words.Purpose.ASSURANCE, unit="nights")
    measure.refresh_from_db()
    assert (measure.purpose, measure.unit) == (words.Purpose.LEARNING, "nights")


def test_a_measure_that_becomes_sensitive_is_hidden_at_once(system, trust, analyst):
    measure = make_measure(system, owner=trust)
    bystander = make_viewer(system)
    assert measure in Measure.objects.visible_to(bystander)
    _change(measure, analyst, data_class=words.DataClass.SENSITIVE)
    assert measure not in Measure.objects.visible_to(bystander)


def test_claims_about_a_measure_that_becomes_sensitive_are_hidden_with_it(system, trust, analyst):
    measure = make_measure(system, owner=trust)
    bystander = make_viewer(system)
    claim = make_claim(bystander, measure=measure)
    _change(measure, analyst, data_class=words.DataClass.SENSITIVE)
    assert claim not in Claim.objects.visible_to(bystander)


def test_the_former_owner_of_a_sensitive_measure_no_longer_sees_it(system, trust, analyst, owner):
    measure = make_measure(system, owner=trust, data_class=words.DataClass.SENSITIVE)
    charity = make_organisation(system, "Helping Hands")
    with pytest.raises(rules.NotYoursToHandOn):
        _change(measure, analyst, owner=charity)
    _change(measure, owner, owner=charity)
    assert measure not in Measure.objects.visible_to(owner)
    assert measure in Measure.objects.visible_to(make_viewer(system, organisation=charity))


def test_figures_are_read_anew_when_the_direction_or_a_target_changes(system, analyst):
    measure = make_measure(system, direction=words.Direction.DOWN)
    series = make_series_with_figures(measure, [*range(10, 25)], now=ago(days=1))
    first = series.readings.get()
    assert first.variation == words.Variation.CONCERN_HIGH
    _change(
        measure,
        analyst,
        direction=words.Direction.UP,
        targets=[(dt.date(2024, 1, 1), 1.0)],
    )
    now = series.readings.get(superseded_at__isnull=True)
    assert (now.variation, now.target) == (words.Variation.IMPROVEMENT_HIGH, 1.0)
    first.refresh_from_db()
    assert (first.superseded_at, first.variation) == (NOW, words.Variation.CONCERN_HIGH)


def test_the_owner_moves_a_measure_between_learning_and_assurance_and_it_is_recorded(
    system, trust, owner
):
    measure = make_measure(system, owner=trust)
    made = cross(measure, to=words.Purpose.ASSURANCE, reason=f" {REASON} ", by=owner)
    measure.refresh_from_db()
    assert measure.purpose == words.Purpose.ASSURANCE
    assert (made.was, made.became, made.reason) == ("learning", "assurance", REASON)
    assert (made.person, made.post_title, made.changed_at) == (
        owner.person,
        "Director of Improvement",
        NOW,
    )
    assert str(made) == f"outcomes.measure {measure.pk} became For assurance"


def test_a_purpose_stays_when_anybody_but_the_owner_asks(system, trust, analyst):
    measure = make_measure(system, owner=trust)
    with pytest.raises(wall.NotTheOwner):
        cross(measure, to=words.Purpose.ASSURANCE, reason=REASON, by=analyst)
    unowned = make_measure(system, "Falls")
    with pytest.raises(wall.OwnerMissing):
        cross(unowned, to=words.Purpose.ASSURANCE, reason=REASON, by=analyst)
    assert not Crossing.objects.exists()
    assert set(Measure.objects.values_list("purpose", flat=True)) == {"learning"}


def test_a_purpose_needs_a_reason(system, trust, owner):
    measure = make_measure(system, owner=trust)
    with pytest.raises(wall.WallReasonMissing):
        cross(measure, to=words.Purpose.ASSURANCE, reason="asked", by=owner)
    measure.refresh_from_db()
    assert measure.purpose == words.Purpose.LEARNING
    assert not Crossing.objects.exists()
