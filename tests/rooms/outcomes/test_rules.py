"""Who may do what, as plain values."""

import pytest

from alongside.rooms.outcomes import rules, words


def test_what_is_held_in_one_system_counts_for_nothing_in_another():
    assert rules.check_of_this_system(1, system_id=1) is None
    with pytest.raises(rules.OfAnotherSystem, match="another system"):
        rules.check_of_this_system(1, system_id=2)


@pytest.mark.parametrize(
    ("responsibilities", "may"),
    [
        ((), False),
        (["analyst"], True),
        ({"programme_team"}, True),
        (("analyst", "programme_team"), True),
        (["chair"], False),
    ],
)
def test_measures_are_kept_by_the_programme_team_and_analysts(responsibilities, may):
    assert rules.may_keep_measures(responsibilities) is may
    if may:
        rules.check_may_keep_measures(responsibilities)
    else:
        with pytest.raises(rules.NotAKeeper, match="Only the programme team"):
            rules.check_may_keep_measures(responsibilities)


@pytest.mark.parametrize(
    ("responsibilities", "organisations", "owner", "may"),
    [
        (["analyst"], [], None, True),
        (["analyst"], [1], 2, True),
        ([], [1, 2], 2, True),
        ([], [1], 2, False),
        ([], [1], None, False),
        ([], [], None, False),
    ],
)
def test_a_measure_is_changed_by_keepers_and_its_owners_people(
    responsibilities, organisations, owner, may
):
    asked = {"organisation_ids": organisations, "owner_id": owner}
    assert rules.may_change_measure(responsibilities, **asked) is may
    if may:
        rules.check_may_change_measure(responsibilities, **asked)
    else:
        with pytest.raises(rules.NotAKeeper):
            rules.check_may_change_measure(responsibilities, **asked)


@pytest.mark.parametrize("reason", ["", "   ", "because", " 9 chars. ", "\n\n\n\n\n\n\n\n\n\n\n\n"])
def test_a_reason_that_says_nothing_is_refused(reason):
    with pytest.raises(rules.ReasonMissing, match="Say why"):
        rules.check_reason(reason)


@pytest.mark.parametrize("reason", ["New wards.", "  A new ward opened in June.  "])
def test_a_reason_in_a_few_words_is_taken(reason):
    assert rules.check_reason(reason) is None


def test_what_gets_worse_comes_before_what_misses_its_target_and_good_news_near_last():
    order = [
        ("concern_high", "consistent_fail"),
        ("concern_low", "inconsistent"),
        ("concern_high", ""),
        ("neutral_low", "consistent_fail"),
        ("improvement_high", "consistent_fail"),
        ("common_cause", "consistent_fail"),
        ("common_cause", "inconsistent"),
        ("neutral_high", ""),
        ("improvement_low", "consistent_pass"),
        ("common_cause", "consistent_pass"),
    ]
    weights = [rules.attention(variation, assurance) for variation, assurance in order]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)
    assert weights[-1] == 0


def test_every_variation_and_assurance_has_a_weight_that_fits_its_column():
    for variation in words.Variation.values:
        for assurance in words.Assurance.values:
            assert 0 <= rules.attention(variation, assurance) < 100


def test_too_little_to_tell_needs_no_attention():
    assert rules.attention("unknown", "") == 0


@pytest.mark.parametrize(("owner_id", "to"), [(None, 7), (5, 5), (3, 7), (3, None)])
def test_an_owner_may_hand_a_measure_on_and_anybody_may_name_the_first(owner_id, to):
    assert rules.check_may_hand_on({3}, owner_id=owner_id, to=to, measure="Falls") is None


@pytest.mark.parametrize("to", [3, None])
def test_a_measure_is_not_taken_from_its_owner(to):
    with pytest.raises(rules.NotYoursToHandOn, match="Falls"):
        rules.check_may_hand_on({3}, owner_id=5, to=to, measure="Falls")


@pytest.mark.parametrize("found", [0, 1, 11])
def test_limits_on_a_few_figures_are_refused(found):
    with pytest.raises(rules.TooFewForLimits, match=f"there are {found}"):
        rules.check_enough_for_limits(found)


def test_limits_on_twelve_figures_are_drawn():
    assert rules.check_enough_for_limits(12) is None


@pytest.mark.parametrize(("was", "becomes"), [("sensitive", "open"), ("aggregate", "open")])
def test_only_the_owner_shows_a_measure_to_more_people(was, becomes):
    asked = {"owner_id": 5, "was": was, "becomes": becomes, "measure": "Falls"}
    with pytest.raises(rules.NotYoursToOpen, match="Falls"):
        rules.check_may_reclass({3}, **asked)
    assert rules.check_may_reclass({5}, **asked) is None
    assert rules.check_may_reclass({3}, **{**asked, "owner_id": None}) is None


def test_anybody_who_keeps_measures_may_close_one_further():
    asked = {"owner_id": 5, "was": "open", "becomes": "sensitive", "measure": "Falls"}
    assert rules.check_may_reclass({3}, **asked) is None


@pytest.mark.parametrize(
    ("assurance", "target", "direction", "sign"),
    [
        ("consistent_fail", 1.0, "increase", "consistent_fail"),
        ("", None, "increase", "none"),
        ("", None, "neutral", "none"),
        ("", 1.0, "neutral", "not_judged"),
        ("", 1.0, "decrease", "unknown"),
    ],
)
def test_the_sign_of_assurance_never_denies_a_target(assurance, target, direction, sign):
    assert rules.assurance_sign(assurance, target=target, direction=direction) == sign


@pytest.mark.parametrize(
    ("how", "direction", "said"),
    [
        ("closing because everyone got worse", "increase", "closing because everyone fell"),
        ("widening because everyone got worse", "decrease", "widening because everyone rose"),
        ("closing by levelling up", "increase", "closing by levelling up"),
        ("widening because those behind got worse", "increase",
         "widening because those behind got worse"),
    ],
)  # fmt: skip
def test_what_got_worse_fell_or_rose(how, direction, said):
    assert rules.gap_in_words(how, direction=direction) == said
