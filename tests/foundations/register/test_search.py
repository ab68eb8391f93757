"""Search finds what one may see, and only that, whatever the capitals and accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.register.folding import ACCENTED, PLAIN, folded
from alongside.foundations.register.houses import nouns
from alongside.foundations.register.search import asked_for, found_anywhere, found_of, page_of
from tests.factories import make_claim, make_measure, make_organisation, make_system, make_viewer


@pytest.fixture
def viewer():
    return make_viewer(make_system())


def _texts(words, viewer, most=50):
    found = found_anywhere(words=words, viewer=viewer, most=most)
    return {one.noun.key: [str(thing) for thing in one.things] for one in found}


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Évelyne's CAFÉ", "evelyne's cafe"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("", "")],
)
def test_folding_forgets_capitals_and_accents(text, plain):
    assert folded(text) == plain


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


def test_each_accented_letter_folds_to_one_plain_one():
    assert len(ACCENTED) == len(PLAIN) > 100
    assert "'" not in ACCENTED + PLAIN


def test_a_search_has_at_most_eight_words():
    assert asked_for("One TWO\0three " + "x " * 20) == ["one", "two", "three", *["x"] * 5]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["éclair", "ECLAIR", "eclair", "clai", "time eclair"])
def test_capitals_and_accents_do_not_matter_in_either(viewer, words):
    make_measure(viewer.system, "Éclair waiting time")
    make_measure(viewer.system, "Something else")
    assert _texts(words, viewer) == {"outcomes.measure": ["Éclair waiting time"]}


@pytest.mark.django_db
def test_every_word_must_be_found_and_percent_signs_are_letters(viewer):
    make_measure(viewer.system, "Falls at home", definition="100% of falls_at home")
    assert _texts("falls garden", viewer) == {}
    assert _texts("%", viewer) == {"outcomes.measure": ["Falls at home"]}
    assert _texts("s_a", viewer) == {"outcomes.measure": ["Falls at home"]}
    assert _texts("f_lls", viewer) == {}
    assert _texts("", viewer) == _texts("  ", viewer) == {}


@pytest.mark.django_db
def test_names_that_start_so_come_first(viewer):
    for name in ("About beds", "Beds in use", "A bed"):
        make_measure(viewer.system, name)
    assert _texts("bed", viewer) == {"outcomes.measure": ["Beds in use", "A bed", "About beds"]}


@pytest.mark.django_db
def test_nothing_of_another_system_and_nothing_closed_is_found(viewer):
    owner = make_organisation(viewer.system)
    make_measure(viewer.system, "Secret beds", data_class="sensitive", owner=owner)
    make_measure(make_system(), "Foreign beds")
    make_claim(make_viewer(make_system()), statement="Foreign beds were fewer")
    assert _texts("beds", viewer) == {}
    own = make_viewer(viewer.system, organisation=owner)
    assert _texts("beds", own) == {"outcomes.measure": ["Secret beds"]}


@pytest.mark.django_db
def test_one_query_for_each_noun_with_one_and_with_many(viewer, django_assert_num_queries):
    searched = [noun for noun in nouns().values() if noun.found_by]
    for count in (1, 3):
        for at in range(count):
            make_measure(viewer.system, f"Beds {count} {at}")
            make_claim(viewer, statement=f"Beds {count} {at}")
        with django_assert_num_queries(len(searched)):
            for one in found_anywhere(words="beds", viewer=viewer, most=2):
                assert [thing.get_absolute_url() for thing in one.things]


@pytest.mark.django_db
def test_more_is_said_and_pages_hold_the_rest(viewer, django_assert_num_queries):
    for at in range(5):
        make_measure(viewer.system, f"Beds {at}")
    [found] = found_anywhere(words="beds", viewer=viewer, most=3)
    assert len(found.things) == 3
    assert found.more
    noun = nouns()["outcomes.measure"]
    with django_assert_num_queries(2):
        page = page_of(noun, words="beds", viewer=viewer, page="2", size=3)
        assert [str(thing) for thing in page] == ["Beds 3", "Beds 4"]
    assert list(page_of(noun, words=" ", viewer=viewer, page="", size=3)) == []


@pytest.mark.django_db
def test_every_searched_field_can_be_searched(viewer):
    for noun in nouns().values():
        if noun.found_by:
            assert list(found_of(noun, words="no such words", viewer=viewer)) == []
