"""Audiences, the bases of nouns that are for one, and the wall."""

from alongside.foundations.audiences.models.audiences import (
    Audience,
    ForAudience,
    ForAudienceQuerySet,
    SeenThroughQuerySet,
    Withdrawable,
)
from alongside.foundations.audiences.models.walls import (
    Crossing,
    Walled,
    WalledQuerySet,
    check_all_for_assurance,
)

__all__ = [
    "Audience",
    "Crossing",
    "ForAudience",
    "ForAudienceQuerySet",
    "SeenThroughQuerySet",
    "Walled",
    "WalledQuerySet",
    "Withdrawable",
    "check_all_for_assurance",
]
