"""What may not be shown is in no observation: after an import, a new pack, another class."""

import pytest
from django.db import IntegrityError, transaction

from alongside.analysis.disclosure import PACKS, Pack
from alongside.foundations.releases.choosing import choose_pack
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.actions.measures import change_measure
from alongside.rooms.outcomes.actions.withholding import withhold
from alongside.rooms.outcomes.models import Revision, Withheld
from alongside.rooms.outcomes.queries.series import revisions_of
from alongside.rooms.outcomes.queries.withholding import withheld_of
from tests.factories import (
    make_area,
    make_counted,
    make_measure,
    make_series_with_figures,
    make_viewer,
)
from tests.rooms.outcomes.test_actions_imports import taken_in
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db
WHY = "The data protection officer asked for it"


@pytest.fixture
def keeper(system):
    return make_viewer(system, responsibilities=["programme_team"])


@pytest.fixture
def measure(system):
    return make_measure(system, "Falls", display="percent")


def shown(series):
    rows = series.observations.order_by("period")
    return list(rows.values_list("value", "numerator", "denominator"))


def test_a_small_count_never_reaches_an_observation(system, measure):
    series = make_counted(measure, [(40, 500), (4, 500)], subject=make_area(system, "Coast"))
    assert shown(series) == [(0.08, 40, 500), (None, None, None)]
    kept = Withheld.objects.get()
    assert (kept.value, kept.numerator, kept.why) == (0.008, 4, "small")
    assert str(kept) == "Hidden: of very few people"
    assert list(withheld_of(series).values()) == ["small"]
    assert not Withheld.objects.visible_to(make_viewer(system)).exists()


def test_the_file_and_the_page_say_nothing_of_it(system, measure):
    series = make_counted(
        measure, [(40 + at, 500) for at in range(14)] + [(4, 500)],
        subject=make_area(system, "Coast"),
    )  # fmt: skip
    client = visitor(system)
    for rest in (f"series/{series.pk}", f"series/{series.pk}.csv"):
        text = client.get(f"/s/{system.slug}/outcomes/{rest}").content.decode()
        assert "0.8%" not in text
        assert "0.008" not in text
    page = client.get(f"/s/{system.slug}/outcomes/series/{series.pk}").content.decode()
    assert "1 figure is hidden" in page


def test_open_data_is_shown_and_what_becomes_open_is_let_out(system, measure, keeper):
    series = make_counted(measure, [(4, 500)], subject=make_area(system, "Coast"))
    assert shown(series) == [(None, None, None)]
    change_measure(measure, details={"data_class": "open"}, targets=None, items=None, by=keeper)
    assert shown(series) == [(0.008, 4, 500)]
    assert not Withheld.objects.exists()
    assert withhold([measure]) == set()


def test_another_pack_hides_more_everywhere_at_once(system, measure, keeper):
    series = make_counted(measure, [(12, 500), (40, 500)], subject=make_area(system, "Coast"))
    assert shown(series)[0] == (0.024, 12, 500)
    choose_pack(
        Pack(name="own", title="Our own", least=1, most=15, base=25), because=WHY, by=keeper
    )
    assert shown(series) == [(None, None, None), (pytest.approx(0.1), 50, 500)]
    assert list(withheld_of(series).values()) == ["small", "rounded"]
    reading = series.readings.get(superseded_at=None)
    assert (reading.value, reading.points) == (pytest.approx(0.1), 1)


def test_the_same_file_again_changes_nothing_and_a_new_figure_replaces_what_was_hidden(
    system, measure
):
    area = make_area(system, "Coast")
    series = make_counted(measure, [(4, 500)], subject=area)
    period = series.observations.get().period
    row = {"area": area.slug, "period": period, "value": 0.008, "numerator": 4.0,
           "denominator": 500.0}  # fmt: skip
    assert taken_in(system, [row], measure=measure.name).unchanged == 1
    as_read = dict.fromkeys(("value", "numerator", "denominator"))
    assert taken_in(system, [row | as_read], measure=measure.name).unchanged == 1
    assert Withheld.objects.get().numerator == 4
    row |= {"value": 0.1, "numerator": 50.0}
    assert taken_in(system, [row], measure=measure.name).revised == 1
    assert shown(series) == [(0.1, 50, 500)]
    assert Revision.objects.get().value is None
    assert not Withheld.objects.exists()


def test_of_a_figure_that_is_hidden_now_nothing_earlier_is_shown(system, measure, keeper):
    area = make_area(system, "Coast")
    series = make_counted(measure, [(12, 500)], subject=area)
    period = series.observations.get().period
    row = {"area": area.slug, "period": period, "value": 0.026, "numerator": 13.0,
           "denominator": 500.0}  # fmt: skip
    taken_in(system, [row], measure=measure.name)
    assert [one.numerator for one in revisions_of(keeper, series=series)] == [12]
    choose_pack(Pack(name="own", title="Our own", least=1, most=15), because=WHY, by=keeper)
    assert list(revisions_of(keeper, series=series)) == []


def test_bare_whole_values_count_people_unless_somebody_says_otherwise(system, keeper):
    measure = make_measure(system, "Waiting", without_counts="people", display="number")
    series = make_series_with_figures(measure, [4.0, 40.0], subject=make_area(system, "Coast"))
    assert shown(series) == [(None, None, None), (40.0, None, None)]
    change_measure(
        measure, details={"without_counts": "nobody"}, targets=None, items=None, by=keeper
    )
    assert shown(series)[0] == (4.0, None, None)


def test_a_figure_without_counts_is_hidden_till_enough_people_are_said_to_be_behind_it(
    system, keeper
):
    measure = make_measure(system, "Days", without_counts="people")
    series = make_series_with_figures(measure, [4.5, 40.0], subject=make_area(system, "Coast"))
    hidden = [(None, None, None)] * 2
    assert shown(series) == hidden
    assert list(withheld_of(series).values()) == ["unknown", "unknown"]

    def said(**details):
        change_measure(measure, details=details, targets=None, items=None, by=keeper)

    said(without_counts="many", fewest_behind=9)
    assert shown(series) == hidden
    assert list(withheld_of(series).values()) == ["small", "small"]
    said(fewest_behind=10)
    assert shown(series) == [(4.5, None, None), (40.0, None, None)]
    choose_pack(Pack(name="own", title="Our own", least=1, most=15), because=WHY, by=keeper)
    assert shown(series) == hidden


def test_many_people_are_so_many_at_least(system, keeper):
    with pytest.raises(rules.FewestMissing):
        make_measure(system, "Days", without_counts="many")
    measure = make_measure(system, "Days")
    with pytest.raises(rules.FewestMissing):
        change_measure(
            measure, details={"without_counts": "many"}, targets=None, items=None, by=keeper
        )
    measure.refresh_from_db()
    measure.without_counts = "many"
    with pytest.raises(IntegrityError), transaction.atomic():
        measure.save()


def test_a_pack_that_shows_zeros_hides_them_too_when_it_says_so(system, measure, keeper):
    series = make_counted(measure, [(0, 500)], subject=make_area(system, "Coast"))
    assert shown(series) == [(0, 0, 500)]
    zeros = Pack(name="own", title="Our own", least=0, most=9)
    choose_pack(zeros, because=WHY, by=keeper)
    assert shown(series) == [(None, None, None)]
    assert PACKS["threshold-10"].least == 1
