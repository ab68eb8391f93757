"""The eighteen partner organisations. None of them exists; their codes cannot be real."""

import datetime as dt
from dataclasses import dataclass

from alongside.foundations.care_systems.actions import NewOrganisation, add_organisations
from alongside.foundations.care_systems.models import CareSystem, Organisation, Sector


@dataclass(frozen=True, kw_only=True)
class Partner:
    """An invented organisation: what the example calls it, its code, and its email domain."""

    key: str
    name: str
    sector: str
    code: str

    @property
    def domain(self) -> str:
        return f"{self.key}.example.org"


def _partner(key: str, name: str, sector: str, code: str) -> Partner:
    return Partner(key=key, name=name, sector=sector, code=code)


PARTNERS = (
    _partner(
        "harbour-hospitals", "Harbour City University Hospitals NHS Trust", Sector.ACUTE, "ZZX01"
    ),
    _partner("vale-hospitals", "Vale and Northfell Hospitals NHS Trust", Sector.ACUTE, "ZZX02"),
    _partner("fallowmere", "Fallowmere Partnership NHS Trust", Sector.MENTAL_HEALTH, "ZZX03"),
    _partner(
        "ambulance", "Harbour and Vale Ambulance Service NHS Trust", Sector.AMBULANCE, "ZZX04"
    ),
    _partner("harbour-gps", "Harbour City GP Federation", Sector.PRIMARY_CARE, "ZZX05"),
    _partner("saltmarsh-gps", "Saltmarsh Coast GP Federation", Sector.PRIMARY_CARE, "ZZX06"),
    _partner("vale-gps", "Vale Market Towns GP Federation", Sector.PRIMARY_CARE, "ZZX07"),
    _partner("northfell-gps", "Northfell Rural GP Federation", Sector.PRIMARY_CARE, "ZZX08"),
    _partner("county", "Valeshire County Council", Sector.LOCAL_AUTHORITY, "ZZX09"),
    _partner("city", "Harbour City Council", Sector.LOCAL_AUTHORITY, "ZZX10"),
    _partner("public-health", "Harbour and Vale Public Health", Sector.PUBLIC_HEALTH, "ZZX11"),
    _partner("lantern-homes", "Lantern Quay Homes", Sector.HOUSING, "ZZX12"),
    _partner("thornmoor-housing", "Thornmoor Housing Association", Sector.HOUSING, "ZZX13"),
    _partner("bright-tides", "Bright Tides Children's Services Trust", Sector.CHILDREN, "ZZX14"),
    _partner("voluntary", "Harbour and Vale Voluntary Alliance", Sector.VOLUNTARY, "ZZX15"),
    _partner("carers", "Harbour and Vale Carers' Network", Sector.PATIENT_GROUP, "ZZX16"),
    _partner("healthwatch", "Healthwatch Harbour and Vale", Sector.HEALTHWATCH, "ZZX17"),
    _partner(
        "commissioner", "NHS Harbour and Vale Integrated Care Board", Sector.COMMISSIONER, "ZZX18"
    ),
)


def add_partners(
    system: CareSystem, *, partners: tuple[Partner, ...], joined_at: dt.datetime
) -> dict[str, Organisation]:
    """Add the partners, members since `joined_at`; answer each by its key."""
    made = add_organisations(
        system,
        new=[
            NewOrganisation(
                name=one.name, sector=one.sector, ods_code=one.code, joined_at=joined_at
            )
            for one in partners
        ],
        now=joined_at,
    )
    return {one.key: body for one, body in zip(partners, made, strict=True)}
