"""Purposes and priorities: what is wanted stays apart from how; nothing that was said is lost."""

import csv
import datetime as dt
import io
import json

import pytest
from django.utils import timezone

from alongside.foundations.care_systems.actions.setting_up import add_area
from alongside.foundations.care_systems.models import Level
from alongside.foundations.people.viewers import viewer
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.purposes import (
    change_aim,
    change_method,
    change_purpose,
    end_priority,
)
from alongside.rooms.visions.models import Change, Priority, Purpose
from alongside.rooms.visions.results import aim_of, purpose_for
from alongside.rooms.visions.results.constancy import constancy
from alongside.rooms.visions.words import Matter
from tests.factories import (
    make_area,
    make_organisation,
    make_person_with_post,
    make_system,
)
from tests.factories.clock import ago
from tests.rooms.visions.made import make_priority, make_purpose
from tests.rooms.visions.test_actions import later, verbs
from tests.rooms.visions.test_pages import at, read
from tests.web.visitors import YEARS, signed_in

pytestmark = pytest.mark.django_db
WHY = "The partners agreed it in May"


@pytest.fixture
def keeper(system):
    person = make_person_with_post(
        make_organisation(system, "Commissioner"), name="Kit", started_at=YEARS,
        responsibilities=["programme_team"],
    )  # fmt: skip
    return viewer(person, system=system, now=timezone.now())


def test_a_purpose_that_changes_keeps_what_it_said(keeper):
    made = make_purpose(keeper)
    for because, refusal in (("so", rules.ReasonMissing), (WHY, rules.NothingChanges)):
        with pytest.raises(refusal):
            change_purpose(made, text=" To live well ", because=because, by=later(keeper))
    assert change_purpose(made, text="To live", because=WHY, by=later(keeper)).text == "To live"
    kept = Change.objects.get()
    assert (kept.was, kept.becomes, kept.matter) == ("To live well", "To live", "purpose")
    assert str(kept) == f"What we want: {WHY}"
    assert verbs() == ["purpose set", "purpose changed"]


def test_an_area_has_one_purpose_and_a_neighbourhood_reads_that_of_its_place(keeper, system):
    place = make_area(system, "North")
    made = make_purpose(keeper, area=place)
    with pytest.raises(rules.PurposeThere, match="North has a purpose already"):
        make_purpose(keeper, area=place)
    hood = add_area(
        system, name="Mill Lane", level=Level.NEIGHBOURHOOD, parent=place, now=ago(days=9)
    )
    assert purpose_for(hood, viewer=keeper) == made
    assert purpose_for(system.areas.get(level="system"), viewer=keeper) is None


def test_only_the_programme_team_writes_them_down(keeper, other):
    one = make_priority(keeper)
    tries = (
        lambda: make_purpose(other),
        lambda: make_priority(other, purpose=one.purpose),
        lambda: change_purpose(one.purpose, text="Else", because=WHY, by=other),
        lambda: change_aim(one, title="Else", good="Else", because=WHY, by=other),
        lambda: change_method(one, method="Else", because=WHY, by=other),
        lambda: end_priority(one, because=WHY, by=other),
    )
    for attempt in tries:
        with pytest.raises(rules.NotYoursToSet):
            attempt()
    assert (Purpose.objects.count(), Change.objects.count()) == (1, 0)


def test_changes_of_aim_and_of_method_are_told_apart(keeper):
    one = make_priority(keeper)
    change_method(one, method="Rounds, with housing", because=WHY, by=later(keeper, 1))
    change_method(one, method="Rounds, weekly", because=WHY, by=later(keeper, 2))
    change_aim(one, title="at home", good="Help within a day", because=WHY, by=later(keeper, 3))
    found = aim_of(one.purpose, viewer=later(keeper, 4)).priorities[0]
    assert "changed once; how we go about it changed twice" in found.constancy
    assert [each.matter for each in Change.objects.all()] == ["purpose", "method", "method"]
    one.refresh_from_db()
    assert (one.title, one.good, one.method) == ("at home", "Help within a day", "Rounds, weekly")


def test_two_priorities_of_one_name_are_refused_until_one_has_ended(keeper):
    one = make_priority(keeper)
    two = make_priority(keeper, title="Company", purpose=one.purpose)
    with pytest.raises(rules.PriorityThere):
        make_priority(keeper, title="AT HOME", purpose=one.purpose)
    with pytest.raises(rules.PriorityThere):
        change_aim(two, title="At home", good="x", because=WHY, by=later(keeper))
    with pytest.raises(rules.ReasonMissing):
        end_priority(one, because="so", by=later(keeper))
    end_priority(one, because=WHY, by=later(keeper))
    for act in (
        lambda: end_priority(one, because=WHY, by=later(keeper)),
        lambda: change_method(one, method="Else", because=WHY, by=later(keeper)),
    ):
        with pytest.raises(rules.PriorityEnded, match="is no priority any more"):
            act()
    make_priority(keeper, purpose=one.purpose)
    aim = aim_of(one.purpose, viewer=later(keeper))
    assert ([each.priority.title for each in aim.priorities], aim.ended) == (
        ["Company", "At home"],
        [one],
    )


def test_a_purpose_of_another_system_is_not_there(keeper):
    other_system = make_system("Elsewhere")
    person = make_person_with_post(
        make_organisation(other_system, "Elsewhere"), started_at=YEARS,
        responsibilities=["programme_team"],
    )  # fmt: skip
    stranger = viewer(person, system=other_system, now=timezone.now())
    with pytest.raises(rules.NotYoursToSet):
        change_purpose(make_purpose(keeper), text="Else", because=WHY, by=stranger)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([], "What we want has stood since 1 January 2026."),
        (
            [(Matter.PURPOSE, 5)] * 3,
            "What we want has stood since 6 January 2026, changed 3 times.",
        ),
        (
            [(Matter.METHOD, 9), (Matter.METHOD, 2)],
            (
                "What we want has stood since 1 January 2026; how we go about it changed twice, "
                "last on 10 January 2026."
            ),
        ),
    ],
)
def test_constancy_in_words(changes, said):
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    moments = [(matter, start + dt.timedelta(days=days)) for matter, days in changes]
    assert constancy(moments, since=start) == said


def test_from_nothing_to_a_priority_that_ended_on_pages(system, keeper):
    ours = signed_in(keeper.person)
    assert "No purpose is written down yet" in read(ours, at(system, "purposes"))
    assert ours.post(at(system, "purposes/new"), {"text": ""}).status_code == 422
    area = system.areas.get(level="system")
    page = ours.post(
        at(system, "purposes/new"), {"area": area.pk, "text": "To live well"}, follow=True
    )
    assert "No priority is set" in page.content.decode()
    purpose = Purpose.objects.get()
    assert "Write a purpose down" not in read(ours, at(system, "purposes"))
    said = {"title": "At home", "good": "Help within two days", "method": "Rounds"}
    address = at(system, f"purposes/{purpose.pk}/priority")
    assert ours.post(address, said).status_code == 302
    assert "already" in ours.post(address, said).content.decode()
    one = Priority.objects.get()
    base = at(system, f"priorities/{one.pk}")
    because = {"because": WHY}
    tries = (
        (at(system, f"purposes/{purpose.pk}/change"), {"text": "To live well"}, {"text": "Well"}),
        (f"{base}/aim", {"title": "At home", "good": said["good"]}, {"title": "A", "good": "B"}),
        (f"{base}/method", {"method": "Rounds"}, {"method": "Teams"}),
    )
    for address, same, new in tries:
        assert ours.get(address).status_code == 200
        refused = ours.post(address, {**same, **because})
        assert (refused.status_code, "Nothing is different" in refused.content.decode()) == (
            422, True,
        )  # fmt: skip
        assert ours.post(address, {**new, **because}).status_code == 302
    make_priority(keeper, title="Company", purpose=purpose)
    taken = ours.post(f"{base}/aim", {"title": "Company", "good": "B", **because})
    assert "already" in taken.content.decode()
    log = read(ours, at(system, "purposes/changes"))
    assert ("What we want: 2 changes" in log, "How we go about it: 1 change" in log) == (True, True)
    page = read(ours, base)
    assert "Changes of how we go about it" in page
    assert ours.post(f"{base}/end", {"words": "so"}).status_code == 422
    assert "No longer a priority" in ours.post(
        f"{base}/end", {"words": WHY}, follow=True
    ).content.decode()  # fmt: skip
    assert ours.get(f"{base}/aim").status_code == 404
    assert "What came first before" in read(ours, at(system, f"purposes/{purpose.pk}"))


def test_others_read_them_and_change_nothing(system, keeper, other):
    one = make_priority(keeper)
    theirs = signed_in(other.person)
    page = read(theirs, at(system, f"priorities/{one.pk}"))
    assert "Help within two days" in page
    assert "Change what we want" not in page
    assert theirs.get(at(system, f"priorities/{one.pk}/aim")).status_code == 403
    assert theirs.get(at(system, "purposes/new")).status_code == 403


def test_files_hold_the_priorities_and_each_change(system, keeper):
    one = make_priority(keeper)
    change_method(one, method="Teams", because=WHY, by=keeper)
    ours = signed_in(keeper.person)
    rows = json.loads(read(ours, at(system, "purposes.json")))["items"]
    assert [(row["what"], row["title"]) for row in rows][1] == ("priority", "At home")
    changes = list(csv.DictReader(io.StringIO(read(ours, at(system, "purposes/changes.csv")))))
    assert [(row["matter"], row["was"], row["becomes"]) for row in changes] == [
        ("How we go about it", "Rounds", "Teams")
    ]


def test_the_page_asks_the_same_of_one_and_of_three(system, keeper, django_assert_max_num_queries):
    ours = signed_in(keeper.person)
    ours.get(at(system, "purposes"))
    make_priority(keeper)
    with django_assert_max_num_queries(40) as one:
        read(ours, at(system, "purposes"))
    for name in ("North", "South"):
        of = make_purpose(keeper, area=make_area(system, name))
        make_priority(keeper, purpose=of)
    with django_assert_max_num_queries(len(one)):
        assert read(ours, at(system, "purposes")).count("al-section") == 3
