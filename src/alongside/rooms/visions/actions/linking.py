"""Drawing links, changing them, taking them out; doubting them, and settling a doubt."""

from dataclasses import asdict, dataclass

from django.db import transaction

from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.drawing import held_by_an_author
from alongside.rooms.visions.models import Doubt, Link, LogicModel
from alongside.rooms.visions.queries import boxes_of, links_seen, pairs_of


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the authors say of a link."""

    reason: str
    confidence: str
    lag_months: int | None = None
    size: str = ""


@transaction.atomic
def draw_link(
    model: LogicModel, *, cause: FrameworkItem, effect: FrameworkItem, terms: Terms, by: Viewer
) -> Link:
    """Say that one box leads to another.

    Raises NotAnAuthor, ReasonMissing, LeadsToItself, NotABox, LinkedAlready, Circle.
    """
    held = held_by_an_author(model, by=by)
    rules.check_reason(terms.reason)
    rules.check_link(
        (cause.pk, effect.pk),
        boxes=set(boxes_of(held, viewer=by, at=by.now).values_list("item", flat=True)),
        links=pairs_of(held, now=by.now),
        names=(cause.label, effect.label),
    )
    made = Link.objects.create(
        system_id=held.system_id, logic_model=held, person=by.person, added_at=by.now,
        drawn_on=by.now.date(), cause=cause, effect=effect, **asdict(terms),
    )  # fmt: skip
    record("drawn", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def change_link(link: Link, *, terms: Terms, by: Viewer) -> Link:
    """Say a link otherwise from now on; what was said before, and every doubt, stays.

    Raises NotAnAuthor, ReasonMissing, LinkEnded, NothingChanges.
    """
    was = _standing(link, by=by)
    rules.check_reason(terms.reason)
    if terms == Terms(
        reason=was.reason, confidence=was.confidence, lag_months=was.lag_months, size=was.size
    ):
        raise rules.NothingChanges
    _end(was, because="", by=by)
    made = Link.objects.create(
        system_id=was.system_id, logic_model=was.logic_model, person=by.person, added_at=by.now,
        drawn_on=was.drawn_on, cause=was.cause, effect=was.effect, replaces=was, **asdict(terms),
    )  # fmt: skip
    record("changed", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def take_out(link: Link, *, reason: str, by: Viewer) -> None:
    """Take a link out of its logic model, saying why; that it stood there is kept.

    Raises NotAnAuthor, ReasonMissing, LinkEnded.
    """
    was = _standing(link, by=by)
    rules.check_reason(reason)
    _end(was, because=reason.strip(), by=by)
    record("taken_out", of=was, by=by, at=by.now)


@transaction.atomic
def doubt(link: Link, *, text: str, by: Viewer) -> Doubt:
    """Say what one doubts of a link: anybody who sees it may, an author too.

    Raises LinkEnded, ReasonMissing, DoubtedAlready.
    """
    found = links_seen(by).filter(pk=link.pk, ended_at__isnull=True).first()
    if found is None:
        raise rules.LinkEnded
    rules.check_reason(text)
    pair = {
        "logic_model": found.logic_model, "cause": found.cause, "effect": found.effect,
        "person": by.person,
    }  # fmt: skip
    if Doubt.objects.filter(**pair, settled_at__isnull=True).exists():
        raise rules.DoubtedAlready
    made = Doubt.objects.create(
        **pair, system_id=found.system_id, text=text.strip(), raised_at=by.now,
        post_title=f"{by.post_title}, {by.organisation_name}",
    )  # fmt: skip
    record("doubted", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def settle(doubt: Doubt, *, how: str, by: Viewer) -> Doubt:
    """Write down how the group settled a doubt: its authors, or whoever raised it.

    Raises NotAnAuthor, ReasonMissing, SettledAlready.
    """
    kept = Doubt.objects.visible_to(by).select_for_update(of=("self",)).get(pk=doubt.pk)
    if kept.person_id != by.person_id:
        held_by_an_author(kept.logic_model, by=by)
    rules.check_reason(how)
    if kept.settled_at:
        raise rules.SettledAlready
    kept.settled_at, kept.settled_by, kept.settlement = by.now, by.person, how.strip()
    kept.save(update_fields=["settled_at", "settled_by", "settlement"])
    record("settled", of=kept, by=by, at=by.now)
    return kept


def _standing(link: Link, *, by: Viewer) -> Link:
    """The link as it stands now, its logic model held. Raises NotAnAuthor, LinkEnded."""
    held_by_an_author(link.logic_model, by=by)
    found = links_seen(by).filter(pk=link.pk, ended_at__isnull=True).first()
    if found is None:
        raise rules.LinkEnded
    return found


def _end(link: Link, *, because: str, by: Viewer) -> None:
    link.ended_at, link.ended_by, link.ended_because = by.now, by.person, because
    link.save(update_fields=["ended_at", "ended_by", "ended_because"])
