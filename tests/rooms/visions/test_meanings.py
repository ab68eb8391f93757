"""What a logic model means for whom: said by its authors, dated, kept, and seen first by whom."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.register.refusals import Refused
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.meaning import add_role, say_what_it_means
from alongside.rooms.visions.models import Meaning
from alongside.rooms.visions.queries import meanings_of, roles_offered, written_by
from alongside.rooms.visions.results import meanings
from tests.factories import make_system, make_viewer
from tests.foundations.publishing.made import make_pause

pytestmark = pytest.mark.django_db
TEXT = "You can ask for evening support in your street."


def say(model, by, *, role="resident", text=TEXT):
    return say_what_it_means(model, role=role, text=text, by=by)


def test_the_latest_counts_and_what_was_said_before_is_kept(model, author):
    first = say(model, author)
    soon = replace(author, now=author.now + dt.timedelta(days=1))
    second = say(model, soon, text="Somebody comes in the evening.")
    assert meanings(model, viewer=soon) == {"resident": second}
    assert list(meanings_of(model, viewer=soon)) == [second, first]
    assert (str(first), first.key, first.written_at) == (TEXT, "resident", author.now)
    with pytest.raises(rules.SaysTheSame):
        say(model, soon, text=" Somebody comes in the evening. ")


def test_authors_alone_say_it_and_for_a_role_that_is_there(system, model, author):
    other = make_viewer(system, name="Bo")
    with pytest.raises(rules.NotAnAuthor):
        say(model, other)
    with pytest.raises(rules.NotAnAuthor):
        add_role(model, title="Driver", by=other)
    with pytest.raises(rules.NotARole):
        say(model, author, role="own-999")
    with pytest.raises(rules.ReasonMissing):
        say(model, author, text="so")


def test_a_system_adds_roles_of_its_own_once_and_for_itself_alone(system, model, author):
    made = add_role(model, title="  Care  home manager ", by=author)
    assert (made.title, str(made)) == ("Care home manager", "Care home manager")
    for title in ("care home manager", "RESIDENT"):
        with pytest.raises(rules.RoleTaken):
            add_role(model, title=title, by=author)
    assert say(model, author, role=made.key).key == made.key
    assert [role.title for role in roles_offered(author)][-1] == "Care home manager"
    elsewhere = make_viewer(make_system("Elsewhere"), name="Zed")
    assert len(roles_offered(elsewhere)) == 3
    assert not meanings_of(model, viewer=elsewhere)


@pytest.mark.parametrize(
    ("level", "first"),
    [("councillor", "councillor"), ("carer", "resident"), ("resident", "resident"),
     ("middle", "ward_manager"), ("executive", "ward_manager")],
)  # fmt: skip
def test_whoever_is_of_a_role_sees_theirs_first(author, level, first):
    viewer = replace(author, levels=frozenset({level}))
    assert roles_offered(viewer)[0].key == first


def test_before_an_election_nothing_new_is_put_into_words(system, model, author):
    make_pause(make_viewer(system, responsibilities=["programme_team"], name="Tai"))
    with pytest.raises(Refused):
        say(model, author)
    assert not Meaning.objects.exists()


def test_the_database_wants_one_role_and_some_words(system, model, author):
    made = add_role(model, title="Driver", by=author)
    said = {"system": system, "logic_model": model, "person": author.person, "text": TEXT,
            "written_at": author.now}  # fmt: skip
    for wrong in ({"role": ""}, {"role": "resident", "own_role": made},
                  {"role": "resident", "text": ""}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Meaning.objects.create(**{**said, **wrong})


def test_what_somebody_wrote_is_in_their_own_copy(model, author):
    add_role(model, title="Driver", by=author)
    say(model, author)
    found = written_by(author.person_id)
    assert found["visions.meaning"][0]["text"] == TEXT
    assert found["visions.ownrole"][0]["title"] == "Driver"
