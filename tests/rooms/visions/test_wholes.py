"""A whole logic model goes out and comes in again as it was; a broken file says where and why."""

import io
import zipfile

import openpyxl
import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.foundations.frameworks.actions.items import add_item, reword
from alongside.foundations.frameworks.models import FrameworkItem, Wording
from alongside.foundations.imports.problems import ImportRefused
from alongside.rooms.visions.actions.importing.opening import read_whole
from alongside.rooms.visions.actions.importing.taking_in import check_whole, take_in
from alongside.rooms.visions.actions.linking import doubt
from alongside.rooms.visions.models import Doubt, LogicModel
from alongside.rooms.visions.results.wholes import as_file, whole
from tests.factories import make_organisation, make_person_with_post, make_system, make_viewer
from tests.rooms.visions.made import box, make_link, make_model, version
from tests.rooms.visions.test_pages import at, read
from tests.web.visitors import YEARS, signed_in

pytestmark = pytest.mark.django_db

CODES = ("LE1", "LE2", "LC01", "LC02", "LC03", "LOP1", "LOS2", "LI1a")
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=12,
    max_size=60,
).map(str.strip).filter(lambda text: len(text) >= 10 and "_x" not in text)  # fmt: skip
SHORT = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=20
).filter(lambda text: "_x" not in text)


@st.composite
def wholes(draw):
    """A logic model as it is written to a file, with boxes of our own and words of our own."""
    codes = draw(st.lists(st.sampled_from(CODES), unique=True, min_size=1))
    boxes = []
    for code in sorted(codes, key=CODES.index):
        row = {"id": code, "said_here": draw(st.just("") | TEXTS)}
        boxes.append({key: value for key, value in row.items() if value})
    for number in range(draw(st.integers(0, 3))):
        row = {
            "id": f"OWN{number}", "said_here": "", "own": "yes",
            "under": draw(st.sampled_from(["", "LE", "LOP"])),
            "kind": draw(st.sampled_from(["enabler", "outcome"])), "label": draw(TEXTS),
            "note": draw(st.just("") | TEXTS),
        }  # fmt: skip
        boxes.append({key: value for key, value in row.items() if value})
    ids = [row["id"] for row in boxes]
    pairs = [(one, other) for at, one in enumerate(ids) for other in ids[at + 1 :]]
    links = []
    for cause, effect in draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else ():
        row = {
            "from": cause, "to": effect, "reason": draw(TEXTS),
            "months": draw(st.just("") | st.integers(0, 600).map(str)),
            "size": draw(st.just("") | TEXTS),
            "how_sure": draw(st.sampled_from(["guess", "likely", "shown"])),
        }  # fmt: skip
        links.append({key: value for key, value in row.items() if value})
    links.sort(key=lambda row: (ids.index(row["from"]), ids.index(row["to"])))
    roles = draw(st.lists(st.sampled_from(["Councillor", "Resident", "Driver"]), unique=True))
    return {
        "title": draw(SHORT), "about": draw(st.just("") | TEXTS), "area": "Elsewhere",
        "framework": "integrated-care-logic-model", "version": "2018", "boxes": boxes,
        "links": links, "meanings": [{"for": role, "text": draw(TEXTS)} for role in roles],
    }  # fmt: skip


def keeper(system=None, **given):
    system = system or make_system()
    organisation = make_organisation(system, "North Trust")
    given = {"responsibilities": ["programme_team"], "name": "Ana", **given}
    return make_viewer(system, organisation=organisation, **given)


def of(data):
    """What has to be the same wherever it is: not the area, and in the order of the roles."""
    meanings = sorted(data["meanings"], key=lambda row: row["for"])
    boxes = [
        {key: value for key, value in row.items() if key != "label" or row.get("own")}
        for row in data["boxes"]
    ]
    return {**data, "area": "", "boxes": boxes, "meanings": meanings}


def brought_in(file, name, *, by):
    checked = check_whole(file, name=name, viewer=by)
    assert list(checked.problems) == []
    return take_in(checked, area=by.system.areas.get(level="system"), by=by)


@given(wholes(), st.sampled_from(["yaml", "xlsx"]))
@settings(
    max_examples=10, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_whatever_goes_out_comes_in_the_same_in_a_system_that_has_nothing(db, data, kind):
    version()
    first = keeper()
    model = brought_in(as_file(data, kind="yaml"), "a.yaml", by=first)
    out = whole(model, viewer=first)
    assert of(out) == of(data)
    second = keeper()
    again = brought_in(as_file(out, kind=kind), f"a.{kind}", by=second)
    assert again.system != model.system
    assert of(whole(again, viewer=second)) == of(out)


@pytest.fixture
def author(system):
    return keeper(system)


@pytest.fixture
def model(author):
    made = make_model(author)
    reword(box("LE1"), label="What we have", by=author)
    make_link(made, "LE1", "LC01", by=author)
    return made


def test_a_logic_model_here_comes_in_again_beside_itself(model, author):
    out = whole(model, viewer=author)
    again = brought_in(as_file(out, kind="xlsx"), "a.xlsx", by=author)
    assert again != model
    assert whole(again, viewer=author) == out
    assert Wording.objects.count() == 1


def test_nobody_is_named_and_doubts_stay_behind_as_a_record(model, author):
    other = make_viewer(author.system, name="Zebedee Quill")
    doubt(model_link(model), text="Two wards saw nothing", by=other)
    out = whole(model, viewer=author)
    assert out["links"][0]["doubts"] == ["Two wards saw nothing"]
    for kind in ("yaml", "xlsx"):
        file = as_file(out, kind=kind)
        assert "Quill" not in str(list(read_whole(file, name=f"a.{kind}").links))
        checked = check_whole(file, name=f"a.{kind}", viewer=author)
        assert checked.doubts == 1
        take_in(checked, area=model.area, by=author)
    assert Doubt.objects.count() == 1


def model_link(model):
    from alongside.rooms.visions.models import Link  # noqa: PLC0415

    return Link.objects.get(logic_model=model)


def test_words_of_the_system_are_kept_over_those_of_a_file(model, author):
    out = whole(model, viewer=author)
    out["boxes"][0]["said_here"] = "Other words"
    out["boxes"][1]["said_here"] = "New words"
    checked = check_whole(as_file(out, kind="yaml"), name="a.yaml", viewer=author)
    assert [line["id"] for line in checked.other_words] == ["LE1"]
    assert [line["id"] for line in checked.new_words] == ["LC01"]
    take_in(checked, area=model.area, by=author)
    assert sorted(Wording.objects.values_list("label", flat=True)) == ["New words", "What we have"]


BROKEN = """\
title: ""
framework: integrated-care-logic-model
version: 2018
tittle: Living well
boxes:
  - id: LE1
  - id: LC01
  - id: LC02
  - id: le1
  - id: NOPE
  - id: LO
  - own: yes
  - {id: LE2, own: yes, label: Boats, kind: enabler}
  - {id: 1x, own: yes, kind: boat, under: XX}
  - {id: OWN, own: yes, label: A, kind: enabler, under: LC02x}
  - nothing
links:
  - {from: LE1, to: LC01, reason: It was seen here, how_sure: likely}
  - {from: LC01, to: LC02, reason: It was seen here, how_sure: maybe, months: soon}
  - {from: LC02, to: LE1, reason: It was seen here, how_sure: We are guessing}
  - {from: LE1, to: LC01, reason: so, how_sure: likely, months: 601}
  - {from: LE1, to: LE1, reason: It was seen here, how_sure: likely}
  - {from: LE1, to: XX, reason: It was seen here, how_sure: likely, why: no}
meanings:
  - {for: Resident, text: You will see more of us}
  - {for: resident, text: no}
  - {text: You will see more of us}
"""


def test_every_problem_of_a_file_is_named_with_its_row(author):
    version()
    checked = check_whole(BROKEN.encode(), name="a.yaml", viewer=author)
    assert {(one.row, one.column, one.code) for one in checked.problems} == {
        (1, "title", "missing"), (4, "tittle", "unknown_name"), (9, "boxes, id", "box_twice"),
        (9, "boxes, id", "unknown_code"), (10, "boxes, id", "unknown_code"),
        (11, "boxes, id", "heading"), (12, "boxes, id", "missing"),
        (13, "boxes, id", "code_taken"), (14, "boxes, id", "bad_id"),
        (14, "boxes, label", "missing"), (14, "boxes, kind", "no_kind"),
        (14, "boxes, under", "no_parent"), (15, "boxes, under", "no_parent"),
        (16, "boxes", "not_a_line"), (19, "links, how_sure", "not_sure"),
        (19, "links, months", "no_months"), (20, "links, to", "circle"),
        (21, "links, to", "link_twice"), (21, "links, reason", "no_reason"),
        (21, "links, months", "no_months"), (22, "links, to", "itself"),
        (23, "why", "unknown_name"), (23, "links, to", "no_box"),
        (26, "meanings, for", "role_twice"), (26, "meanings, text", "missing"),
        (27, "meanings, for", "missing"),
    }  # fmt: skip
    for one in checked.problems:
        assert one.mend.endswith(".")
    with pytest.raises(ImportRefused, match="nothing was saved"):
        take_in(checked, area=author.system.areas.get(level="system"), by=author)
    assert not LogicModel.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.yaml", "not_a_logic_model"),
        (b"- one", "a.yaml", "not_a_logic_model"),
        ("title: \xe9".encode("latin-1"), "a.yaml", "not_utf8"),
        (b"title: [", "a.yaml", "not_yaml"),
        (b"title: \x00", "a.yaml", "not_yaml"),
        (b"a: &a x\nb: *a", "a.yaml", "alias"),
        (b"boxes: [[[[[[1]]]]]]", "a.yaml", "too_deep"),
        (b"x" * 2_000_001, "a.yaml", "too_large"),
        (b"title: A", "a.docx", "wrong_type"),
        (b"title: A", "a.xlsx", "wrong_ending"),
        (b"%PDF-1.7", "a.xlsx", "not_a_table"),
        (b"PK\x03\x04 and no more", "a.xlsx", "damaged"),
        (b"boxes:\n" + b"- {id: A}\n" * 151, "a.yaml", "too_many"),
    ],
)
def test_what_is_no_such_file_at_all_is_refused_in_words(content, name, code):
    with pytest.raises(ImportRefused) as refused:
        read_whole(content, name=name)
    assert refused.value.code == code
    assert refused.value.mend.endswith(".")


def test_odd_forms_of_a_file_are_named(author):
    version()
    text = "title: [1]\nabout: null\ntitle: A\ntitle: B\nboxes: none\nlinks: null\nversion: x\n"
    checked = check_whole(text.encode(), name="a.yml", viewer=author)
    assert {(one.row, one.code) for one in checked.problems} == {
        (1, "not_a_text"), (4, "said_twice"), (5, "not_a_list"), (None, "no_edition"),
    }  # fmt: skip
    long = {
        "title": "A" * 161,
        "about": "B" * 501,
        "boxes": [{"id": "LE1", "said_here": "C" * 201}],
    }
    checked = check_whole(yaml.safe_dump(long).encode(), name="a.yml", viewer=author)
    codes = sorted(one.code for one in checked.problems)
    assert codes == ["no_edition", "too_long", "too_long", "too_long"]


def test_a_workbook_is_read_by_its_sheets_and_says_what_is_odd():
    book = openpyxl.Workbook()
    book.active.title = "Logic model"
    book.active.append(["What", "Said"])
    book.active.append(["title", "Living well"])
    book.active.append(["about"])
    boxes = book.create_sheet("Boxes")
    boxes.append(["ID", "colour"])
    boxes.append(["LE1", "red"])
    boxes.append(["=1+1"])
    boxes.merge_cells("A5:B6")
    book.create_sheet("Links")
    book.create_sheet("Notes").append(["mine"])
    found = read_whole(saved(book), name="a.xlsx")
    assert (found.about, [line["id"] for line in found.boxes]) == (
        {"title": "Living well", "about": ""}, ["LE1"],
    )  # fmt: skip
    assert sorted(one.code for one in found.problems) == [
        "formula", "merged_cells", "unknown_name", "unknown_sheet",
    ]  # fmt: skip
    other = openpyxl.Workbook()
    other.active.title = "Costs"
    with pytest.raises(ImportRefused, match="None of the sheets"):
        read_whole(saved(other), name="a.xlsx")


def test_a_table_that_only_calls_itself_a_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", "id\nLE1\n")
    with pytest.raises(ImportRefused):
        read_whole(file.getvalue(), name="a.xlsx")
    with pytest.raises(ImportRefused) as refused:
        read_whole(b"PAR1 and so on PAR1", name="a.xlsx")
    assert refused.value.code == "wrong_ending"


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_whoever_may_not_add_boxes_to_the_framework_brings_in_none(model, author):
    loose = add_item(model.version, code="OWN", label="Boats", kind="outcome", by=author)
    out = whole(make_model(author, codes=(), title="B"), viewer=author)
    out["boxes"] = [{"id": "OWN", "own": "yes", "kind": "outcome", "label": "Boats"}]
    other = make_viewer(author.system, name="Bo")
    assert not check_whole(as_file(out, kind="yaml"), name="a.yaml", viewer=other).problems
    out["boxes"][0]["id"] = "OWN2"
    checked = check_whole(as_file(out, kind="yaml"), name="a.yaml", viewer=other)
    assert [one.code for one in checked.problems] == ["not_a_keeper"]
    assert FrameworkItem.objects.filter(code__startswith="OWN").get() == loose


def upload(client, system, content, *, name="a.yaml", **more):
    area = system.areas.get(level="system").pk
    file = SimpleUploadedFile(name, content)
    return client.post(at(system, "import"), {"file": file, "area": area, **more})


def test_pages_check_first_then_take_in_and_name_what_is_wrong(system, model, author):
    client = signed_in(
        make_person_with_post(
            make_organisation(system, "East"), name="Eve", started_at=YEARS,
            responsibilities=["programme_team"],
        )
    )  # fmt: skip
    assert "Bring in a logic model" in read(client, at(system))
    assert "What the file holds" in read(client, at(system, "import"))
    for kind in ("yaml", "xlsx"):
        answer = client.get(at(system, f"{model.pk}/whole.{kind}"))
        assert f"whole-logic-model.{kind}" in answer["Content-Disposition"]
        page = upload(client, system, answer.content, name=f"a.{kind}", check_only="on")
        assert "Nothing is wrong, and nothing was written" in page.content.decode()
    assert LogicModel.objects.count() == 1
    assert upload(client, system, answer.content, name="a.xlsx").status_code == 302
    assert LogicModel.objects.count() == 2
    page = upload(client, system, BROKEN.encode())
    assert page.status_code == 422
    assert "26 problems; nothing was written" in page.content.decode()
    page = upload(client, system, b"title: [")
    assert "cannot be read as YAML from here on" in page.content.decode()
    assert client.post(at(system, "import"), {}).status_code == 422
