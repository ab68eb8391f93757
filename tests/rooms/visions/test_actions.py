"""Drawing, linking, doubting and settling: who may, what is kept, what is refused."""

import datetime as dt
from dataclasses import replace

import pytest

from alongside.foundations.history.models import Entry
from alongside.foundations.people.models import Post
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.drawing import add_author, choose_boxes, keep_edition
from alongside.rooms.visions.actions.linking import change_link, doubt, settle, take_out
from alongside.rooms.visions.actions.rating import rate
from alongside.rooms.visions.models import Box, Doubt, Link
from alongside.rooms.visions.queries import is_author, links_of, open_doubts, ratings_of_box
from alongside.rooms.visions.results import differences, picture
from alongside.rooms.visions.words import Difference
from tests.factories import make_person, make_viewer
from tests.rooms.visions.made import TERMS, WHY, box, make_link, make_model

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(model, author):
    return make_link(model, "LE1", "LC01", by=author)


def later(viewer, days=1):
    return replace(viewer, now=viewer.now + dt.timedelta(days=days))


def verbs():
    found = Entry.objects.filter(noun__startswith="visions.").order_by("sequence")
    return [f"{entry.noun.partition('.')[2]} {entry.verb}" for entry in found]


def test_whoever_starts_it_is_its_first_author(model, author, other):
    assert (is_author(model, viewer=author), is_author(model, viewer=other)) == (True, False)
    assert [one.item.code for one in Box.objects.order_by("pk")] == ["LE1", "LC01", "LOP1", "LI1a"]
    assert verbs() == ["logicmodel started", "author added"]


def test_carers_and_residents_do_not_start_one_and_may_doubt(system, link, author):
    carer = make_viewer(system, name="Cal")
    carer = replace(carer, levels=frozenset({Post.Level.CARER}))
    with pytest.raises(rules.NotAtWorkHere):
        make_model(carer)
    assert doubt(link, text="It is not like that at home", by=carer).person == carer.person


def test_only_authors_and_the_programme_team_change_it(system, model, link, author, other):
    refused = [
        lambda: make_link(model, "LC01", "LOP1", by=other),
        lambda: change_link(link, terms=replace(TERMS, size="Two"), by=other),
        lambda: take_out(link, reason=WHY, by=other),
        lambda: choose_boxes(model, items=[box("LE2")], by=other),
        lambda: keep_edition(model, name="First", by=other),
        lambda: add_author(model, person=other.person, by=other),
    ]
    for act in refused:
        with pytest.raises(rules.NotAnAuthor):
            act()
    team = make_viewer(system, name="Tai", responsibilities=["programme_team"])
    keep_edition(model, name="First", by=team)
    add_author(model, person=other.person, by=author)
    make_link(model, "LC01", "LOP1", by=other)
    with pytest.raises(rules.AuthorAlready):
        add_author(model, person=other.person, by=author)


def test_somebody_of_another_system_changes_nothing(model, link):
    stranger = make_viewer(make_model_elsewhere(), responsibilities=["programme_team"], name="Zed")
    for act in (
        lambda: keep_edition(model, name="Mine", by=stranger),
        lambda: take_out(link, reason=WHY, by=stranger),
    ):
        with pytest.raises(rules.NotAnAuthor):
            act()
    with pytest.raises(rules.LinkEnded):
        doubt(link, text="I do not even see it", by=stranger)


def make_model_elsewhere():
    from tests.factories import make_system  # noqa: PLC0415

    return make_system("Elsewhere")


def test_a_link_is_changed_and_what_it_said_is_kept(model, link, author):
    soon = later(author)
    made = change_link(link, terms=replace(TERMS, lag_months=12), by=soon)
    assert (made.replaces, made.drawn_on) == (link, link.drawn_on)
    then, now = (links_of(model, viewer=author, at=at).get() for at in (author.now, soon.now))
    assert (then.lag_months, now.lag_months) == (6, 12)
    with pytest.raises(rules.LinkEnded):
        change_link(link, terms=TERMS, by=soon)
    with pytest.raises(rules.NothingChanges):
        change_link(made, terms=replace(TERMS, lag_months=12), by=later(author, 2))


def test_a_link_needs_a_reason_and_so_does_its_end(model, link, author):
    with pytest.raises(rules.ReasonMissing):
        make_link(model, "LC01", "LOP1", by=author, terms=replace(TERMS, reason="so"))
    with pytest.raises(rules.ReasonMissing):
        take_out(link, reason="", by=author)
    take_out(link, reason="Nobody found it", by=author)
    link.refresh_from_db()
    assert (link.ended_because, link.ended_by) == ("Nobody found it", author.person)


def test_a_box_with_links_stays_until_they_are_gone(model, link, author):
    with pytest.raises(rules.StillLinked) as refused:
        choose_boxes(model, items=[box("LE1")], by=author)
    assert "Spotting people at higher risk early" in str(refused.value)
    take_out(link, reason="Nobody found it", by=author)
    choose_boxes(model, items=[box("LE1"), box("LE2")], by=later(author))
    assert set(Box.objects.filter(ended_at__isnull=True).values_list("item__code", flat=True)) == {
        "LE1",
        "LE2",
    }
    before = verbs()
    choose_boxes(model, items=[box("LE1"), box("LE2")], by=later(author, 2))
    assert verbs() == before


def test_a_doubt_outlives_the_wording_and_is_settled_on_record(model, link, author, other):
    raised = doubt(link, text="Two wards saw nothing", by=other)
    with pytest.raises(rules.DoubtedAlready):
        doubt(link, text="Two wards saw nothing", by=other)
    made = change_link(link, terms=replace(TERMS, size="A little"), by=later(author))
    [arrow] = picture(model, viewer=later(author), at=later(author).now).arrows
    assert (arrow.link, arrow.open_doubts) == (made, [raised])
    assert list(open_doubts(author)) == [raised]
    with pytest.raises(rules.ReasonMissing):
        settle(raised, how="ok", by=author)
    settle(raised, how="We look again in May", by=author)
    assert not open_doubts(author)
    with pytest.raises(rules.SettledAlready):
        settle(raised, how="We look again in May", by=author)
    assert "doubt settled" in verbs()


def test_whoever_raised_a_doubt_may_settle_it_and_no_other_who_is_no_author(system, link, other):
    raised = doubt(link, text="Two wards saw nothing", by=other)
    third = make_viewer(system, name="Cy")
    with pytest.raises(rules.NotAnAuthor):
        settle(raised, how="I think it is fine", by=third)
    assert settle(raised, how="I was shown the figures", by=other).settled_by == other.person


def test_a_doubt_about_a_link_that_is_gone_waits_for_nobody(link, author, other):
    doubt(link, text="Two wards saw nothing", by=other)
    take_out(link, reason="Nobody found it", by=author)
    assert not open_doubts(author)
    assert Doubt.objects.count() == 1


def test_what_people_say_of_a_box_is_kept_and_the_latest_counts(model, author, other):
    enabler = Box.objects.get(item__code="LE1")
    first = rate(enabler, score=2, reason="The money is not there", by=author)
    rate(enabler, score=5, reason="Our own budget is", by=other)
    rate(enabler, score=4, reason="A bid has come through", by=later(author))
    now = later(author, 2)
    then, today = (picture(model, viewer=now, at=at).nodes[0] for at in (author.now, now.now))
    assert (then.standing.score, then.standing.people, then.standing.agreed) == (2, 2, False)
    assert (today.standing.score, today.standing.agreed) == (4, True)
    said = [(one.score, one.counts) for one in ratings_of_box(enabler, viewer=now)]
    assert said == [(4, True), (5, True), (2, False)]
    assert first.reason == "The money is not there"
    assert verbs().count("box rated") == 3


def test_what_is_measured_is_not_judged_and_what_is_gone_neither(model, author, other):
    outcome, enabler = (Box.objects.get(item__code=code) for code in ("LOP1", "LE1"))
    with pytest.raises(rules.NotRated):
        rate(outcome, score=3, reason="It feels half way", by=other)
    with pytest.raises(rules.ReasonMissing):
        rate(enabler, score=3, reason="so", by=other)
    choose_boxes(model, items=[box("LOP1")], by=author)
    with pytest.raises(rules.NotThereNow):
        rate(enabler, score=3, reason="It feels half way", by=other)
    stranger = make_viewer(make_model_elsewhere(), name="Zed")
    with pytest.raises(rules.NotThereNow):
        rate(Box.objects.get(item__code="LOP1"), score=3, reason="It feels so", by=stranger)


def test_versions_say_what_changed_since(model, link, author):
    kept = keep_edition(model, name="Agreed in March", by=author)
    with pytest.raises(rules.NameTaken):
        keep_edition(model, name="agreed in march ", by=author)
    second = make_link(model, "LC01", "LOP1", by=later(author))
    change_link(link, terms=replace(TERMS, size="A little"), by=later(author))
    choose_boxes(model, items=map(box, ("LE1", "LC01", "LOP1", "LE2")), by=later(author))
    now = later(author)
    found = differences(*(picture(model, viewer=now, at=at) for at in (kept.kept_at, now.now)))
    assert [(what, label) for what, label in found.boxes] == [
        (Difference.ADDED, "System-wide governance and leadership"),
        (Difference.DROPPED, "Improved health of population"),
    ]
    assert [(what, list(said)) for what, _, said in found.links] == [
        (Difference.ADDED, []), (Difference.CHANGED, ["How much: A little"]),
    ]  # fmt: skip
    take_out(second, reason="Nobody found it", by=later(author, 2))
    last = later(author, 2)
    gone = differences(*(picture(model, viewer=last, at=at) for at in (now.now, last.now)))
    assert gone.links == [
        (Difference.DROPPED, "Spotting people at higher risk early → Support helps me live my life",
         ["Nobody found it"])
    ]  # fmt: skip
    assert (gone.count, gone.boxes) == (1, [])


def test_links_are_held_by_the_database_too(model, link, author):
    from django.db import IntegrityError, transaction  # noqa: PLC0415

    twice = {"system": model.system, "logic_model": model, "person": author.person,
             "added_at": author.now, "drawn_on": author.now.date(), "cause": link.cause,
             "reason": WHY, "confidence": "guess"}  # fmt: skip
    for effect in (link.effect, link.cause):
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(**twice, effect=effect)


def test_a_person_with_no_post_here_is_no_reader(model):
    assert not Link.objects.filter(person=make_person("Nobody")).exists()
