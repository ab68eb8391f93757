"""Asking without names: once each, joined to nobody, and shown only of five or more."""

import datetime as dt
from dataclasses import replace

import pytest

from alongside.analysis.disclosure import Pack
from alongside.foundations.releases.actions import freeze, withdraw
from alongside.foundations.releases.cells import Cell, Table
from alongside.foundations.releases.choosing import choose_pack
from alongside.foundations.releases.models import Release
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.sounding import answer, close_sounding, open_sounding
from alongside.rooms.visions.models import Answer, Heard, Sounding
from alongside.rooms.visions.queries import has_answered
from tests.factories import make_person_with_post, make_viewer
from tests.rooms.visions.made import box, make_model
from tests.rooms.visions.test_actions import later, verbs
from tests.rooms.visions.test_pages import at, read
from tests.web.visitors import YEARS, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(system, trust):
    return [make_viewer(system, organisation=trust, name=f"Bo {at}") for at in range(6)]


@pytest.fixture
def sounding(author):
    return opened(make_model(author, codes=("LE1", "LE2", "LC01", "LOP1")), by=author)


def opened(model, *, by):
    return open_sounding(model, closes_on=by.now.date() + dt.timedelta(days=9), by=by)


def said(sounding, by, **scores):
    answer(sounding, scores={box(code).pk: score for code, score in scores.items()}, by=by)


def test_what_five_say_is_released_as_their_middle_and_the_rest_is_gone(sounding, author, others):
    for by, score in zip(others[:5], (1, 4, 4, 5, 2), strict=True):
        said(sounding, by, LE1=score, LC01=3)
    said(sounding, others[5], LC01=5)
    closed = close_sounding(sounding, by=later(author))
    shown = [(table.name, table.cells[0].says) for table in closed.release.tables]
    assert shown == [(box("LE1").label, "Mostly"), (box("LC01").label, "Half way")]
    assert (Answer.objects.count(), Heard.objects.count()) == (0, 0)
    assert "sounding closed" in verbs()


@pytest.mark.parametrize(("base", "counted"), [(1, 12), (5, 10)])
def test_how_many_said_it_stands_as_the_pack_lets_it(
    sounding, author, others, system, trust, base, counted
):
    if base != 1:
        keeper = make_viewer(system, organisation=trust, responsibilities=["programme_team"])
        rounds = Pack(name="own", title="Our own", least=1, most=9, base=base)
        choose_pack(rounds, because="The data protection officer asked for it", by=keeper)
    more = [make_viewer(system, organisation=trust, name=f"Di {at}") for at in range(6)]
    for by in others + more:
        said(sounding, by, LC01=3, **({"LE1": 4} if by in others else {}))
    tables = close_sounding(sounding, by=later(author)).release.tables
    assert [table.cells[0].count for table in tables] == [None, counted]


def test_of_four_nothing_is_shown_and_nothing_stays(sounding, author, others):
    for by in others[:4]:
        said(sounding, by, LE1=3)
    assert close_sounding(sounding, by=author).release is None
    assert not Release.objects.exists()
    assert not Answer.objects.exists()


def test_what_was_once_stricter_stays_so(sounding, author, others):
    freeze(
        [Table(name="Staff", population="staff", wave="1", dimensions=(),
               cells=(Cell(at=(), count=40),))],
        title="Staff", about="All of them.", audience=sounding.logic_model.audience,
        threshold=6, by=author,
    )  # fmt: skip
    for by in others:
        said(sounding, by, LE1=4, **({"LC01": 2} if by is not others[0] else {}))
    shown = close_sounding(sounding, by=author).release
    assert (shown.threshold, [table.name for table in shown.tables]) == (6, [box("LE1").label])


def test_the_two_scales_of_one_person_are_two_answers(sounding, others):
    said(sounding, others[0], LE1=3, LE2=2, LC01=1)
    kept = Answer.objects.filter(sounding=sounding)
    assert sorted((one.scale, len(one.scores)) for one in kept) == [
        ("component", 1),
        ("enabler", 2),
    ]


def test_all_answers_are_written_anew_with_each(sounding, others):
    said(sounding, others[0], LE1=1)
    first = Answer.objects.get().pk
    said(sounding, others[1], LE1=2)
    assert not Answer.objects.filter(pk=first).exists()
    assert sorted(next(iter(one.scores.values())) for one in Answer.objects.all()) == [1, 2]


def test_the_order_says_nothing_of_who_came_first(sounding, others, author):
    orders = set()
    for _ in range(12):
        Answer.objects.all().delete()
        Heard.objects.all().delete()
        for score, by in enumerate(others[:4], start=1):
            said(sounding, by, LE1=score)
        orders.add(tuple(one.scores[str(box("LE1").pk)] for one in Answer.objects.raw(
            "SELECT * FROM visions_answer")))  # fmt: skip
    assert len(orders) > 1


def test_nobody_reads_an_answer_and_each_reads_only_that_they_answered(sounding, others, author):
    said(sounding, others[0], LE1=3)
    assert not Answer.objects.visible_to(author).exists()
    assert has_answered(sounding, viewer=others[0])
    assert not has_answered(sounding, viewer=author)
    assert not {field.name for field in Answer._meta.fields} & {"person", "answered_at"}


def test_one_answers_once_until_the_last_day(sounding, others, author):
    said(sounding, others[0], LE1=3)
    with pytest.raises(rules.AnsweredAlready):
        said(sounding, others[0], LE1=4)
    with pytest.raises(rules.NothingSaid):
        said(sounding, others[1], LOP1=4)
    with pytest.raises(rules.SoundingClosed):
        said(sounding, later(others[1], 10), LE1=4)
    close_sounding(sounding, by=author)
    for act in (lambda: said(sounding, others[1], LE1=4),
                lambda: close_sounding(sounding, by=author)):  # fmt: skip
        with pytest.raises(rules.SoundingClosed):
            act()


def test_authors_open_one_at_a_time_and_close_it(sounding, author, others):
    with pytest.raises(rules.OpenAlready):
        opened(sounding.logic_model, by=author)
    for act in (lambda: opened(sounding.logic_model, by=others[0]),
                lambda: close_sounding(sounding, by=others[0])):  # fmt: skip
        with pytest.raises(rules.NotAnAuthor):
            act()
    close_sounding(sounding, by=author)
    with pytest.raises(rules.ClosesTooEarly):
        open_sounding(sounding.logic_model, closes_on=dt.date(2020, 1, 1), by=author)
    assert str(opened(sounding.logic_model, by=author)) == "Without names: Living well"


def test_from_the_question_to_the_release_on_pages(system, trust):
    people = [make_person_with_post(trust, name=f"Cal {at}", started_at=YEARS) for at in range(5)]
    first = signed_in(people[0])
    made = make_model(replace(make_viewer(system, organisation=trust), person=people[0]))
    assert first.post(at(system, f"{made.pk}/without-names"), {"closes_on": ""}).status_code == 422
    page = first.post(
        at(system, f"{made.pk}/without-names"), {"closes_on": "2199-01-01"}, follow=True
    )
    assert "I do not judge it" in page.content.decode()
    sounding = Sounding.objects.get()
    assert "Say how far we are, without your name" in read(first, at(system, f"{made.pk}"))
    address = at(system, f"without-names/{sounding.pk}")
    nothing = signed_in(people[1]).post(address, {str(box("LE1").pk): ""})
    assert (nothing.status_code, "Say of at least one of them" in nothing.content.decode()) == (
        422,
        True,
    )
    for person in people:
        client = signed_in(person)
        page = client.post(address, {str(box("LE1").pk): "4"}, follow=True).content.decode()
        assert "You have answered" in page
        assert "Mostly" not in page
    page = first.post(f"{address}/close", follow=True).content.decode()
    release = Release.objects.get()
    assert (release.get_absolute_url() in page, "Mostly" in page) == (True, True)
    assert "5 or more" in page
    shown = read(first, release.get_absolute_url())
    assert ("They say" in shown, "Mostly" in shown) == (True, True)
    assert "Mostly" in first.get(f"{release.get_absolute_url()}.csv").content.decode()
    keeper = make_viewer(system, organisation=trust, responsibilities=["programme_team"])
    withdraw(release, reason="The wrong round.", by=keeper)
    page = read(first, address)
    assert ("Mostly" in page, "was withdrawn" in page) == (False, True)
