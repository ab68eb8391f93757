import pytest

from alongside.foundations.frameworks import rules


def test_programme_team_and_analysts_keep_items():
    assert rules.may_keep_items(["analyst"])
    rules.check_may_keep_items(["programme_team"])
    with pytest.raises(rules.NotAKeeperOfFrameworks):
        rules.check_may_keep_items([])


def test_programme_team_alone_brings_frameworks_in():
    rules.check_may_import(["programme_team"])
    with pytest.raises(rules.NotTheProgrammeTeam):
        rules.check_may_import(["analyst"])


def test_own_item_ends_once_and_a_published_one_never():
    rules.check_may_end(is_own=True, ended=False, item="A")
    with pytest.raises(rules.PublishedItem, match="“A”"):
        rules.check_may_end(is_own=False, ended=False, item="A")
    with pytest.raises(rules.EndedAlready):
        rules.check_may_end(is_own=True, ended=True, item="A")


def test_id_is_used_once_whatever_its_letters():
    rules.check_free_code("A1", taken=["B1"])
    with pytest.raises(rules.CodeTaken, match="“a1”"):
        rules.check_free_code("a1", taken=["A1"])


@pytest.mark.parametrize("kind", ["own_words", "permitted"])
def test_item_says_something_where_words_may_be_kept(kind):
    rules.check_label("Words", rights_kind=kind, framework="F")
    with pytest.raises(rules.NoWords):
        rules.check_label("  ", rights_kind=kind, framework="F")


def test_framework_without_permission_keeps_ids_only():
    rules.check_label("", rights_kind="no_wording", framework="F")
    with pytest.raises(rules.NotPermitted, match="“F”"):
        rules.check_label("Words", rights_kind="no_wording", framework="F")


def test_tag_comes_off_by_its_setter_and_keepers():
    rules.check_may_untag([], is_own=True)
    rules.check_may_untag(["analyst"], is_own=False)
    with pytest.raises(rules.NotYourTag):
        rules.check_may_untag([], is_own=False)


def test_same_id_lives_on_in_itself_and_others_where_it_is_said():
    found = rules.lineage(["A", "B", "C"], ["A", "D"], named={"D": ["B", "A"]})
    assert found == [("A", "A"), ("A", "D"), ("B", "D")]
