"""The posts of the partner organisations. People come and go; a post stays."""

from dataclasses import dataclass

from alongside.foundations.people.models import Post as PostModel

EXECUTIVE, SENIOR, MIDDLE, FRONT, NON_EXECUTIVE, COUNCILLOR, RESIDENT, CARER = (
    str(level) for level in PostModel.Level.values
)

Title = tuple[str, str, str]
"""A post's title, its level and its profession."""

ACUTE: tuple[Title, ...] = (
    ("Chief executive", EXECUTIVE, "Management"),
    ("Chair", NON_EXECUTIVE, ""),
    ("Non-executive director", NON_EXECUTIVE, ""),
    ("Medical director", EXECUTIVE, "Medicine"),
    ("Chief nurse", EXECUTIVE, "Nursing"),
    ("Finance director", EXECUTIVE, "Finance"),
    ("Chief operating officer", EXECUTIVE, "Management"),
    ("Director of people", EXECUTIVE, "People"),
    ("Director of strategy and partnerships", SENIOR, "Management"),
    ("Clinical director for older people", SENIOR, "Medicine"),
    ("Head of contracting", MIDDLE, "Finance"),
    ("Head of the discharge team", MIDDLE, "Nursing"),
    ("Lead physiotherapist", FRONT, "Allied health"),
    ("Ward manager, frailty", FRONT, "Nursing"),
)
COMMUNITY: tuple[Title, ...] = (
    ("Chief executive", EXECUTIVE, "Management"),
    ("Chair", NON_EXECUTIVE, ""),
    ("Medical director", EXECUTIVE, "Psychiatry"),
    ("Director of nursing and therapies", EXECUTIVE, "Nursing"),
    ("Finance director", EXECUTIVE, "Finance"),
    ("Director of community services", SENIOR, "Management"),
    ("Director of people", EXECUTIVE, "People"),
    ("Head of talking therapies", MIDDLE, "Psychology"),
    ("Head of urgent community response", MIDDLE, "Nursing"),
    ("Leader of the Tidemere multidisciplinary team", FRONT, "Nursing"),
    ("Leader of the Saltings Reach multidisciplinary team", FRONT, "Allied health"),
    ("Leader of the Upper Fell multidisciplinary team", FRONT, "Social work"),
    ("Lead occupational therapist", FRONT, "Allied health"),
)
AMBULANCE: tuple[Title, ...] = (
    ("Chief executive", EXECUTIVE, "Management"),
    ("Chair", NON_EXECUTIVE, ""),
    ("Medical director", EXECUTIVE, "Medicine"),
    ("Director of operations", EXECUTIVE, "Paramedicine"),
    ("Finance director", EXECUTIVE, "Finance"),
    ("Head of partnerships", MIDDLE, "Management"),
    ("Area manager, Northfell", MIDDLE, "Paramedicine"),
    ("Hospital liaison manager", MIDDLE, "Paramedicine"),
    ("Specialist paramedic, falls", FRONT, "Paramedicine"),
)
GPS: tuple[Title, ...] = (
    ("Clinical chair", EXECUTIVE, "General practice"),
    ("Managing director", EXECUTIVE, "Management"),
    ("Clinical director", SENIOR, "General practice"),
    ("Head of operations", MIDDLE, "Management"),
    ("Lead pharmacist", FRONT, "Pharmacy"),
    ("Social prescribing lead", FRONT, "Social prescribing"),
)
COUNCIL: tuple[Title, ...] = (
    ("Leader of the council", COUNCILLOR, ""),
    ("Cabinet member for adult care and health", COUNCILLOR, ""),
    ("Cabinet member for children", COUNCILLOR, ""),
    ("Chair of health scrutiny", COUNCILLOR, ""),
    ("Chief executive", EXECUTIVE, "Management"),
    ("Director of adult social services", EXECUTIVE, "Social work"),
    ("Director of finance", EXECUTIVE, "Finance"),
    ("Director of housing and communities", EXECUTIVE, "Housing"),
    ("Assistant director of commissioning", SENIOR, "Commissioning"),
    ("Principal social worker", SENIOR, "Social work"),
    ("Head of reablement", MIDDLE, "Social work"),
    ("Head of the home care market", MIDDLE, "Commissioning"),
    ("Adaptations manager", MIDDLE, "Housing"),
    ("Social work team leader", FRONT, "Social work"),
)
HOUSING: tuple[Title, ...] = (
    ("Chief executive", EXECUTIVE, "Housing"),
    ("Chair", NON_EXECUTIVE, ""),
    ("Director of care and support", SENIOR, "Housing"),
    ("Head of adaptations", MIDDLE, "Housing"),
    ("Tenancy support lead", FRONT, "Housing"),
)

POSTS: dict[str, tuple[Title, ...]] = {
    "harbour-hospitals": ACUTE,
    "vale-hospitals": ACUTE,
    "fallowmere": COMMUNITY,
    "ambulance": AMBULANCE,
    "harbour-gps": GPS,
    "saltmarsh-gps": GPS,
    "vale-gps": GPS,
    "northfell-gps": GPS,
    "county": COUNCIL,
    "city": COUNCIL,
    "public-health": (
        ("Director of public health", EXECUTIVE, "Public health"),
        ("Consultant in public health", SENIOR, "Public health"),
        ("Consultant in health protection", SENIOR, "Public health"),
        ("Head of healthy lives", MIDDLE, "Public health"),
        ("Vaccination lead", MIDDLE, "Public health"),
        ("Health visitor lead", FRONT, "Nursing"),
        ("Public health analyst", MIDDLE, "Analysis"),
    ),
    "lantern-homes": HOUSING,
    "thornmoor-housing": HOUSING,
    "bright-tides": (
        ("Chief executive", EXECUTIVE, "Social work"),
        ("Chair", NON_EXECUTIVE, ""),
        ("Director of children's services", EXECUTIVE, "Social work"),
        ("Head of early help", MIDDLE, "Social work"),
        ("Head of care leavers", MIDDLE, "Social work"),
        ("Personal adviser to care leavers", FRONT, "Social work"),
        ("Designated nurse for children in care", FRONT, "Nursing"),
    ),
    "voluntary": (
        ("Chief officer", EXECUTIVE, "Voluntary sector"),
        ("Chair", NON_EXECUTIVE, ""),
        ("Director of community development", SENIOR, "Voluntary sector"),
        ("Place lead, Saltmarsh Coast", MIDDLE, "Voluntary sector"),
        ("Place lead, Northfell", MIDDLE, "Voluntary sector"),
        ("Befriending lead", FRONT, "Voluntary sector"),
        ("Volunteer driver", RESIDENT, ""),
    ),
    "carers": (
        ("Chief officer", EXECUTIVE, "Voluntary sector"),
        ("Chair", CARER, ""),
        ("Carer support lead", MIDDLE, "Voluntary sector"),
        ("Carer member of the resident panel", CARER, ""),
        ("Young carers' champion", CARER, ""),
    ),
    "healthwatch": (
        ("Chief officer", EXECUTIVE, "Voluntary sector"),
        ("Chair", NON_EXECUTIVE, ""),
        ("Engagement lead", MIDDLE, "Engagement"),
        ("Community champion, Ropewalk", RESIDENT, ""),
        ("Community champion, Marram Bay", RESIDENT, ""),
    ),
    "commissioner": (
        ("Chief executive", EXECUTIVE, "Management"),
        ("Chair of the partnership", NON_EXECUTIVE, ""),
        ("Chief medical officer", EXECUTIVE, "Medicine"),
        ("Chief nursing officer", EXECUTIVE, "Nursing"),
        ("Chief finance officer", EXECUTIVE, "Finance"),
        ("Director of the partnership programme", SENIOR, "Management"),
        ("Place director, Harbour City", SENIOR, "Management"),
        ("Place director, Saltmarsh Coast", SENIOR, "Management"),
        ("Place director, Vale", SENIOR, "Management"),
        ("Place director, Northfell", SENIOR, "Management"),
        ("Head of planned care", MIDDLE, "Commissioning"),
        ("Head of primary care", MIDDLE, "Commissioning"),
        ("Programme manager, frailty", MIDDLE, "Management"),
        ("Head of communications", MIDDLE, "Engagement"),
        ("Lead analyst", MIDDLE, "Analysis"),
        ("Organisational development facilitator", MIDDLE, "Facilitation"),
        ("Academy programme manager", MIDDLE, "Learning"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody whose name the example's story needs."""

    key: str
    title: str
    name: str


NAMED = (
    Named(key="vale-hospitals", title="Chief executive", name="Ngozi Larkmoor"),
    Named(
        key="commissioner",
        title="Director of the partnership programme",
        name="Marguerite Ashfallow",
    ),
    Named(
        key="county", title="Cabinet member for adult care and health", name="Gwilym Thistlewell"
    ),
    Named(key="harbour-hospitals", title="Head of contracting", name="Sunita Brindlecroft"),
    Named(
        key="fallowmere",
        title="Leader of the Tidemere multidisciplinary team",
        name="Kofi Wrenhallow",
    ),
    Named(
        key="commissioner",
        title="Organisational development facilitator",
        name="Rosalind Quillmere",
    ),
    Named(key="commissioner", title="Lead analyst", name="Mei Sandorrow"),
    Named(key="commissioner", title="Academy programme manager", name="Tobias Fenwhistle"),
    Named(key="carers", title="Carer member of the resident panel", name="Halima Dovecrest"),
    Named(key="fallowmere", title="Finance director", name="Anselm Kettleby-Rao"),
)

TRUSTED = {
    ("commissioner", "Director of the partnership programme"): "programme_team",
    ("commissioner", "Programme manager, frailty"): "programme_team",
    ("commissioner", "Lead analyst"): "analyst",
}
"""Posts with a responsibility for the whole system."""
