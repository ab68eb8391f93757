"""Setting and ending a pause; what it refuses, wherever that comes from; what is let through."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.audiences.actions import people_of
from alongside.foundations.documents.actions import add_version
from alongside.foundations.documents.models import Document
from alongside.foundations.history.models import Entry
from alongside.foundations.notices import timetable
from alongside.foundations.notices.models import Notice
from alongside.foundations.people.models import Post
from alongside.foundations.publishing import rules
from alongside.foundations.publishing.actions import end_pause, let_through
from alongside.foundations.publishing.models import LetThrough, Pause
from alongside.foundations.register.acts import record
from alongside.foundations.register.houses import nouns
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.actions.measures import change_measure
from alongside.rooms.outcomes.models import Measure
from tests.factories import (
    NOW,
    make_claim,
    make_measure,
    make_organisation,
    make_system,
    make_viewer,
)
from tests.foundations.documents.made import PDF, make_document
from tests.foundations.publishing.made import PUBLISHED, REASON, make_pause

pytestmark = pytest.mark.django_db

ACTS = [
    (key, verb) for key, noun in nouns().items() for verb in (*noun.publishes, *noun.goes_public)
]


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def by():
    return make_viewer(make_system(), responsibilities=["programme_team", "analyst"])


def later(by, days):
    return replace(by, now=NOW + dt.timedelta(days=days))


def post_of(by):
    return Post.objects.get(pk=min(by.post_ids))


@pytest.mark.parametrize(("key", "verb"), ACTS)
def test_every_act_that_publishes_is_refused_while_publishing_is_paused(by, key, verb):
    thing = PUBLISHED[key](by)
    make_pause(by)
    before = Entry.objects.count()
    with pytest.raises(rules.PublishingPaused), transaction.atomic():
        record(verb, of=thing, by=by, at=by.now)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("key", PUBLISHED)
def test_nothing_is_half_written_by_what_is_refused(by, key, files):
    make_pause(by)
    with pytest.raises(rules.PublishingPaused):
        PUBLISHED[key](by)
    assert not nouns()[key].model_class._base_manager.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


@pytest.mark.parametrize("key", PUBLISHED)
def test_it_goes_on_the_day_after_and_before_the_first(by, key):
    make_pause(by, begins=2, days=3)
    assert PUBLISHED[key](by)
    assert make_claim(later(by, 6), statement="Another figure that is quoted")


def test_what_is_for_some_only_goes_on(by):
    body = make_organisation(by.system, "Housing")
    few = people_of(by.system, organisations=[body], name="Housing's people")
    make_pause(by)
    assert make_document(by, audience=few)
    assert make_measure(by.system, data_class=words.DataClass.SENSITIVE, owner=body)


def test_a_newer_file_of_what_everybody_sees_is_refused_and_not_kept(by, files):
    made = make_document(by)
    make_pause(by)
    with pytest.raises(rules.PublishingPaused):
        add_version(made, name="plan.pdf", content=PDF, note="", by=by)
    assert len([path for path in files.rglob("*") if path.is_file()]) == 1


def test_a_measure_cannot_be_opened_to_everybody(by):
    measure = make_measure(
        by.system,
        data_class=words.DataClass.SENSITIVE,
        owner=by.system.organisations.get(pk=min(by.organisation_ids)),
    )
    make_pause(by)
    details = {"data_class": words.DataClass.AGGREGATE}
    with pytest.raises(rules.PublishingPaused):
        change_measure(measure, details=details, targets=None, items=None, by=by)
    assert Measure.objects.get().data_class == words.DataClass.SENSITIVE
    again = Measure.objects.get()
    change_measure(again, details=details, targets=None, items=None, by=later(by, 31))
    assert Entry.objects.filter(verb="opened", noun_id=str(measure.pk)).exists()


def test_the_command_line_is_refused_too(by):
    make_pause(by)
    with pytest.raises(rules.PublishingPaused):
        make_measure(by.system)


def test_another_system_goes_on(by):
    make_pause(by)
    assert make_document(make_viewer(make_system()))


def test_ending_early_lets_publishing_go_on(by):
    pause = make_pause(by)
    end_pause(pause, reason="The election was called off by the council", by=by)
    assert make_document(by)
    with pytest.raises(rules.PauseOver):
        end_pause(pause, reason="The election was called off by the council", by=by)
    assert make_pause(by), "the days are free again"


def test_one_thing_is_let_through_once_for_the_post_that_is_named(by):
    other = make_viewer(by.system, name="Ada")
    pause = make_pause(by)
    allowed = let_through(
        pause, post=post_of(by), what="Heat alert", reason="People would come to harm", by=by
    )
    with pytest.raises(rules.PublishingPaused):
        make_document(other)
    made = make_document(by)
    allowed.refresh_from_db()
    assert (allowed.used_at, allowed.used_noun) == (NOW, "documents.document")
    assert allowed.used_noun_id == str(made.pk)
    assert allowed.let_by_post == by.post_title
    assert str(allowed) == "Heat alert"
    with pytest.raises(rules.PublishingPaused):
        make_document(by)
    assert Document.objects.count() == 1


def test_only_the_programme_team_of_the_system_acts(by):
    pause = make_pause(by)
    for stranger in (make_viewer(by.system), make_viewer(make_system())):
        with pytest.raises(rules.NotYoursToPause):
            make_pause(stranger, begins=90)
        with pytest.raises(rules.NotYoursToPause):
            end_pause(pause, reason=REASON, by=stranger)
        with pytest.raises(rules.NotYoursToPause):
            let_through(pause, post=post_of(by), what="It", reason=REASON, by=stranger)
    keeper_elsewhere = make_viewer(make_system(), responsibilities=["programme_team"])
    with pytest.raises(Pause.DoesNotExist):
        end_pause(pause, reason=REASON, by=keeper_elsewhere)
    with pytest.raises(rules.PostOfAnotherSystem):
        let_through(pause, post=post_of(keeper_elsewhere), what="It", reason=REASON, by=by)
    assert not LetThrough.objects.exists()


def test_the_programme_team_is_told_when_it_begins_and_when_it_is_over(by):
    keeper = make_viewer(by.system, responsibilities=["programme_team"], name="Kit")
    make_viewer(by.system, name="Not told")
    pause = make_pause(by, begins=1, days=5)
    for days in (0, 1, 1, 2, 6, 7, 7, 8):
        timetable.pauses(now=NOW + dt.timedelta(days=days))
    told = Notice.objects.filter(noun="publishing.pause").order_by("pk")
    assert [one.kind for one in told.filter(person=keeper.person)] == [
        "publishing.set", "publishing.began", "publishing.resumed",
    ]  # fmt: skip
    assert [one.kind for one in told.filter(person=by.person)] == [
        "publishing.began", "publishing.resumed",
    ]  # fmt: skip
    assert set(told.values_list("person", flat=True)) == {by.person_id, keeper.person_id}
    verbs = Entry.objects.filter(noun="publishing.pause", noun_id=str(pause.pk))
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == ["set", "began", "resumed"]


def test_a_pause_that_was_ended_neither_begins_nor_resumes(by):
    end_pause(make_pause(by, begins=1), reason="The election was called off", by=by)
    assert timetable.pauses(now=NOW + dt.timedelta(days=2)) == "0 told"


def test_a_timetable_that_slept_tells_both_at_once(by):
    make_pause(by, days=1)
    assert timetable.pauses(now=NOW + dt.timedelta(days=9)) == "2 told"


def test_the_database_keeps_no_pause_that_ends_before_it_begins(by):
    pause = make_pause(by)
    pause.last_day = pause.first_day - dt.timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        pause.save()
