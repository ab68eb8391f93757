"""What services do for people: at home, in the community, and before a crisis."""

from alongside.example.measures.spec import Making, Spec

PRACTICES = "General practice registers, monthly extract (invented)"
COUNCILS = "The two councils' case records, monthly (invented)"

SERVICES = (
    Spec(
        name="Talking therapy: people who recover",
        definition=(
            "People who finished talking therapy and no longer score above the threshold for "
            "anxiety or depression, out of those who did when they started."
        ),
        numerator="People who recovered",
        denominator="People who finished and had been above the threshold",
        display="percent",
        direction="increase",
        items=("LI1b", "LI2d"),
        owner="fallowmere",
        source="Fallowmere's outcome records (invented)",
        lag_days=40,
        targets=((60, 0.50),),
        making=Making(kind="share", levels=(0.487, 0.505, 0.521, 0.498), size=75, noise=0.01),
    ),
    Spec(
        name="Dementia diagnosis rate",
        definition=(
            "People aged 65 and over with a recorded diagnosis of dementia, out of the number "
            "expected to live with it."
        ),
        numerator="People with a recorded diagnosis",
        denominator="People expected to live with dementia",
        display="percent",
        direction="increase",
        items=("LC01", "LOS2"),
        owner="commissioner",
        source=PRACTICES,
        data_class="open",
        purpose="assurance",
        targets=((60, 0.667),),
        making=Making(kind="share", levels=(0.665, 0.634, 0.671, 0.612), size=1_350, noise=0.008),
    ),
    Spec(
        name="Health checks for people with a learning disability",
        definition=(
            "People aged 14 and over on a learning-disability register who were due a health "
            "check in the month and had it."
        ),
        numerator="People who had their check",
        denominator="People due a check in the month",
        display="percent",
        direction="increase",
        items=("LC01", "LI1c"),
        owner="northfell-gps",
        source=PRACTICES,
        data_class="sensitive",
        targets=((60, 0.75),),
        making=Making(kind="share", levels=(0.71, 0.74, 0.77, 0.73), size=42, noise=0.01),
    ),
    Spec(
        name="Reablement: still at home after 91 days",
        definition=(
            "People aged 65 and over who left hospital into reablement and were at home 91 days "
            "later."
        ),
        numerator="People at home after 91 days",
        denominator="People who left hospital into reablement",
        display="percent",
        direction="increase",
        items=("LC05", "LOS2", "LOP1"),
        owner="county",
        source=COUNCILS,
        lag_days=30,
        targets=((60, 0.82),),
        making=Making(kind="share", levels=(0.802, 0.821, 0.836, 0.813), size=65, noise=0.008),
    ),
    Spec(
        name="People waiting for a social care assessment",
        definition=(
            "Adults whose needs have not yet been assessed, on the last day of the month, for "
            "every 100,000 people."
        ),
        numerator="Adults who wait on the last day",
        denominator="People",
        unit="per 100,000",
        decimals=0,
        direction="decrease",
        items=("LOS2", "LI3c"),
        owner="county",
        source=COUNCILS,
        purpose="assurance",
        lag_days=15,
        targets=((60, 220.0),),
        making=Making(kind="rate", levels=(240, 329, 255, 279), noise=0.03),
    ),
    Spec(
        name="Home care hours handed back",
        definition=(
            "Hours of home care that a provider returned to the council because nobody could be "
            "found to do them."
        ),
        unit="hours",
        fewest_behind=30,
        decimals=0,
        direction="decrease",
        items=("LE6", "LC05"),
        owner="city",
        source="The councils' home care brokerage (invented)",
        lag_days=12,
        making=Making(kind="sum", levels=(1_260, 1_180, 970, 640), noise=0.13, season=0.03),
    ),
    Spec(
        name="Home care started within seven days",
        definition=(
            "People whose home care started within seven days of being agreed. The figure for "
            "the whole system is of the places that have reported."
        ),
        numerator="People whose care started within seven days",
        denominator="People whose care was agreed",
        display="percent",
        direction="increase",
        items=("LC05", "LOS5"),
        owner="county",
        source="The councils' home care brokerage (invented)",
        lag_days=14,
        targets=((60, 0.65),),
        making=Making(kind="share", levels=(0.83, 0.80, 0.84, 0.77), size=110, noise=0.012),
    ),
    Spec(
        name="Carers' assessments finished in 28 days",
        definition="Assessments of unpaid carers that were finished within 28 days of asking.",
        numerator="Assessments finished within 28 days",
        denominator="Assessments finished in the month",
        display="percent",
        direction="increase",
        items=("LC11", "LOP5"),
        owner="city",
        source=COUNCILS,
        lag_days=20,
        targets=((60, 0.80),),
        making=Making(kind="share", levels=(0.66, 0.71, 0.73, 0.69), size=55, noise=0.02),
    ),
    Spec(
        name="Housing adaptations: days to complete",
        definition=(
            "The average number of days from asking for an adaptation of a home to its "
            "completion, for those completed in the month."
        ),
        unit="days",
        fewest_behind=20,
        decimals=0,
        direction="decrease",
        items=("LC03", "LOP1"),
        owner="thornmoor-housing",
        source="Landlords' and councils' works orders (invented)",
        lag_days=25,
        targets=((60, 120.0),),
        making=Making(kind="mean", levels=(141, 156, 133, 171), noise=0.08),
    ),
    Spec(
        name="Frail people with a personal care plan",
        definition=(
            "People recorded as severely frail who have a care plan that they helped to write "
            "and that is less than a year old."
        ),
        numerator="People with a plan of their own",
        denominator="People recorded as severely frail",
        display="percent",
        direction="increase",
        items=("LC09", "LOP6", "LC01"),
        owner="vale-gps",
        source=PRACTICES,
        targets=((60, 0.55),),
        making=Making(kind="share", levels=(0.49, 0.57, 0.55, 0.51), size=900, noise=0.025),
    ),
    Spec(
        name="Smokers who have quit after four weeks",
        definition="Smokers who set a quit date and say four weeks later that they have stopped.",
        numerator="People who have stopped",
        denominator="People who set a quit date",
        display="percent",
        direction="increase",
        items=("LC02", "LI1a"),
        owner="public-health",
        source="Stop-smoking services' records (invented)",
        lag_days=45,
        targets=((60, 0.50),),
        making=Making(kind="share", levels=(0.51, 0.55, 0.57, 0.54), size=70, noise=0.015),
    ),
)
