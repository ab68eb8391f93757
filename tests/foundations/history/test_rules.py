"""Who reads what was done, and how people are named in it."""

from alongside.foundations.history import rules


def test_only_the_programme_team_reads_all():
    assert rules.may_read_all({"programme_team", "analyst"})
    assert not rules.may_read_all({"analyst"})
    assert not rules.may_read_all(())


def test_names_are_told_as_far_as_they_are_known():
    assert rules.who(by_the_machine=True, name=None, title=None).startswith("The server")
    assert rules.who(by_the_machine=False, name=None, title=None).startswith("Somebody")
    assert rules.who(by_the_machine=False, name="Sam", title=None) == "Sam"
    assert rules.who(by_the_machine=False, name="Sam", title="Chair") == "Sam (Chair)"
