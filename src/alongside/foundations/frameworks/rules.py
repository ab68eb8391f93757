"""Who may do what with frameworks, and what a framework must be. Plain values, no database."""

from collections.abc import Collection, Mapping, Sequence

from alongside.foundations.register.refusals import Refused

KEEPERS = frozenset({"programme_team", "analyst"})
"""Responsibilities that are trusted with the system's own items."""

LONGEST_CODE, LONGEST_LABEL = 20, 200


class NotAKeeperOfFrameworks(Refused):
    code = "not_a_keeper_of_frameworks"
    sentence = "Only the programme team and analysts may add, reword or end items."


class NotTheProgrammeTeam(Refused):
    code = "not_the_programme_team"
    sentence = "Only the programme team may bring in a framework for the system."


class NotYourTag(Refused):
    code = "not_your_tag"
    sentence = "Only whoever set a tag, the programme team and analysts may take it off."


class PublishedItem(Refused):
    code = "published_item"
    sentence = "“{item}” is published for every system, so it cannot be ended here."


class EndedAlready(Refused):
    code = "ended_already"
    sentence = "“{item}” has been ended already."


class CodeTaken(Refused):
    code = "code_taken"
    sentence = "The id “{wanted}” is in use in this framework, and ids are never used twice."


class NoWords(Refused):
    code = "no_words"
    sentence = "Write in a few words what it says."


class NotPermitted(Refused):
    code = "not_permitted"
    sentence = "The rights of “{framework}” allow its ids only, so no words of it are kept here."


class NothingToTag(Refused):
    code = "nothing_to_tag"
    sentence = "That is not there, or you may not see it."


def may_keep_items(responsibilities: Collection[str]) -> bool:
    """Whether someone with these responsibilities may add, reword and end a system's items."""
    return bool(KEEPERS & set(responsibilities))


def check_may_keep_items(responsibilities: Collection[str]) -> None:
    if not may_keep_items(responsibilities):
        raise NotAKeeperOfFrameworks


def may_import(responsibilities: Collection[str]) -> bool:
    """Whether they may bring in a framework of the system's own: the programme team."""
    return "programme_team" in responsibilities


def check_may_import(responsibilities: Collection[str]) -> None:
    if not may_import(responsibilities):
        raise NotTheProgrammeTeam


def check_may_end(*, is_own: bool, ended: bool, item: str) -> None:
    """A system ends its own items only, and each once."""
    if not is_own:
        raise PublishedItem(item=item)
    if ended:
        raise EndedAlready(item=item)


def check_free_code(code: str, *, taken: Collection[str]) -> None:
    """An id is never used twice in one version, whatever the case of its letters."""
    if code.casefold() in {each.casefold() for each in taken}:
        raise CodeTaken(wanted=code)


def check_label(label: str, *, rights_kind: str, framework: str) -> None:
    """An item says something, unless the rights of its framework forbid its words."""
    if rights_kind == "no_wording":
        if label.strip():
            raise NotPermitted(framework=framework)
    elif not label.strip():
        raise NoWords


def may_untag(responsibilities: Collection[str], *, is_own: bool) -> bool:
    """Whether they may take a tag off: whoever set it, and keepers."""
    return is_own or may_keep_items(responsibilities)


def check_may_untag(responsibilities: Collection[str], *, is_own: bool) -> None:
    if not may_untag(responsibilities, is_own=is_own):
        raise NotYourTag


def lineage(
    old: Collection[str], new: Collection[str], *, named: Mapping[str, Sequence[str]]
) -> list[tuple[str, str]]:
    """Which old id lives on in which new one: the same id in itself, others where it is said.

    `named` gives, for a new id, the old ids it comes from; an id never changes its meaning, so one
    that stands in both versions lives on in itself whatever is named.
    """
    pairs = {(code, code) for code in set(old) & set(new)}
    pairs |= {(was, code) for code, before in named.items() for was in before}
    return sorted(pairs)
