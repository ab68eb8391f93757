"""Walking the chains of the database, and remembering that it was done."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.history.anchors import Anchor, End, held_against
from alongside.foundations.history.chains import INSTALLATION, Break, Sealed, Walked, walk
from alongside.foundations.history.models import Entry, Verification

AT_ONCE = 2_000
WHOLE = "The installation"


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found in one chain."""

    name: str
    walked: Walked
    breaks: tuple[Break, ...]


def chains(*, only: CareSystem | None = None) -> dict[int, str]:
    """The number and the name of every chain there is or should be."""
    if only:
        return {only.pk: only.name}
    return {
        INSTALLATION: WHOLE,
        **dict(CareSystem.objects.order_by("pk").values_list("pk", "name")),
    }


def entries_of(chain: int) -> Iterator[Sealed]:
    """The entries of a chain in the order of their numbers."""
    found = Entry.objects.filter(system=chain or None).order_by("sequence", "pk")
    return (entry.sealed for entry in found.iterator(chunk_size=AT_ONCE))


def ends_of(found: Iterable[Found]) -> list[End]:
    """The ends of chains that were walked, for an anchor."""
    return [
        End(chain=one.walked.chain, count=one.walked.count, head=one.walked.head, name=one.name)
        for one in found
    ]


def verify(*, only: CareSystem | None = None, anchor: Anchor | None = None) -> list[Found]:
    """Walk every chain, or that of one system, and hold it against an anchor if there is one."""
    names = chains(only=only)
    if anchor and not only:
        names |= {end.chain: end.name for end in anchor.ends if end.chain not in names}
    walked = {
        chain: walk(entries_of(chain), chain=chain, marks=_places(anchor, chain)) for chain in names
    }
    outside = held_against(walked, anchor=anchor) if anchor else []
    return [
        Found(name=name, walked=walked[chain], breaks=tuple(_breaks(walked[chain], outside)))
        for chain, name in names.items()
    ]


def _places(anchor: Anchor | None, chain: int) -> list[int]:
    return anchor.places(chain) if anchor else []


def _breaks(chain: Walked, outside: Iterable[Break]) -> Iterator[Break]:
    if chain.broken:
        yield chain.broken
    yield from (one for one in outside if one.chain == chain.chain)


@transaction.atomic
def remember(found: Iterable[Found], *, anchored: bool, now: dt.datetime) -> None:
    """Keep what a verification of each chain found, for the page that shows it."""
    there = set(CareSystem.objects.values_list("pk", flat=True))
    for one in found:
        chain = one.walked.chain
        if chain and chain not in there:
            continue  # a chain of a system that is gone has nobody to be shown to
        Verification.objects.create(
            system_id=chain or None,
            at=now,
            count=one.walked.count,
            head=one.walked.head,
            anchored=anchored,
            broken_at=one.breaks[0].sequence if one.breaks else None,
            reason=one.breaks[0].reason if one.breaks else "",
        )
