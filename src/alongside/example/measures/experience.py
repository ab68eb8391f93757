"""What people say of their lives and their support: I-statements from a monthly pulse."""

from alongside.example.measures.spec import Levels, Making, Spec

PULSE = "Harbour and Vale residents' pulse: a monthly sample by post, telephone and web (invented)"


def _statement(
    name: str,
    statement: str,
    *,
    levels: Levels,
    items: tuple[str, ...],
    owner: str,
    targets: tuple[tuple[int, float], ...] = (),
    size: float = 130,
    asked: str = "People who answered",
    direction: str = "increase",
    data_class: str = "aggregate",
) -> Spec:
    return Spec(
        name=name,
        definition=(
            f"People who agree or strongly agree with “{statement}”, out of everybody who "
            "answered that question in the month. “Don't know” counts as an answer."
        ),
        numerator="People who agree or strongly agree",
        denominator=asked,
        display="percent",
        direction=direction,
        items=items,
        owner=owner,
        source=PULSE,
        data_class=data_class,
        lag_days=16,
        targets=targets,
        making=Making(kind="share", levels=levels, size=size, noise=0.012),
    )


EXPERIENCE = (
    _statement(
        "I can manage at home with the support I have",
        "I can manage at home with the support I have",
        levels=(0.68, 0.60, 0.71, 0.64),
        items=("LOP1", "LI1b", "LC03"),
        owner="carers",
        targets=((60, 0.70),),
        asked="People aged 65 and over who answered",
    ),
    _statement(
        "I tell my story once",
        "I have not had to repeat my story to different people",
        levels=(0.43, 0.47, 0.51, 0.49),
        items=("LI2c", "LC04", "LE3"),
        owner="healthwatch",
        targets=((60, 0.60),),
    ),
    _statement(
        "I knew what would happen when I left hospital",
        "I knew what would happen, and whom to call, when I left hospital",
        levels=(0.66, 0.63, 0.70, 0.65),
        items=("LOP3", "LC08"),
        owner="harbour-hospitals",
        targets=((60, 0.75),),
        asked="People who left hospital in the last three months and answered",
    ),
    _statement(
        "I know enough to choose",
        "I have the information I need to choose what is right for me",
        levels=(0.62, 0.64, 0.66, 0.63),
        items=("LOP2", "LE4"),
        owner="healthwatch",
    ),
    _statement(
        "I am as involved in my care as I want",
        "I am as involved in decisions about my care as I want to be",
        levels=(0.69, 0.71, 0.72, 0.70),
        items=("LOP6", "LI2b", "LC09"),
        owner="healthwatch",
        targets=((60, 0.65),),
    ),
    _statement(
        "People who often feel lonely",
        "I often or always feel lonely",
        levels=(0.085, 0.112, 0.071, 0.094),
        items=("LOP4", "LI1b"),
        owner="voluntary",
        direction="decrease",
        size=190,
    ),
    _statement(
        "Carers who feel supported",
        "I feel supported as a carer and can have a life of my own",
        levels=(0.46, 0.44, 0.50, 0.45),
        items=("LOP5", "LC11"),
        owner="carers",
        targets=((60, 0.55),),
        size=90,
        asked="Unpaid carers who answered",
    ),
)
