"""What became of the boxes and links of a logic model from one moment to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.rooms.visions.models import Link
from alongside.rooms.visions.results.pictures import Arrow, Picture
from alongside.rooms.visions.words import Difference


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Boxes and links that differ, each with what became of it."""

    boxes: Sequence[tuple[Difference, str]]
    links: Sequence[tuple[Difference, str, Sequence[str]]]
    """The last is what a changed link says now, where it says something else."""

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.boxes) + len(self.links)


def differences(before: Picture, after: Picture) -> Differences:
    """What is in the one and not in the other, and what each link says differently."""
    old, new = ({node.item.pk: node.label for node in each.nodes} for each in (before, after))
    was, now = ({arrow.pair: arrow for arrow in each.arrows} for each in (before, after))
    return Differences(
        boxes=[
            *((Difference.ADDED, label) for pk, label in new.items() if pk not in old),
            *((Difference.DROPPED, label) for pk, label in old.items() if pk not in new),
        ],
        links=[
            *((Difference.ADDED, _named(one), ()) for pair, one in now.items() if pair not in was),
            *(
                (Difference.DROPPED, _named(one), _why(one))
                for pair, one in was.items()
                if pair not in now
            ),
            *(
                (Difference.CHANGED, _named(one), said)
                for pair, one in now.items()
                if pair in was and (said := _otherwise(was[pair].link, one.link))
            ),
        ],
    )


def _named(arrow: Arrow) -> str:
    return f"{arrow.cause} → {arrow.effect}"


def _why(arrow: Arrow) -> list[str]:
    return [arrow.link.ended_because] if arrow.link.ended_because else []


def _otherwise(old: Link, new: Link) -> list[str]:
    return [said for said, before in zip(_said(new), _said(old), strict=True) if said != before]


def _said(link: Link) -> list[str]:
    months = "nobody has said" if link.lag_months is None else f"{link.lag_months} months"
    return [
        f"Why: {link.reason}",
        f"How long: {months}",
        f"How much: {link.size or 'nobody has said'}",
        f"How sure: {link.get_confidence_display()}",
    ]
