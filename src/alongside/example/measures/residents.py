"""Who lives in each place: how old they are, and how deprived. No judgement is in them."""

from alongside.example.measures.spec import Levels, Making, Spec

ESTIMATE = "Invented estimate of residents, each year"


def _fact(name: str, definition: str, *, levels: Levels, source: str = ESTIMATE) -> Spec:
    return Spec(
        name=name,
        definition=definition,
        numerator="Residents of whom it is so",
        denominator="All residents",
        display="percent",
        direction="neutral",
        items=(),
        owner="public-health",
        source=source,
        frequency="year",
        data_class="open",
        about_residents=True,
        lag_days=20,
        making=Making(kind="share", levels=levels, size=100_000),
    )


RESIDENTS = (
    _fact(
        "Residents aged 65 and over",
        "People aged 65 and over, out of all who live there.",
        levels=(0.13, 0.31, 0.20, 0.26),
    ),
    _fact(
        "Residents aged under 18",
        "Children and young people under 18, out of all who live there.",
        levels=(0.24, 0.16, 0.22, 0.17),
    ),
    _fact(
        "Residents in the most deprived fifth",
        "People whose neighbourhood is among the most deprived fifth of the country, out of all "
        "who live there.",
        levels=(0.38, 0.20, 0.06, 0.07),
        source="Invented index of deprivation, and invented estimate of residents",
    ),
)
