"""A system's own items and words."""

import pytest

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.actions.items import add_item, end_item, reword
from alongside.foundations.frameworks.models import FrameworkItem, Wording
from alongside.foundations.frameworks.queries import flat, outline, wordings
from alongside.foundations.history.models import Entry
from tests.factories import make_system, make_viewer
from tests.foundations.frameworks.made import make_framework, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_version(make_framework())


def keeper(system=None):
    return make_viewer(system or make_system(), responsibilities=["analyst"])


def acts():
    ours = Entry.objects.filter(noun__startswith="frameworks.").order_by("pk")
    return list(ours.values_list("verb", "noun"))


def own_item(version, by, code="H1", **more):
    return add_item(version, code=code, label="Ours", kind="part", by=by, **more)


def test_own_item_stands_beside_the_published_ones_in_its_system_only(version):
    here, there = keeper(), keeper()
    parent = version.items.get(code="A")
    made = own_item(version, here, under=parent, note=" More ")
    assert (made.system, made.added_by, made.added_at) == (here.system, here.person, here.now)
    assert (made.note, made.position) == ("More", 3)
    assert acts() == [("added", "frameworks.frameworkitem")]
    seen = [node.item.code for node in flat(outline(version, viewer=here))]
    assert seen == ["A", "A1", "H1", "B"]
    assert "H1" not in [node.item.code for node in flat(outline(version, viewer=there))]
    assert own_item(version, there).code == "H1"


def test_only_keepers_add_reword_and_end(version):
    visitor = make_viewer(make_system())
    item = version.items.first()
    for attempt in (
        lambda: own_item(version, visitor),
        lambda: reword(item, label="Other", by=visitor),
        lambda: end_item(item, by=visitor),
    ):
        with pytest.raises(rules.NotAKeeperOfFrameworks):
            attempt()
    assert acts() == []
    assert FrameworkItem.objects.count() == 3


def test_id_in_use_or_ended_is_not_used_again(version):
    by = keeper()
    end_item(own_item(version, by), by=by)
    for code in ("a1", "H1", "h1"):
        with pytest.raises(rules.CodeTaken):
            own_item(version, by, code)


def test_item_without_words_is_refused_and_first_item_stands_first():
    by = keeper()
    empty = make_version(make_framework("Bare", rights_kind="no_wording"), codes=())
    with pytest.raises(rules.NotPermitted, match="“Bare”"):
        own_item(empty, by)
    made = add_item(empty, code="H1", label="", kind="part", by=by)
    assert (str(made), made.position) == ("H1", 0)
    with pytest.raises(rules.NotPermitted):
        reword(made, label="Words", by=by)


def test_own_words_are_said_here_and_the_originals_stay(version):
    here, there = keeper(), keeper()
    item = version.items.get(code="B")
    said = reword(item, label=" As we say ", by=here)
    assert str(said) == "As we say"
    node = next(each for each in outline(version, viewer=here) if each.item == item)
    assert (node.label, node.original, node.is_own) == ("As we say", "What B says", False)
    assert wordings(there, items=[item.pk]) == {}
    item.refresh_from_db()
    assert item.label == "What B says"


def test_other_words_end_the_ones_before_and_none_return_to_the_originals(version):
    by = keeper()
    item = version.items.get(code="B")
    assert reword(item, label="What B says", by=by) is None
    first = reword(item, label="One", by=by)
    assert reword(item, label="One", by=by) == first
    reword(item, label="Two", by=by)
    assert reword(item, label="", by=by) is None
    assert list(Wording.objects.order_by("pk").values_list("label", "ended_at")) == [
        ("One", by.now),
        ("Two", by.now),
    ]
    assert wordings(by, items=[item]) == {}
    assert [verb for verb, _ in acts()] == ["reworded", "ended", "reworded", "ended"]


def test_writing_the_originals_ends_the_own_words(version):
    by = keeper()
    item = version.items.get(code="B")
    reword(item, label="One", by=by)
    assert reword(item, label=item.label, by=by) is None
    assert not Wording.objects.filter(ended_at=None)


def test_own_item_ends_once_and_stays_to_be_read(version):
    by = keeper()
    item = own_item(version, by)
    assert end_item(item, by=by).ended_at == by.now
    assert item in [node.item for node in outline(version, viewer=by)]
    with pytest.raises(rules.EndedAlready):
        end_item(item, by=by)
    with pytest.raises(rules.PublishedItem):
        end_item(version.items.get(code="A"), by=by)
    with pytest.raises(rules.PublishedItem):
        end_item(own_item(version, keeper(), "H9"), by=by)
