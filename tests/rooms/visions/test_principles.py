"""Proposals held against principles: everybody may judge, and a single no is not outvoted."""

import csv
import io
import json

import pytest

from alongside.foundations.people.actions import add_post, appoint
from alongside.foundations.people.models import Post
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.principles import judge
from alongside.rooms.visions.models import PrincipleCheck
from alongside.rooms.visions.queries import latest_judgements, principle_sets
from alongside.rooms.visions.results.principles import said_of_all, said_of_principle
from alongside.rooms.visions.words import Verdict
from tests.factories import make_organisation, make_person, make_viewer
from tests.rooms.visions.made import box, make_check, principle, principles
from tests.rooms.visions.test_actions import later, verbs
from tests.rooms.visions.test_pages import at, read
from tests.web.visitors import YEARS, signed_in

pytestmark = pytest.mark.django_db
WHY = "It takes help at home away"
KEEPS, PARTLY, AGAINST, UNKNOWN = Verdict


def test_the_twelve_principles_come_loaded_and_are_offered(author):
    principles()
    assert [one.framework.slug for one in principle_sets(author)] == ["vision-of-care"]


def test_a_carer_judges_and_the_latest_word_of_each_counts(system, author):
    carer = make_viewer(system, name="Cal")
    check = make_check(author)
    judge(check, item=principle("V03"), verdict=KEEPS, reason=WHY, by=carer)
    judge(check, item=principle("V03"), verdict=AGAINST, reason=WHY, by=later(carer))
    judge(check, item=principle("V03"), verdict=KEEPS, reason=WHY, by=author)
    found = latest_judgements(author, at=later(author, 2).now)
    assert [(each.person.name, each.verdict) for each in found] == [
        ("Cal", "against"), ("Ana", "keeps"),
    ]  # fmt: skip
    assert verbs() == ["principlecheck started", *["principlecheck judged"] * 3]
    assert str(found[0]) == f"Goes against it: {WHY}"


def test_what_is_no_principle_of_the_set_is_refused(author):
    check = make_check(author)
    with pytest.raises(rules.NotAPrinciple):
        judge(check, item=box("LE1"), verdict=KEEPS, reason=WHY, by=author)
    with pytest.raises(rules.ReasonMissing):
        judge(check, item=principle("V03"), verdict=KEEPS, reason="so", by=author)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([], "Nobody has judged it by this yet."),
        ([KEEPS], "1 says it keeps to it."),
        ([KEEPS, KEEPS, UNKNOWN], "2 say it keeps to it; 1 cannot say yet."),
        ([KEEPS, AGAINST], "1 says it keeps to it; 1 says it goes against it. Talk about it."),
        ([PARTLY], "1 in part."),
    ],
)
def test_one_principle_in_words(verdicts, said):
    assert said_of_principle(verdicts) == said


@pytest.mark.parametrize(
    ("principles", "said"),
    [
        ([("A", []), ("B", [])], "Nobody has judged it yet."),
        (
            [("A", [KEEPS]), ("B", [])],
            "Nobody sees it go against a principle. 1 principle not judged yet.",
        ),
        ([("A", [AGAINST]), ("B", [PARTLY])], "Somebody sees it go against “A”."),
        (
            [("A", [AGAINST, *[KEEPS] * 9]), ("B", [AGAINST])],
            "Somebody sees it go against “A”, “B”; by 1 of these, others say that it keeps to it.",
        ),
    ],
)
def test_all_principles_in_words(principles, said):
    assert said_of_all(principles) == said


def test_from_nothing_to_a_judged_proposal_on_pages(system, author):
    principles()
    ours = signed_in(author.person)
    assert "Nothing has been checked yet" in read(ours, at(system, "checks"))
    assert ours.get(at(system, "checks/new")).status_code == 200
    assert ours.post(at(system, "checks/new"), {"title": ""}).status_code == 422
    said = {"title": "Twenty beds", "about": "In the old hospital", "version": principles().pk}
    page = ours.post(at(system, "checks/new"), said, follow=True).content.decode()
    assert page.count("Nobody has judged it by this yet.") == 12
    check = PrincipleCheck.objects.get()
    address = at(system, f"checks/{check.pk}")
    words = {"item": principle("V03").pk, "verdict": "against", "reason": "so"}
    refused = ours.post(address, words)
    assert (refused.status_code, "Say why" in refused.content.decode()) == (422, True)
    page = ours.post(address, {**words, "reason": WHY}, follow=True).content.decode()
    assert "Somebody sees it go against “Let us live independently as long as we can”" in page
    rows = json.loads(read(ours, f"{address}.json"))["items"]
    assert [(row["principle"], row["verdict"]) for row in rows] == [("V03", "Goes against it")]
    listed = list(csv.DictReader(io.StringIO(read(ours, at(system, "checks.csv")))))
    assert [(row["page"], row["people"]) for row in listed] == [(address, "1")]


def test_a_carer_starts_no_check_and_judges_on_the_page(system, author):
    organisation = make_organisation(system, "Carers' network")
    post = add_post(organisation, title="Carer", level=Post.Level.CARER)
    carer = make_person("Cal")
    appoint(carer, post=post, started_at=YEARS)
    theirs = signed_in(carer)
    assert theirs.get(at(system, "checks/new")).status_code == 403
    address = at(system, f"checks/{make_check(author).pk}")
    words = {"item": principle("V03").pk, "verdict": "partly", "reason": WHY}
    assert theirs.post(address, words).status_code == 302


def test_the_list_asks_the_same_of_one_and_of_three(system, author, django_assert_max_num_queries):
    ours = signed_in(author.person)
    ours.get(at(system, "checks"))
    judge(make_check(author), item=principle("V03"), verdict=KEEPS, reason=WHY, by=author)
    with django_assert_max_num_queries(40) as one:
        assert "1 proposal" in read(ours, at(system, "checks"))
    for title in ("Second", "Third"):
        made = make_check(author, title=title)
        judge(made, item=principle("V03"), verdict=KEEPS, reason=WHY, by=author)
    with django_assert_max_num_queries(len(one)):
        assert "3 proposals" in read(ours, at(system, "checks"))
