"""A proposal held against principles: what people say of each, and all together, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.foundations.design.words import pluralise
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import Judgement, PrincipleCheck
from alongside.rooms.visions.queries import latest_judgements, principles_of
from alongside.rooms.visions.words import Verdict

SAYS = {
    Verdict.KEEPS: ("says it keeps to it", "say it keeps to it"),
    Verdict.PARTLY: ("in part", "in part"),
    Verdict.AGAINST: ("says it goes against it", "say it goes against it"),
    Verdict.UNKNOWN: ("cannot say yet", "cannot say yet"),
}


@dataclass(frozen=True, kw_only=True)
class Held:
    """One principle, and what people say of the proposal by it."""

    item: FrameworkItem
    label: str
    judgements: Sequence[Judgement]

    @property
    def verdicts(self) -> list[Verdict]:
        """What each person says."""
        return [Verdict(each.verdict) for each in self.judgements]

    @property
    def in_words(self) -> str:
        """How many say what."""
        return said_of_principle(self.verdicts)


@dataclass(frozen=True, kw_only=True)
class Holding:
    """A proposal by all principles of a set."""

    check: Any
    """A PrincipleCheck, with how many people judged it where that was counted."""
    principles: Sequence[Held]

    @property
    def in_words(self) -> str:
        """By how many principles somebody sees it fail, and how many nobody has looked at."""
        return said_of_all([(one.label, one.verdicts) for one in self.principles])


def said_of_principle(verdicts: Sequence[Verdict]) -> str:
    """How many people say what of a proposal by one principle."""
    if not verdicts:
        return "Nobody has judged it by this yet."
    counted = Counter(verdicts)
    parts = [
        f"{many} {SAYS[verdict][many > 1]}" for verdict in Verdict if (many := counted[verdict])
    ]
    return f"{'; '.join(parts)}.{' Talk about it.' if _torn(counted) else ''}"


def said_of_all(principles: Sequence[tuple[str, Sequence[Verdict]]]) -> str:
    """What people say by all principles together; a single “goes against it” is not outvoted."""
    against = [name for name, verdicts in principles if Verdict.AGAINST in verdicts]
    torn = [name for name, verdicts in principles if _torn(Counter(verdicts))]
    silent = sum(1 for _, verdicts in principles if not verdicts)
    if silent == len(principles):
        return "Nobody has judged it yet."
    if against:
        named = ", ".join(f"“{name}”" for name in against)
        said = f"Somebody sees it go against {named}"
        said += f"; by {len(torn)} of these, others say that it keeps to it." if torn else "."
    else:
        said = "Nobody sees it go against a principle."
    rest = f" {pluralise(silent, 'principle')} not judged yet." if silent else ""
    return said + rest


def _torn(counted: Mapping[Verdict, int]) -> bool:
    """Whether some see it keep to the principle and others see it go against it."""
    return bool(counted[Verdict.AGAINST] and counted[Verdict.KEEPS])


def holdings(checks: Iterable[PrincipleCheck], *, viewer: Viewer) -> list[Holding]:
    """Proposals with what people say of each by each principle."""
    found = list(checks)
    said: dict[tuple[int, int], list[Judgement]] = {}
    wanted = [check.pk for check in found]
    for each in latest_judgements(viewer, at=viewer.now).filter(principle_check__in=wanted):
        said.setdefault((each.principle_check_id, each.item_id), []).append(each)
    sets = {
        version: list(principles_of(version, viewer=viewer))
        for version in {check.version_id for check in found}
    }
    words = wordings(viewer, items=[item for items in sets.values() for item in items])
    return [
        Holding(
            check=check,
            principles=[
                Held(
                    item=item,
                    label=words.get(item.pk, item.label),
                    judgements=said.get((check.pk, item.pk), ()),
                )
                for item in sets[check.version_id]
            ],
        )
        for check in found
    ]
