"""What changes for people in the end, and for whom it does not."""

from alongside.example.measures.spec import Making, Spec

SCHOOLS = "Schools' assessments at the end of the reception year (invented)"

IMPACT = (
    Spec(
        name="Children protected against measles by 24 months",
        definition=(
            "Children who reached 24 months in the month and have had their first dose against "
            "measles, mumps and rubella."
        ),
        numerator="Children with a first dose",
        denominator="Children who reached 24 months",
        display="percent",
        direction="increase",
        items=("LI1a", "LI1c", "LC02"),
        owner="public-health",
        source="Child health records, monthly (invented)",
        purpose="assurance",
        data_class="open",
        lag_days=40,
        targets=((60, 0.95),),
        making=Making(
            kind="share",
            levels=(0.842, 0.918, 0.934, 0.921),
            size=520,
            noise=0.004,
            neighbourhoods=True,
            gap=2.4,
        ),
    ),
    Spec(
        name="Children ready for school",
        definition="Children who reach a good level of development by the end of reception.",
        numerator="Children at a good level of development",
        denominator="Children assessed",
        display="percent",
        direction="increase",
        items=("LI1c", "LI1a"),
        owner="bright-tides",
        source=SCHOOLS,
        frequency="year",
        data_class="open",
        lag_days=20,
        targets=((108, 0.72),),
        making=Making(
            kind="share", levels=(0.652, 0.671, 0.722, 0.694), size=1_050, noise=0.01, gap=1.5
        ),
    ),
    Spec(
        name="Homeless people with a health plan",
        definition=(
            "People accepted as homeless who have a health plan agreed with a named worker "
            "within eight weeks."
        ),
        numerator="People with a plan in eight weeks",
        denominator="People accepted as homeless",
        display="percent",
        direction="increase",
        items=("LC03", "LI1c"),
        owner="lantern-homes",
        source="Housing options and street outreach records (invented)",
        data_class="sensitive",
        lag_days=60,
        targets=((60, 0.60),),
        making=Making(kind="share", levels=(0.47, 0.42, 0.50, 0.39), size=34, noise=0.02),
    ),
    Spec(
        name="Care leavers with a named health contact",
        definition=(
            "Young people who left care in the last year and have a named person in the health "
            "service whom they can call."
        ),
        numerator="Young people with a named contact",
        denominator="Young people who left care in the last year",
        display="percent",
        decimals=0,
        direction="increase",
        items=("LI2c", "LI1c"),
        owner="bright-tides",
        source="Bright Tides' records (invented)",
        purpose="assurance",
        lag_days=15,
        targets=((60, 0.95),),
        making=Making(kind="share", levels=(1.0, 1.0, 1.0, 1.0), size=14),
    ),
    Spec(
        name="People satisfied with their lives",
        definition=(
            "The average answer to “how satisfied are you with your life?”, from 0 (not at all) "
            "to 10 (completely)."
        ),
        unit="out of 10",
        fewest_behind=200,
        direction="increase",
        items=("LI1b",),
        owner="public-health",
        source="Harbour and Vale residents' pulse (invented)",
        lag_days=16,
        making=Making(kind="mean", levels=(7.1, 7.3, 7.6, 7.5), noise=0.012),
    ),
)
