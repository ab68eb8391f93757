"""The ten roles of EXAMPLE: what their posts are, and what they are trusted with."""

from dataclasses import dataclass

from alongside.foundations.people.models import Post


@dataclass(frozen=True, kw_only=True)
class Role:
    """A kind of person in a system."""

    title: str
    level: str
    trusted_as: tuple[str, ...] = ()


ROLES = (
    Role(title="Chief executive of a trust", level=Post.Level.EXECUTIVE),
    Role(
        title="Director in the programme team",
        level=Post.Level.EXECUTIVE,
        trusted_as=("programme_team",),
    ),
    Role(title="County councillor", level=Post.Level.COUNCILLOR),
    Role(title="Head of contracting", level=Post.Level.MIDDLE),
    Role(title="Leader of a multidisciplinary team", level=Post.Level.FRONT_LINE),
    Role(title="Facilitator", level=Post.Level.SENIOR),
    Role(title="Analyst", level=Post.Level.SENIOR, trusted_as=("analyst",)),
    Role(title="Academy programme manager", level=Post.Level.MIDDLE),
    Role(title="Carer on the resident panel", level=Post.Level.CARER),
    Role(title="Finance director", level=Post.Level.NON_EXECUTIVE),
)

KEEPER = Role(
    title="Keeper of everything",
    level=Post.Level.EXECUTIVE,
    trusted_as=("programme_team", "analyst"),
)
"""Somebody who may do all there is to do in their own system."""


def forbidden_to(role: Role) -> frozenset[str]:
    """Where what that role may not see is planted: whoever is trusted sees all of their system."""
    return frozenset({"other", "person"} | (set() if role.trusted_as else {"partner"}))
