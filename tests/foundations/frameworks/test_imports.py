"""Frameworks brought in from files."""

import io

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.actions.imports import check_file, take_in
from alongside.foundations.frameworks.checking import problems_of
from alongside.foundations.frameworks.loading import bundled, load_bundled
from alongside.foundations.frameworks.models import Framework, FrameworkItem, Succession, Version
from alongside.foundations.frameworks.queries import compared
from alongside.foundations.frameworks.reading import read_framework
from alongside.foundations.frameworks.written import as_file, data_of_version
from alongside.foundations.imports.problems import ImportRefused
from tests.factories import NOW, make_system, make_viewer

ABOUT = {
    "title": "Ours",
    "attribution": "Us",
    "rights_kind": "permitted",
    "rights": "With permission",
    "version": "2024",
    "valid_from": "2024-04-01",
}
ITEMS = [
    {"id": "A", "kind": "part", "label": "One"},
    {"id": "A1", "under": "A", "kind": "part", "label": "Two", "note": "More", "opposite": "Less"},
    {"id": "B", "kind": "part", "label": "=Three"},
]
KINDS = ["yaml", "xlsx", "csv"]


def made(items=ITEMS, *, kind="yaml", **about):
    data = {**ABOUT, **about, "items": items}
    return as_file({key: value for key, value in data.items() if value != ""}, kind=kind)


def checked(content, *, name="ours.yaml", system=None):
    return check_file(content, name=name, system=system)


def said(problems):
    return [(each.row, each.column, each.code) for each in problems]


def faults(items=ITEMS, *, before=None, **about):
    return said(problems_of(read_framework(made(items, **about), name="x.yaml"), before=before))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_file_becomes_a_framework_that_is_written_as_it_was(kind):
    content = made(kind=kind, slug="ours")
    found = checked(content, name=f"ours.{kind}")
    assert list(found.problems) == []
    version = take_in(found, by=None, now=NOW)
    again = as_file(data_of_version(version, viewer=make_viewer(make_system())), kind=kind)
    if kind == "xlsx":
        cells = [
            [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(one)).active]
            for one in (content, again)
        ]
        assert cells[0] == cells[1]
    elif kind == "yaml":
        assert yaml.safe_load(content) == yaml.safe_load(again)
    else:
        assert b"'=Three" in content
    assert version.items.get(code="A1").parent.code == "A"


@pytest.mark.django_db
def test_bundled_frameworks_are_written_and_read_back_as_they_were():
    load_bundled()
    viewer = make_viewer(make_system())
    for version in Version.objects.all():
        for kind in ("yaml", "xlsx"):
            content = as_file(data_of_version(version, viewer=viewer), kind=kind)
            found = checked(content, name=f"it.{kind}")
            assert (list(found.problems), found.there) == ([], version)
    assert len(list(bundled())) == Version.objects.count()


@pytest.mark.django_db
def test_version_that_is_there_is_left_and_never_changed():
    first = take_in(checked(made()), by=None, now=NOW)
    assert take_in(checked(made()), by=None, now=NOW) == first
    other = checked(made([{"id": "A", "label": "Changed"}]))
    assert said(other.problems) == [(5, "version", "version_there")]
    with pytest.raises(ImportRefused, match="nothing was saved"):
        take_in(other, by=None, now=NOW)
    assert FrameworkItem.objects.count() == 3


@pytest.mark.django_db
def test_next_version_says_what_lives_on():
    old = take_in(checked(made()), by=None, now=NOW)
    items = [
        {"id": "A", "kind": "part", "label": "One"},
        {"id": "C", "kind": "part", "label": "New", "from": ["A1", "B"]},
    ]
    found = checked(made(items, version="2025", supersedes="2024"))
    assert list(found.problems) == []
    new = take_in(found, by=None, now=NOW)
    assert new.supersedes == old
    assert Succession.objects.count() == 3
    [change] = compared(old, new).differences
    assert [each.label for each in change.changes] == ["Merged"]
    unknown = checked(made([{"id": "D", "label": "x", "from": ["Z"]}], version="2026",
                           supersedes="2025"))  # fmt: skip
    assert [code for *_, code in said(unknown.problems)] == ["no_origin"]


@pytest.mark.django_db
def test_programme_team_brings_in_what_is_its_own_systems_alone():
    system = make_system()
    team = make_viewer(system, responsibilities=["programme_team"])
    found = checked(made(), system=system)
    with pytest.raises(rules.NotTheProgrammeTeam):
        take_in(found, by=make_viewer(system, responsibilities=["analyst"]), now=NOW)
    with pytest.raises(rules.NotTheProgrammeTeam):
        take_in(checked(made()), by=team, now=NOW)
    assert not Framework.objects.exists()
    version = take_in(found, by=team, now=NOW)
    assert {version.system, version.framework.system} == {system}
    assert not FrameworkItem.objects.exclude(system=system)
    elsewhere = make_viewer(make_system())
    for model in (Framework, Version, FrameworkItem):
        assert not model.objects.visible_to(elsewhere).exists()


def test_sound_file_has_no_problems():
    assert faults() == []


@pytest.mark.parametrize("name", ["title", "attribution", "rights", "version", "valid_from"])
def test_what_every_framework_says_is_missed(name):
    assert faults(**{name: ""}) == [(None, name, "missing")]


@pytest.mark.parametrize(
    ("about", "column", "code"),
    [
        ({"rights_kind": "free"}, "rights_kind", "rights_kind"),
        ({"rights_kind": ""}, "rights_kind", "rights_kind"),
        ({"slug": "Our Own"}, "slug", "slug"),
        ({"slug": "a" * 61}, "slug", "too_long"),
        ({"valid_from": "soon"}, "valid_from", "not_a_date"),
        ({"valid_to": "31/02/2025"}, "valid_to", "not_a_date"),
        ({"valid_to": "01/04/2024"}, "valid_to", "ends_early"),
        ({"supersedes": "2023"}, "supersedes", "no_version"),
        ({"author": "me"}, "author", "unknown_name"),
    ],
)
def test_what_is_wrong_with_the_framework_is_said(about, column, code):
    [(_, where, what)] = faults(**about)
    assert (where, what) == (column, code)


@pytest.mark.parametrize(
    ("item", "column", "code"),
    [
        ({"label": "x"}, "id", "no_id"),
        ({"id": "1 2", "label": "x"}, "id", "bad_id"),
        ({"id": "a", "label": "x"}, "id", "same_id"),
        ({"id": "C"}, "label", "no_words"),
        ({"id": "C", "label": "x" * 201}, "label", "too_long"),
        ({"id": "C", "label": "x", "under": "Z"}, "under", "no_parent"),
        ({"id": "C", "label": "x", "under": "C"}, "under", "circle"),
        ({"id": "C", "label": "x", "from": ["Z"]}, "from", "no_origin"),
        ({"id": "C", "label": "x", "colour": "red"}, "colour", "unknown_name"),
    ],
)
def test_what_is_wrong_with_an_item_is_said_with_its_row(item, column, code):
    [(row, where, what)] = faults([{"id": "A", "label": "One"}, item])
    assert row is not None
    assert row >= 9
    assert (where, what) == (column, code)


def test_items_that_lie_under_each_other_are_found_and_what_hangs_on_them_is_not():
    items = [
        {"id": "A", "label": "x", "under": "B"},
        {"id": "B", "label": "x", "under": "A"},
        {"id": "C", "label": "x", "under": "B"},
    ]
    assert [code for *_, code in faults(items)] == ["circle", "circle"]


def test_words_that_rights_forbid_are_refused():
    items = [{"id": "A", "label": "One"}, {"id": "B", "label": "", "note": "More"}]
    found = faults(items, rights_kind="no_wording")
    assert [(column, code) for _, column, code in found] == [
        ("label", "not_permitted"), ("note", "not_permitted")
    ]  # fmt: skip
    assert faults([{"id": "A", "label": ""}], rights_kind="no_wording") == []


def test_framework_without_items_is_refused():
    assert faults([]) == [(None, None, "no_items")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "not_utf8"),
        (b"title: [", "not_yaml"),
        (b"a: &x 1\nb: *x", "alias"),
        (b"- one", "not_a_framework"),
        (b"", "not_a_framework"),
        (b"[" * 100_000, "too_deep"),
        (b"x" * 2_000_001, "too_large"),
    ],
)
def test_file_that_is_no_framework_is_refused_in_words(content, code):
    with pytest.raises(ImportRefused) as refused:
        read_framework(content, name="x.yml")
    assert refused.value.code == code


def test_items_that_are_no_items_are_named():
    content = made() + b"- only words\n"
    assert [each.code for each in read_framework(content, name="x.yaml").problems] == [
        "not_an_item"
    ]
    read = read_framework(b"items: none\n? [a]\n: b\n", name="x.yaml")
    assert [each.code for each in read.problems] == ["unknown_name", "unknown_name"]


def test_table_without_ids_or_with_strange_columns_is_refused():
    with pytest.raises(ImportRefused, match="no column “id”"):
        read_framework(b"a,b\n1,2\n", name="x.csv")
    read = read_framework(b"id,label,colour\nA,One,red\nB,Two,\n", name="x.csv")
    assert [each.code for each in read.problems] == ["unknown_name"]


def test_rows_that_disagree_about_the_framework_are_named():
    table = b"id,label,title,version\nA,One,Ours,2024\nB,Two,Theirs,\nC,Three,,2024\n"
    read = read_framework(table, name="x.csv")
    assert said(read.problems) == [(3, "title", "differs")]
    assert read.about == {"title": "Ours", "version": "2024"}


words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40).map(
    lambda text: " ".join(f"a{text}".split())
)


@settings(max_examples=50)  # each writes and reads three files, so each has many words
@given(st.lists(words, min_size=1, max_size=25))
def test_any_words_come_through_yaml_and_tables(labels):
    items = [{"id": f"A{at}", "kind": "part", "label": text} for at, text in enumerate(labels)]
    for kind in KINDS:
        read = read_framework(made(items, kind=kind), name=f"x.{kind}")
        assert [item["label"] for item in read.items] == labels, kind
        assert dict(read.about) == ABOUT
