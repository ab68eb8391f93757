import pytest

from alongside.foundations.register.refusals import Refused
from alongside.foundations.register.rooms import Domain, RoomConfig, Speaks, rooms


def test_every_domain_has_a_heading_of_its_own():
    headings = [domain.heading for domain in Domain]
    assert len(set(headings)) == len(headings) == 4


def test_a_card_can_say_four_things():
    assert [speaks.value for speaks in Speaks] == ["now", "moved", "stuck", "decide"]


def test_rooms_are_listed_by_domain_and_title():
    found = list(rooms())
    assert "outcomes" in [room.label for room in found]
    assert found == sorted(found, key=lambda room: (room.domain, room.title))


def test_every_room_introduces_itself():
    for room in rooms():
        assert room.title
        assert room.about.endswith(".")
        assert room.start.startswith(f"{room.label}:")
        assert room.nouns
        assert all(one.noun and one.kept and one.reason for one in room.retention)


def test_a_room_has_no_readings_unless_it_measures_and_must_have_cards():
    room = next(rooms())
    assert RoomConfig.readings(room, [1], viewer=None, area=None) == ()
    with pytest.raises(NotImplementedError):
        RoomConfig.cards(room, None, since=None)


def test_a_refusal_is_its_sentence_with_what_it_concerned():
    class DoorShut(Refused):
        code = "door_shut"
        sentence = "The door to {room} is shut."

    refusal = DoorShut(room="outcomes")
    assert str(refusal) == "The door to outcomes is shut."
    assert refusal.params == {"room": "outcomes"}
    assert str(Refused()) == "That is not possible."
