"""May this be shown? Packs of suppression, protection of linked tables, and who attacks them."""

from alongside.analysis.disclosure.attacker import Attack, attack
from alongside.analysis.disclosure.linked import COUNT, JOINED, LEFT, SUM, Linked, Number, linked
from alongside.analysis.disclosure.packs import PACKS, Pack, pack_from, shown_counts
from alongside.analysis.disclosure.protection import Protected, protect
from alongside.analysis.disclosure.published import (
    HIDDEN,
    PRIMARY,
    SECONDARY,
    SHOWN,
    UNSTATED,
    Means,
    Published,
)
from alongside.analysis.disclosure.published_rule import friends_and_family, second_level

__all__ = [
    "COUNT",
    "HIDDEN",
    "JOINED",
    "LEFT",
    "PACKS",
    "PRIMARY",
    "SECONDARY",
    "SHOWN",
    "SUM",
    "UNSTATED",
    "Attack",
    "Linked",
    "Means",
    "Number",
    "Pack",
    "Protected",
    "Published",
    "attack",
    "friends_and_family",
    "linked",
    "pack_from",
    "protect",
    "second_level",
    "shown_counts",
]
