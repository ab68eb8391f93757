"""Whether a logic model is in plain words: each sentence to mend with why, and where."""

import pytest

from alongside.foundations.frameworks.actions.items import reword
from alongside.rooms.visions.actions.linking import Terms
from alongside.rooms.visions.actions.meaning import say_what_it_means
from alongside.rooms.visions.results import picture, plainness
from alongside.rooms.visions.results.jargon import JARGON, KNOWN
from alongside.rooms.visions.results.plainness import reasons_to_mend
from tests.factories import make_organisation, make_viewer
from tests.rooms.visions.made import box, make_link, make_model
from tests.rooms.visions.test_pages import at, read
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db
LONG = "We " + "go home and " * 8 + "rest."
PLAIN = "We go home. We rest. We eat. We meet. We talk. We sing. We read. We cook. We walk. We sit."


def reasons(sentence, explained=()):
    return list(reasons_to_mend(sentence, explained=set(explained)))


@pytest.mark.parametrize(
    ("sentence", "starts"),
    [
        ("We go home from the ward.", []),
        (LONG, ["It has 26 words."]),
        ("Community organisations coordinate integrated rehabilitation.",
         ["It has 5 long words: Community, organisations, coordinate, "]),
        ("The MDT and the ICBs meet.",
         ["“MDT” is not explained.", "“ICBs” is not explained.",
          "“mdt” is a word of the trade. Say, for example: team of several professions."]),
        ("The NHS and your GP, OK.", []),
        ("Stakeholders leverage synergy.",
         ["“stakeholders” is a word of the trade.", "“leverage” is", "“synergy” is"]),
        ("Key stakeholders agree.", ["“key stakeholders” is"]),
        ("Her discharged shoes and downstreamers", []),
    ],
)  # fmt: skip
def test_reasons_name_what_is_hard(sentence, starts):
    found = reasons(sentence)
    assert len(found) == len(starts)
    for reason, start in zip(found, starts, strict=True):
        assert reason.startswith(start)
        assert reason.endswith(".")


def test_letters_that_are_written_out_somewhere_need_no_more():
    assert reasons("The ICB meets.", explained=["ICB"]) == []


def test_what_to_say_instead_is_no_word_of_the_trade_itself():
    for word, instead in JARGON.items():
        assert word == word.casefold()
        assert [each for each in reasons(instead) if "word of the trade" in each] == [], word
    assert all(each.isupper() for each in KNOWN)


@pytest.fixture
def author(system):
    return make_viewer(
        system, organisation=make_organisation(system, "North Trust"), name="Ana",
        responsibilities=["programme_team"],
    )  # fmt: skip


@pytest.fixture
def model(author):
    made = make_model(author)
    terms = Terms(
        reason="The integrated care board (ICB) agreed. The ICB optimises.", confidence="guess",
        size="Many MDT rounds",
    )  # fmt: skip
    make_link(made, "LE1", "LC01", by=author, terms=terms)
    return made


def judged(model, author):
    return plainness(model, picture(model, viewer=author, at=author.now), viewer=author)


def test_a_short_model_has_no_reading_age_and_still_sentences_to_mend(model, author):
    found = judged(model, author)
    assert found.age is None
    assert found.in_words == "It has too few sentences to say its reading age. The aim is 9 to 11."
    [size] = [each for each in found.to_mend if each.what.startswith("Link")]
    assert size.sentence == "Many MDT rounds"
    assert size.url.endswith("/change")


def test_only_words_of_our_own_are_judged_and_each_leads_to_where_it_is_changed(model, author):
    reword(box("LE1"), label="Our stakeholders", by=author)
    say_what_it_means(model, role="resident", text=f"{PLAIN} Stakeholders agree.", by=author)
    found = judged(model, author)
    assert found.age.sentences == found.sentences == 13
    assert found.in_words.startswith("Its reading age is about ")
    assert found.long_words[:2] == [("icb", 2), ("integrated", 1)]
    assert len(found.long_words) == 4
    places = {each.what: each.url for each in found.to_mend}
    assert places["Box “Our stakeholders”"].endswith(f"/frameworks/items/{box('LE1').pk}")
    assert places["What it means for: Resident"].endswith("/plan/meaning?role=resident")


def test_the_page_lists_them_and_leads_only_authors_to_mend(system, model, author):
    theirs = visitor(system, organisation=make_organisation(system, "South Council"))
    page = read(theirs, at(system, f"{model.pk}/plan/words"))
    assert "1 sentence to mend" in page
    assert "/change" not in page
    team = visitor(
        system, organisation=make_organisation(system, "East"), responsibilities=["programme_team"]
    )
    assert "/change" in read(team, at(system, f"{model.pk}/plan/words"))
    plain = make_model(author, title="Plain")
    assert "No sentence stands out" in read(team, at(system, f"{plain.pk}/plan/words"))
