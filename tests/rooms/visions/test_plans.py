"""A logic model on one page: the same on screen, in the PDF and on the slide."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pypdf import PdfReader

from alongside.foundations.people.models import Post
from alongside.rooms.visions.actions.linking import Terms, doubt
from alongside.rooms.visions.actions.meaning import add_role, say_what_it_means
from alongside.rooms.visions.actions.rating import rate
from alongside.rooms.visions.models import Box, Meaning, OwnRole
from alongside.rooms.visions.results import picture, plan
from alongside.rooms.visions.results.plan_sheets import plan_sheet
from alongside.rooms.visions.results.plans import MAIN
from alongside.rooms.visions.words import Confidence
from tests.factories import (
    make_area,
    make_measure,
    make_organisation,
    make_person_with_post,
    make_series_with_figures,
)
from tests.rooms.visions.made import WHY, box, make_link, make_model, make_purpose
from tests.rooms.visions.test_pages import at, read, somebody
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db
TEXT = "You can ask for evening support in your street."


@pytest.fixture
def author(system):
    return somebody(system, "Ana Ashfallow", "North Trust")


@pytest.fixture
def model(author):
    made = make_model(author, codes=("LE1", "LC01", "LC02", "LOP1"))
    make_link(made, "LE1", "LC01", by=author)
    sure = Terms(reason="It was shown in two trials", confidence=Confidence.SHOWN)
    make_link(made, "LC01", "LOP1", by=author, terms=sure)
    return made


@pytest.fixture
def ours(author):
    return signed_in(author.person)


def planned(model, viewer, **given):
    drawn = picture(model, viewer=viewer, at=viewer.now)
    return plan(model, drawn, viewer=viewer, **given)


def test_boxes_are_numbered_in_the_order_of_the_list_and_links_join_numbers(model, author):
    made = planned(model, author)
    assert [(label, [box.number for box in boxes]) for label, boxes in made.columns] == [
        ("Enablers", [1]), ("Components", [2, 3]), ("Outcomes", [4]),
    ]  # fmt: skip
    assert [(link.cause, link.effect) for link in made.links] == [(2, 4), (1, 2)]
    assert made.columns[0][1][0].leads_to == [2]
    assert (made.ask, made.left_out, made.role) == (["Ana Ashfallow"], "", None)


def test_more_links_than_fit_are_counted_and_the_surest_are_given(author):
    codes = ("LE1", "LE2", "LE3", "LC01", "LC02", "LC03", "LC04")
    model = make_model(author, codes=codes)
    for cause in codes[:3]:
        for effect in codes[3:]:
            make_link(model, cause, effect, by=author)
    made = planned(model, author)
    assert (len(made.main), len(made.links)) == (MAIN, 12)
    assert made.left_out == (
        "These are the 10 links that the authors are most sure of. The reasons of 2 more stand in "
        "the logic model."
    )


def test_the_evidence_is_said_in_one_sentence_measures_first(system, author):
    place = make_area(system, "Northmere")
    model = make_model(author, area=place, codes=("LE1", "LC01", "LOP1", "LOS2"))
    rate(Box.objects.get(item__code="LE1"), score=3, reason=WHY, by=author)
    for name, item, purpose in (("Falls", "LOP1", "learning"), ("Waits", "LOS2", "assurance"),
                                ("Stays", "LOS2", "assurance")):  # fmt: skip
        measure = make_measure(system, name, direction="decrease", purpose=purpose)
        measure.items.add(box(item))
        make_series_with_figures(measure, [5.0, 6.0] * 8 + [40.0], subject=place)
    made = planned(model, author)
    said = {box.node.item.code: box.said for _, boxes in made.columns for box in boxes}
    assert said["LE1"] == "Half way, says 1 person. Nobody else has said yet."
    assert said["LC01"] == "Nothing measures it here."
    assert said["LOP1"] == "Moved the wrong way, by 1 measure (for learning)."
    assert said["LOS2"] == "Moved the wrong way, by 2 measures."
    assert made.learning == "What is marked as for learning is not for assurance."
    assert plan_sheet(made).footer.endswith(made.learning)


def test_what_is_for_learning_throughout_is_said_once(system, author):
    model = make_model(author)
    measure = make_measure(system, "Falls", direction="decrease", purpose="learning")
    measure.items.add(box("LOP1"))
    make_series_with_figures(
        measure, [5.0, 6.0] * 8 + [40.0], subject=system.areas.get(level="system")
    )
    made = planned(model, author)
    assert made.columns[2][1][0].said == "Moved the wrong way, by 1 measure."
    assert made.learning == "What the measures say is for learning, not for assurance."


def test_a_councillor_sees_theirs_first_and_anybody_chooses(system, model, author):
    say_what_it_means(model, role="councillor", text="You can ask us.", by=author)
    say_what_it_means(model, role="resident", text=TEXT, by=author)
    councillor = replace(author, levels=frozenset({"councillor"}))
    assert planned(model, councillor).meaning.text == "You can ask us."
    assert planned(model, author).meaning is None
    assert planned(model, councillor, role="resident").meaning.text == TEXT
    assert planned(model, author, role="nobody").role is None
    nothing_said = planned(model, author, role="ward_manager")
    assert (nothing_said.role.title, nothing_said.meaning) == ("Ward manager", None)


def test_the_page_says_it_all_and_a_statement_of_purpose_has_its_place(system, model, author, ours):
    say_what_it_means(model, role="resident", text=TEXT, by=author)
    link = make_link(model, "LC02", "LOP1", by=author)
    doubt(link, text="Two wards saw nothing", by=author)
    page = read(ours, at(system, f"{model.pk}/plan"))
    for words in ("1. Local circumstances", "It was shown in two trials", "Two wards saw nothing",
                  "Ana Ashfallow", "Leads to 2", "ward manager (not written yet)"):  # fmt: skip
        assert words in page
    assert TEXT not in page
    page = read(ours, at(system, f"{model.pk}/plan?role=resident"))
    assert TEXT in page
    assert "plan.pdf?role=resident" in page
    assert not planned(model, author).purpose
    keeper = replace(author, responsibilities=frozenset({"programme_team"}))
    make_purpose(keeper, text="We want people to live well.")
    assert "We want people to live well." in read(ours, at(system, f"{model.pk}/plan"))
    sheet = plan_sheet(planned(model, author))
    assert sheet.lead.startswith("We want people to live well.")
    assert sheet.footer.endswith("Dashed lines are not agreed.")


def test_a_resident_of_the_panel_finds_theirs_without_choosing(system, model, author):
    say_what_it_means(model, role="resident", text=TEXT, by=author)
    panel = make_organisation(system, "Panel")
    carer = make_person_with_post(panel, name="Cal", started_at=YEARS)
    Post.objects.filter(organisation=panel).update(level=Post.Level.CARER)
    page = read(signed_in(carer), at(system, f"{model.pk}/plan"))
    assert TEXT in page
    assert "Put it into words" not in page


def test_pdf_and_slide_hold_what_the_page_does(system, model, author, ours):
    say_what_it_means(model, role="resident", text=TEXT, by=author)
    answer = ours.get(at(system, f"{model.pk}/plan.pdf?role=resident"))
    assert 'filename="plan-on-a-page-resident.pdf"' in answer["Content-Disposition"]
    pdf = PdfReader(io.BytesIO(answer.content))
    assert len(pdf.pages) == 1
    text = " ".join(pdf.pages[0].extract_text().split())
    answer = ours.get(at(system, f"{model.pk}/plan.pptx?role=resident"))
    [slide] = Presentation(io.BytesIO(answer.content)).slides
    notes = slide.notes_slide.notes_text_frame.text
    for words in ("Living well", "1. Local circumstances and finances", TEXT,
                  "It was shown in two trials", "Ana Ashfallow"):  # fmt: skip
        assert words in text
        assert words in notes


def test_files_of_the_example_say_that_it_is_invented(system, model, author, ours):
    system.is_example = True
    system.save()
    answer = ours.get(at(system, f"{model.pk}/plan.pdf"))
    assert "invented-example-plan-on-a-page.pdf" in answer["Content-Disposition"]
    assert "nvented" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


def test_words_for_somebody_are_written_and_roles_added(system, model, author, ours):
    address = at(system, f"{model.pk}/plan/meaning")
    assert "For whom" in read(ours, address)
    said = {"role": "resident", "text": TEXT}
    assert ours.post(address, {**said, "text": "so"}).status_code == 422
    assert ours.post(address, {**said, "role": "nobody"}).status_code == 422
    page = ours.post(address, said, follow=True).content.decode()
    assert TEXT in page
    assert TEXT in read(ours, f"{address}?role=resident")
    assert "what it says already" in ours.post(address, said).content.decode()
    roles = at(system, f"{model.pk}/plan/role")
    assert "Such as" in read(ours, roles)
    assert ours.post(roles, {"title": "resident"}).status_code == 422
    page = ours.post(roles, {"title": "Driver"}, follow=True).content.decode()
    assert f'value="{OwnRole.objects.get().key}" selected' in page
    assert Meaning.objects.count() == 1


def test_whoever_is_no_author_writes_nothing(system, model):
    theirs = visitor(system, organisation=make_organisation(system, "South Council"))
    for path in ("plan/meaning", "plan/role"):
        assert theirs.get(at(system, f"{model.pk}/{path}")).status_code == 403


@pytest.mark.parametrize("path", ["plan", "plan/words"])
def test_pages_ask_the_database_as_often_for_three_as_for_one(
    system, author, ours, path, django_assert_max_num_queries
):
    model = make_model(author)
    counts = []
    for cause, effect in (("LE1", "LC01"), ("LC01", "LOP1"), ("LOP1", "LI1a")):
        doubt(make_link(model, cause, effect, by=author), text="Two wards saw nothing", by=author)
        made = add_role(model, title=f"Driver to {effect}", by=author)
        say_what_it_means(model, role=made.key, text=TEXT, by=author)
        read(ours, at(system, f"{model.pk}/{path}"))
        with django_assert_max_num_queries(60) as asked:
            read(ours, at(system, f"{model.pk}/{path}"))
        counts.append(len(asked))
    assert counts[2] == counts[0]
