"""Systems, organisations with dated membership, areas of any depth, and dated external codes.

Ids are internal and never reused; an organisation belongs to one system's record, and the
external code it shares with other systems' records (its ODS code, say) is what makes it the
same body elsewhere (docs/decisions/0004). Nothing is re-pointed when a body merges, splits or
ends: successions say who answers for it from then on.
"""

from alongside.foundations.care_systems.models.areas import Area, Level, Population
from alongside.foundations.care_systems.models.dating import Dated
from alongside.foundations.care_systems.models.naming import Code, FormerName
from alongside.foundations.care_systems.models.organisations import (
    Membership,
    Organisation,
    Sector,
)
from alongside.foundations.care_systems.models.partnerships import (
    FormerAgreement,
    LegalStatus,
    Partnership,
    PartnershipMember,
)
from alongside.foundations.care_systems.models.standing import Accountability, ExternalContact
from alongside.foundations.care_systems.models.successions import (
    AreaSuccession,
    Succession,
    SuccessionKind,
    SystemSuccession,
)
from alongside.foundations.care_systems.models.systems import CareSystem

__all__ = [
    "Accountability",
    "Area",
    "AreaSuccession",
    "CareSystem",
    "Code",
    "Dated",
    "ExternalContact",
    "FormerAgreement",
    "FormerName",
    "LegalStatus",
    "Level",
    "Membership",
    "Organisation",
    "Partnership",
    "PartnershipMember",
    "Population",
    "Sector",
    "Succession",
    "SuccessionKind",
    "SystemSuccession",
]
