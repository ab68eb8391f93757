"""Notices: made with the act, merged, seen by one person, gone with the sight of the thing."""

import pytest

from alongside.foundations.commitments.actions import take_step
from alongside.foundations.notices.actions import mark_read, notify
from alongside.foundations.notices.models import Notice
from alongside.foundations.notices.queries import notices_of, rhythm_of, waiting_for
from alongside.foundations.register.houses import houses
from tests.factories import make_measure, make_organisation, make_viewer
from tests.foundations.commitments.made import WHY, make_commitment
from tests.web.visitors import signed_in, visitor

pytestmark = pytest.mark.django_db
KIND = "commitments.asked"


@pytest.fixture
def owner(system):
    return make_viewer(system, organisation=make_organisation(system, "North Trust"), name="Ola")


@pytest.fixture
def asker(system):
    return make_viewer(system, organisation=make_organisation(system, "South Council"), name="Asa")


def _kinds(viewer):
    return [one.notice.kind.removeprefix("commitments.") for one in notices_of(viewer)]


def test_each_step_tells_the_other_side_and_never_whoever_acted(owner, asker):
    one = make_commitment(asker, of=owner)
    assert (_kinds(owner), _kinds(asker)) == (["asked"], [])
    take_step(one, verb="accepted", by=owner)
    take_step(one, verb="finished", by=owner)
    assert sorted(_kinds(asker)) == ["accepted", "finished"]
    take_step(one, verb="reopened", by=asker, reason=WHY)
    assert sorted(_kinds(owner)) == ["asked", "reopened"]


def test_every_kind_has_words_without_a_place_for_names():
    kinds = {kind: said for house in houses() for kind, said in house.notices.items()}
    assert set(kinds)
    assert all("{" not in said and len(kind) <= 60 for kind, said in kinds.items())


def test_alike_and_unread_is_one_notice(system, owner):
    measure = make_measure(system)
    for _ in range(3):
        notify([owner.person_id], kind=KIND, thing=measure, at=owner.now)
    [one] = notices_of(owner)
    assert one.notice.times == 3
    mark_read(owner, notices=[one.notice.pk])
    notify([owner.person_id, owner.person_id], kind=KIND, thing=measure, at=owner.now)
    assert Notice.objects.count() == 2
    assert waiting_for(owner) == 1
    mark_read(owner)
    assert waiting_for(owner) == 0


def test_a_notice_is_its_persons_alone(system, owner, asker):
    notify([owner.person_id], kind=KIND, thing=make_measure(system), at=owner.now)
    mark_read(asker)
    mark_read(asker, notices=Notice.objects.values_list("pk", flat=True))
    assert (waiting_for(owner), waiting_for(asker)) == (1, 0)


def test_a_notice_goes_with_the_sight_of_its_thing(system, owner):
    measure = make_measure(system)
    notify([owner.person_id], kind=KIND, thing=measure, at=owner.now)
    closed = make_measure(
        system, "Closed", data_class="sensitive", owner=make_organisation(system, "Other")
    )
    measure.audience = closed.audience
    measure.save()
    assert waiting_for(owner) == 0
    assert notices_of(owner) == []


def test_queries_do_not_grow(system, owner, django_assert_num_queries):
    for count in (1, 3):
        for at in range(count):
            measure = make_measure(system, f"Measure {count} {at}")
            notify([owner.person_id], kind=KIND, thing=measure, at=owner.now)
        with django_assert_num_queries(2):
            assert all(one.thing.get_absolute_url() for one in notices_of(owner))


def test_the_pages_show_read_and_choose(system, owner, asker):
    make_commitment(asker, of=owner, what="Send the plan")
    client, at = signed_in(owner.person), f"/s/{system.slug}/notices/"
    page = client.get(at).content.decode()
    assert "A promise is asked of you" in page
    assert '<span class="al-header__count">1' in page
    assert "Nothing new" in visitor(system).get(at).content.decode()
    assert client.post(f"{at}read", {"notice": "nonsense"}).status_code == 302
    assert waiting_for(owner) == 1
    client.post(f"{at}read", {"notice": str(Notice.objects.get().pk)})
    assert "Nothing new" in client.get(at).content.decode()
    assert client.post(f"{at}emails", {"pace": "hourly"}).status_code == 422
    wanted = {"pace": "weekly", "quiet_from": "20", "quiet_to": "8"}
    assert client.post(f"{at}emails", wanted).status_code == 302
    rhythm = rhythm_of(owner)
    assert (rhythm.pace, rhythm.quiet_from, rhythm.quiet_to) == ("weekly", 20, 8)
    client.post(f"{at}read", {"notice": "all"})


def test_what_is_held_about_somebody_is_told_and_forgotten(system, owner):
    notify([owner.person_id], kind=KIND, thing=make_measure(system), at=owner.now)
    [house] = [one for one in houses() if one.label == "notices"]
    assert len(house.about_person(owner.person_id)["notices.notice"]) == 1
    house.forget_person(owner.person_id, now=owner.now)
    assert not Notice.objects.exists()
