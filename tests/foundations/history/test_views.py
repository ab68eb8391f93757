"""The page of what was done, and its file."""

import csv
import datetime as dt
import io
import uuid

import pytest

from alongside.foundations.history import verifying
from alongside.foundations.history.chains import Sealed, walk
from alongside.foundations.register.acts import record
from tests.factories import (
    NOW,
    make_measure,
    make_organisation,
    make_post,
    make_viewer,
)
from tests.web.visitors import analyst, signed_in, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(system):
    return visitor(system, responsibilities=["programme_team"])


def page(client, system, query=""):
    response = client.get(f"/s/{system.slug}/history/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_programme_team_reads_what_was_done_and_opens_it(system, team):
    measure = make_measure(system, "Falls")
    record("looked over", of=measure, by=None, at=NOW)
    said = page(team, system)
    assert "Looked over" in said
    assert measure.get_absolute_url() in said
    assert "Nobody has verified this history yet" in said


def test_filter_narrows_the_page(system, team):
    record("looked over", of=make_measure(system, "Falls"), by=None, at=NOW)
    record("renamed", of=make_organisation(system, "Riverside"), by=None, at=NOW)
    assert "Looked over" in page(team, system, "?noun=outcomes.measure&verb=look&since=2026-01-01")
    assert "Looked over" not in page(team, system, "?verb=renamed")
    assert "Looked over" in page(team, system, "?since=yesterday"), "nonsense asks for nothing"
    assert "Nothing like that was done" in page(team, system, "?verb=danced&until=2026-01-01")


def test_page_is_in_the_order_in_which_things_were_done(system, team):
    record("renamed", of=make_measure(system, "Falls"), by=None, at=NOW)
    record("looked over", of=make_measure(system, "Waits"), by=None, at=NOW - dt.timedelta(days=9))
    said = page(team, system, "?noun=outcomes.measure")
    assert said.index("Renamed") < said.index("Looked over")


def test_filter_takes_words_as_they_are_shown(system, team):
    record("looked_over", of=make_measure(system, "Falls"), by=None, at=NOW)
    assert "Looked over" in page(team, system, "?verb=looked+over")


def test_filter_finds_who_did_it_and_only_for_who_reads_all(system, team):
    ada, ben = make_viewer(system, name="Ada Lee"), make_viewer(system, name="Ben Roe")
    for by in (ada, ben):
        record("looked over", of=make_measure(system, by.name), by=by, at=NOW)
    said = page(team, system, "?who=ada&verb=looked")
    assert "Ada Lee" in said
    assert "Ben Roe" not in said
    assert 'name="who"' not in page(signed_in(ada.person), system)


def test_filter_offers_the_kinds_that_are_there(system, team):
    record("left", of=make_post(make_organisation(system)), by=None, at=NOW)
    said = page(team, system, "?noun=people.post")
    assert '<option value="people.post" selected>Post</option>' in said
    assert "Left" in said
    assert "outcomes.claim" not in said


def test_what_has_no_name_is_told_by_its_kind(system, team):
    post = make_post(make_organisation(system))
    record("left", of=post, by=None, at=NOW)
    said = page(team, system)
    assert "Has no page of its own" not in said
    assert str(post) in said, "who holds what is known to everybody in a system"


def test_page_says_when_it_was_verified_and_what_was_found(system, team):
    record("looked over", of=system, by=None, at=NOW)
    found = verifying.verify(only=system)
    verifying.remember(found, anchored=True, now=NOW)
    assert "as the copy kept outside knows them" in page(team, system)


def test_others_see_no_act_but_their_own(system):
    record("looked over", of=make_measure(system, "Falls"), by=None, at=NOW)
    said = page(analyst(system), system)
    assert "Nothing has been written down yet" in said
    assert "Falls" not in said


def test_chain_can_be_walked_from_the_file(system, team):
    record("looked over", of=make_measure(system, "=1+1"), by=None, at=NOW)
    response = team.get(f"/s/{system.slug}/history/history.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    entries = [
        Sealed(
            chain=system.pk,
            sequence=int(row["number"]),
            at=dt.datetime.strptime(row["at"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=dt.UTC),
            verb=row["what"],
            noun=row["noun"],
            noun_id=row["noun_id"],
            person_id=uuid.UUID(row["person_id"]) if row["person_id"] else None,
            previous=row["previous"],
            hash=row["hash"],
        )
        for row in rows
    ]
    walked = walk(entries, chain=system.pk)
    assert walked.broken is None
    assert walked.count == len(rows) > 0
    assert "'=1+1" in {row["thing"] for row in rows}
