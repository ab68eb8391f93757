"""What the system as a whole does: with hospitals, with money, with its staff."""

from alongside.example.measures.spec import Making, Spec

HOSPITALS = "Hospital admission records, monthly extract (invented)"
PAYROLL = "Payroll and rota systems of the partner organisations (invented)"

SYSTEM = (
    Spec(
        name="Emergency admissions of older people",
        definition="Emergency admissions of people aged 65 and over, for every 100,000 of them.",
        numerator="Emergency admissions, aged 65 and over",
        denominator="People aged 65 and over",
        unit="per 100,000",
        decimals=0,
        direction="decrease",
        items=("LOY2", "LI3c"),
        owner="vale-hospitals",
        source=HOSPITALS,
        purpose="assurance",
        data_class="open",
        lag_days=40,
        targets=((60, 1_900.0),),
        making=Making(
            kind="rate",
            levels=(2_240, 1_980, 1_870, 1_910),
            group="old",
            noise=0.03,
            season=0.012,
            gap=1.45,
        ),
    ),
    Spec(
        name="Falls admissions of older people",
        definition=(
            "Emergency admissions after a fall of people aged 65 and over, for every 100,000 of "
            "them. Falls and frailty rounds are being tried in Tidemere and Saltings Reach."
        ),
        numerator="Emergency admissions after a fall, aged 65 and over",
        denominator="People aged 65 and over",
        unit="per 100,000",
        decimals=0,
        direction="decrease",
        items=("LOY2", "LC02", "LC01", "LC07"),
        owner="fallowmere",
        source=HOSPITALS,
        lag_days=40,
        making=Making(
            kind="rate",
            levels=(248, 262, 214, 229),
            group="old",
            noise=0.01,
            neighbourhoods=True,
        ),
    ),
    Spec(
        name="Care home admissions of older people",
        definition=(
            "People aged 65 and over who moved into a care home for good, paid for by a "
            "council, for every 100,000 of them."
        ),
        numerator="People who moved into a care home",
        denominator="People aged 65 and over",
        unit="per 100,000",
        decimals=1,
        direction="decrease",
        items=("LOY2", "LOP1", "LI3d"),
        owner="county",
        source="The two councils' case records, monthly (invented)",
        data_class="open",
        lag_days=30,
        targets=((60, 45.0),),
        making=Making(kind="rate", levels=(54, 49, 46, 51), group="old", noise=0.03),
    ),
    Spec(
        name="Unplanned admissions for heart failure",
        definition=(
            "Unplanned admissions with heart failure as the main cause, for every 100,000 "
            "people. Remote monitoring was tried in Harbour City."
        ),
        numerator="Unplanned admissions for heart failure",
        denominator="People",
        unit="per 100,000",
        decimals=1,
        direction="decrease",
        items=("LOY2", "LC05"),
        owner="harbour-hospitals",
        source=HOSPITALS,
        lag_days=40,
        making=Making(kind="rate", levels=(14.5, 21.0, 15.2, 18.4), noise=0.02),
    ),
    Spec(
        name="Agency spend",
        definition="What the NHS partners paid for agency staff in the month.",
        display="pounds",
        not_of_people=True,
        decimals=0,
        direction="decrease",
        items=("LOY1", "LI3a"),
        owner="commissioner",
        source="Providers' finance returns (invented)",
        purpose="assurance",
        data_class="open",
        lag_days=18,
        making=Making(kind="sum", levels=(1_150_000, 480_000, 720_000, 330_000), noise=0.07),
    ),
    Spec(
        name="Staff who leave",
        definition="Staff of the partner organisations who left in the month, out of all staff.",
        numerator="People who left",
        denominator="People employed on the first day",
        display="percent",
        decimals=2,
        direction="decrease",
        items=("LOS3", "LE5"),
        owner="vale-hospitals",
        source=PAYROLL,
        lag_days=20,
        targets=((60, 0.011),),
        making=Making(
            kind="share", levels=(0.0129, 0.0121, 0.0112, 0.0118), size=2_600, noise=0.03
        ),
    ),
    Spec(
        name="Sickness absence",
        definition="Days lost to sickness out of all days that staff were due to work.",
        numerator="Days lost to sickness",
        denominator="Days due to be worked",
        display="percent",
        decimals=1,
        direction="decrease",
        items=("LOS3", "LE5"),
        owner="ambulance",
        source=PAYROLL,
        data_class="open",
        lag_days=40,
        targets=((60, 0.045),),
        making=Making(
            kind="share",
            levels=(0.052, 0.050, 0.048, 0.053),
            size=50_000,
            noise=0.05,
            season=0.02,
            organisations={
                "harbour-hospitals": (0.051, 190_000),
                "vale-hospitals": (0.049, 165_000),
                "fallowmere": (0.054, 98_000),
                "ambulance": (0.068, 52_000),
            },
        ),
    ),
    Spec(
        name="Money in pooled budgets",
        definition=(
            "The share of what health and social care spend on adults that goes through a "
            "pooled budget, each quarter."
        ),
        display="percent",
        not_of_people=True,
        direction="increase",
        items=("LOY3", "LE8", "LC10"),
        owner="commissioner",
        source="The partners' ledgers, each quarter (invented)",
        frequency="quarter",
        data_class="open",
        lag_days=45,
        targets=((60, 0.10),),
        making=Making(kind="mean", levels=(0.092, 0.111, 0.087, 0.079), noise=0.035),
    ),
    Spec(
        name="Care paid for by personal budgets",
        definition=(
            "People with long-term support who have a personal budget, a direct payment or a "
            "personal health budget, each quarter. Nobody owns this measure yet."
        ),
        numerator="People with a personal budget of any kind",
        denominator="People with long-term support",
        display="percent",
        direction="increase",
        items=("LOY4", "LC09"),
        owner="",
        source="The two councils' case records, each quarter (invented)",
        frequency="quarter",
        lag_days=45,
        making=Making(kind="share", levels=(0.31, 0.28, 0.34, 0.26), size=900, noise=0.01),
    ),
    Spec(
        name="Referrals to social prescribing",
        definition="People newly referred to a social prescriber, for every 100,000 people.",
        numerator="People newly referred",
        denominator="People",
        unit="per 100,000",
        decimals=0,
        direction="neutral",
        items=("LC02", "LOY3"),
        owner="voluntary",
        source="Social prescribers' shared log (invented)",
        lag_days=20,
        making=Making(kind="rate", levels=(142, 151, 128, 119), noise=0.05),
    ),
)
