"""Whether care comes in time, by day and by night."""

from alongside.example.measures.spec import Making, Spec

RETURNS = "Providers' monthly returns to the partnership (invented)"

TIMELINESS = (
    Spec(
        name="Four-hour performance",
        definition=(
            "Attendances at major accident and emergency departments where the person was "
            "admitted, moved on or sent home within four hours of arriving."
        ),
        numerator="Attendances dealt with in four hours",
        denominator="All attendances at major departments",
        display="percent",
        direction="increase",
        items=("LOS1", "LC06"),
        owner="harbour-hospitals",
        source=RETURNS,
        purpose="assurance",
        data_class="open",
        lag_days=14,
        targets=((60, 0.70), (23, 0.74), (11, 0.78)),
        making=Making(
            kind="share",
            levels=(0.712, 0.738, 0.752, 0.741),
            size=2_600,
            noise=0.02,
            season=-0.012,
            organisations={
                "harbour-hospitals": (0.705, 14_800),
                "vale-hospitals": (0.751, 13_100),
            },
        ),
    ),
    Spec(
        name="Ambulance handovers over 60 minutes",
        definition=(
            "Handovers of a person from an ambulance crew to a hospital that took more than 60 "
            "minutes, out of all handovers with a known time."
        ),
        numerator="Handovers that took more than 60 minutes",
        denominator="All handovers with a known time",
        display="percent",
        direction="decrease",
        items=("LOS1", "LC08", "LOS5"),
        owner="ambulance",
        source="The ambulance service's crew records, monthly (invented)",
        purpose="assurance",
        data_class="open",
        lag_days=10,
        targets=((60, 0.05),),
        making=Making(
            kind="share",
            levels=(0.098, 0.086, 0.079, 0.088),
            size=720,
            noise=0.09,
            season=0.05,
            organisations={
                "harbour-hospitals": (0.101, 4_200),
                "vale-hospitals": (0.083, 3_500),
            },
        ),
    ),
    Spec(
        name="GP appointments within two weeks",
        definition="Appointments in general practice that took place within 14 days of booking.",
        numerator="Appointments within 14 days of booking",
        denominator="All appointments that took place",
        display="percent",
        direction="increase",
        items=("LOS1", "LOS2"),
        owner="harbour-gps",
        source="General practice appointment records, monthly (invented)",
        data_class="open",
        lag_days=28,
        targets=((60, 0.85),),
        making=Making(kind="share", levels=(0.828, 0.802, 0.851, 0.834), size=30_000, noise=0.011),
    ),
    Spec(
        name="Urgent community response within two hours",
        definition=(
            "Urgent referrals to the community response team that were seen at home within two "
            "hours, out of those for which two hours is the standard."
        ),
        numerator="Referrals seen within two hours",
        denominator="Referrals with a two-hour standard",
        display="percent",
        direction="increase",
        items=("LC06", "LOS1", "LC05"),
        owner="fallowmere",
        source=RETURNS,
        purpose="assurance",
        data_class="open",
        lag_days=21,
        targets=((60, 0.70),),
        making=Making(kind="share", levels=(0.795, 0.771, 0.802, 0.768), size=150, noise=0.015),
    ),
    Spec(
        name="Talking therapy started within six weeks",
        definition="People who began talking therapy within six weeks of being referred.",
        numerator="People who began within six weeks",
        denominator="People who began talking therapy",
        display="percent",
        direction="increase",
        items=("LOS1", "LOS2"),
        owner="fallowmere",
        source=RETURNS,
        purpose="assurance",
        lag_days=35,
        targets=((60, 0.75),),
        making=Making(kind="share", levels=(0.872, 0.861, 0.885, 0.858), size=140, noise=0.01),
    ),
    Spec(
        name="Delayed discharge: bed days lost",
        definition=(
            "Days that people spent in a hospital bed after everybody agreed that they could "
            "leave, by where they live, for every 100,000 people there."
        ),
        numerator="Days in a bed after being ready to leave",
        denominator="People",
        unit="per 100,000",
        decimals=0,
        direction="decrease",
        items=("LOS5", "LC08", "LOY1"),
        owner="county",
        source="The discharge hubs' daily count, added up (invented)",
        purpose="assurance",
        data_class="open",
        lag_days=18,
        targets=((60, 400.0),),
        making=Making(kind="rate", levels=(519, 676, 512, 543), noise=0.06, season=0.015),
    ),
    Spec(
        name="Multidisciplinary review within 14 days",
        definition=(
            "People referred to a neighbourhood's multidisciplinary team whose case was reviewed "
            "by the whole team within 14 days."
        ),
        numerator="People reviewed within 14 days",
        denominator="People referred to a team",
        display="percent",
        direction="increase",
        items=("LC07", "LOS3"),
        owner="saltmarsh-gps",
        source="The teams' own logs (invented)",
        lag_days=14,
        targets=((60, 0.80),),
        making=Making(kind="share", levels=(0.74, 0.79, 0.77, 0.71), size=95, noise=0.02),
    ),
)
