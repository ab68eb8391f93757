"""What is really so in the example: written once, here, so that a reader can check the product.

The generator makes the figures from these truths and the tests ask whether the readings find
them. Nothing else may read this file: the product sees the figures only.
"""

from dataclasses import dataclass
from enum import StrEnum

EVERYWHERE = ("harbour-city", "saltmarsh-coast", "vale", "northfell")
PILOTS = ("tidemere", "saltings-reach")
WHOLE_SYSTEM = "harbour-and-vale"


class Effect(StrEnum):
    """What happens to the figures of the subjects."""

    STEP = "step"  # from a period on, the level is larger by `size` of itself
    SLOPE = "slope"  # from a period on, the level grows by `size` of itself every period
    EXCURSION = "excursion"  # one period lies `size` usual spreads above the mean
    LATE = "late"  # the last periods are not reported
    MISSING = "missing"  # one period in the middle is not there
    CONSTANT = "constant"  # every figure is the same
    REVISED = "revised"  # first reported larger by `size` of itself, put right later


@dataclass(frozen=True, kw_only=True)
class Truth:
    """One planted truth. `starts` counts periods back from the latest: 1 is the latest."""

    key: str
    measure: str
    subjects: tuple[str, ...]
    effect: Effect
    starts: int
    size: float = 0.0
    real: bool = True
    """Whether something really changed."""
    told: str = ""
    """What the variation icon of the subjects should say; empty where it may say anything."""
    rebased: bool = False
    """Whether a named person has set new limits there."""
    story: str


TRUTHS = (
    Truth(
        key="falls-and-frailty-rounds",
        measure="falls-admissions-of-older-people",
        subjects=PILOTS,
        effect=Effect.STEP,
        starts=11,
        size=-0.34,
        told="improvement_low",
        story="Two pilot neighbourhoods: a third fewer falls admissions, for eleven months.",
    ),
    Truth(
        key="managing-at-home",
        measure="i-can-manage-at-home-with-the-support-i-have",
        subjects=("saltmarsh-coast",),
        effect=Effect.STEP,
        starts=9,
        size=0.03,
        story="Two points better in Saltmarsh: real, and too small to be seen yet.",
    ),
    Truth(
        key="northfell-handovers",
        measure="ambulance-handovers-over-60-minutes",
        subjects=("northfell",),
        effect=Effect.SLOPE,
        starts=14,
        size=0.06,
        told="concern_high",
        story="The one place that gets worse: long handovers nearly double in Northfell.",
    ),
    Truth(
        key="false-alarm",
        measure="care-home-admissions-of-older-people",
        subjects=("vale",),
        effect=Effect.EXCURSION,
        starts=1,
        size=3.25,
        real=False,
        told="concern_high",
        story="Nothing happened: the latest month in Vale is chance, and lights up.",
    ),
    Truth(
        key="regression-to-the-mean",
        measure="unplanned-admissions-for-heart-failure",
        subjects=("harbour-city",),
        effect=Effect.EXCURSION,
        starts=9,
        size=3.6,
        real=False,
        told="common_cause",
        story="Remote monitoring began after the worst month, and then looked good by itself.",
    ),
    Truth(
        key="late-reporter",
        measure="home-care-started-within-seven-days",
        subjects=("northfell",),
        effect=Effect.LATE,
        starts=4,
        real=False,
        story="Northfell has not reported for four months.",
    ),
    Truth(
        key="gap-that-narrows-because-everyone-fell",
        measure="children-protected-against-measles-by-24-months",
        subjects=("saltmarsh-coast", "vale", "northfell"),
        effect=Effect.SLOPE,
        starts=36,
        size=-0.0021,
        told="concern_low",
        story="The gap to Harbour City halves, because the best places fall the fastest.",
    ),
    Truth(
        key="gap-the-lowest-falls-too",
        measure="children-protected-against-measles-by-24-months",
        subjects=("harbour-city",),
        effect=Effect.SLOPE,
        starts=36,
        size=-0.0009,
        told="concern_low",
        story="The lowest place falls as well: a narrower gap is no good news.",
    ),
    Truth(
        key="always-all",
        measure="care-leavers-with-a-named-health-contact",
        subjects=EVERYWHERE,
        effect=Effect.CONSTANT,
        starts=60,
        real=False,
        told="common_cause",
        story="Every young person, every month: a target of 95% is always met.",
    ),
    Truth(
        key="pulse-not-run",
        measure="people-who-often-feel-lonely",
        subjects=EVERYWHERE,
        effect=Effect.MISSING,
        starts=27,
        real=False,
        story="The contract for the pulse had lapsed: nothing was asked that month.",
    ),
    Truth(
        key="pulse-not-run-either",
        measure="people-who-often-feel-lonely",
        subjects=EVERYWHERE,
        effect=Effect.MISSING,
        starts=26,
        real=False,
        story="Nor in the month after.",
    ),
    Truth(
        key="pulse-lost",
        measure="people-who-often-feel-lonely",
        subjects=("vale",),
        effect=Effect.MISSING,
        starts=14,
        real=False,
        story="The answers from Vale were lost in the post.",
    ),
    Truth(
        key="late-coded-attendances",
        measure="four-hour-performance",
        subjects=("harbour-city",),
        effect=Effect.REVISED,
        starts=3,
        size=0.031,
        real=False,
        story="First reported too high: attendances coded late have since been added.",
    ),
    Truth(
        key="discharge-counted-anew",
        measure="delayed-discharge-bed-days-lost",
        subjects=EVERYWHERE,
        effect=Effect.STEP,
        starts=22,
        size=-0.24,
        told="common_cause",
        rebased=True,
        story="Days are counted from a later moment since then: new limits, with the reason.",
    ),
    Truth(
        key="agency-cap",
        measure="agency-spend",
        subjects=EVERYWHERE,
        effect=Effect.STEP,
        starts=17,
        size=-0.27,
        told="improvement_low",
        story="A shared bank of staff: less is spent. New limits would be fair; none are set.",
    ),
    Truth(
        key="assessments-pile-up",
        measure="people-waiting-for-a-social-care-assessment",
        subjects=EVERYWHERE,
        effect=Effect.SLOPE,
        starts=20,
        size=0.017,
        told="concern_high",
        story="More people wait for an assessment everywhere, a little more each month.",
    ),
    Truth(
        key="urgent-response-grows",
        measure="urgent-community-response-within-two-hours",
        subjects=EVERYWHERE,
        effect=Effect.STEP,
        starts=10,
        size=0.07,
        story="More teams at weekends: urgent response got quicker everywhere.",
    ),
    Truth(
        key="staff-stay",
        measure="staff-who-leave",
        subjects=EVERYWHERE,
        effect=Effect.STEP,
        starts=12,
        size=-0.15,
        story="Fewer staff leave since flexible rotas came in.",
    ),
    Truth(
        key="social-prescribing-spreads",
        measure="referrals-to-social-prescribing",
        subjects=EVERYWHERE,
        effect=Effect.SLOPE,
        starts=24,
        size=0.02,
        told="neutral_high",
        story="Referrals grow: neither good nor bad in itself.",
    ),
)


@dataclass(frozen=True, kw_only=True)
class GapTruth:
    """What becomes of the most deprived fifth beside the rest, while all of them change."""

    key: str
    measure: str
    starts: int
    """Periods back from the latest: since when it moves, evenly."""
    ends: float
    """How many times as often as the rest they miss out in the end."""
    told: str
    """What the words on the gap of the whole system should say."""
    story: str


GAP_TRUTHS = (
    GapTruth(
        key="fifths-closer-because-everyone-fell",
        measure="children-protected-against-measles-by-24-months",
        starts=36,
        ends=1.6,
        told="closing because everyone got worse",
        story="The most deprived fifth loses ground too, only less than the rest: no levelling up.",
    ),
)


def truths_of(measure: str) -> tuple[Truth, ...]:
    """The truths about one measure."""
    return tuple(one for one in TRUTHS if one.measure == measure)
