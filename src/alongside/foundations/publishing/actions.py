"""Setting a pause, ending it, letting one thing through, and asking before anything goes out."""

import datetime as dt
import uuid

from django.db import transaction

from alongside.foundations.audiences.models import Audience
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.publishing import rules
from alongside.foundations.publishing.models import LetThrough, Pause
from alongside.foundations.publishing.queries import pause_on, today
from alongside.foundations.register.acts import Act, record
from alongside.foundations.register.houses import nouns


@transaction.atomic
def set_pause(
    *, elections: str, first_day: dt.date, last_day: dt.date, reason: str, by: Viewer
) -> Pause:
    """Set the days on which nothing new is put before everybody.

    Raises NotYoursToPause, NameTheElections, PauseReasonMissing, PauseBackwards, PauseInThePast,
    PauseTooLong, PausesOverlap.
    """
    rules.check_may_pause(by.responsibilities)
    rules.check_words(elections=elections, reason=reason)
    CareSystem.objects.select_for_update().get(pk=by.system_id)  # no two beside each other
    others = [(one.elections, one.days) for one in Pause.objects.filter(system=by.system_id)]
    days = rules.Days(first=first_day, last=last_day)
    rules.check_days(days, today=today(by.now), others=others)
    made = Pause.objects.create(
        system=by.system,
        elections=elections.strip(),
        first_day=first_day,
        last_day=last_day,
        reason=reason.strip(),
        set_by=by.person,
        set_at=by.now,
    )
    record("set", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def end_pause(pause: Pause, *, reason: str, by: Viewer) -> Pause:
    """End a pause before its last day, or call it off before its first.

    Raises NotYoursToPause, PauseOver, PauseReasonMissing.
    """
    rules.check_may_pause(by.responsibilities)
    held = Pause.objects.visible_to(by).select_for_update(of=("self",)).get(pk=pause.pk)
    rules.check_not_over(held.days, today=today(by.now))
    rules.check_reason(reason)
    held.ended_at, held.ended_by, held.ended_because = by.now, by.person, reason.strip()
    held.save(update_fields=["ended_at", "ended_by", "ended_because"])
    record("ended", of=held, by=by, at=by.now)
    return held


@transaction.atomic
def let_through(pause: Pause, *, post: Post, what: str, reason: str, by: Viewer) -> LetThrough:
    """Let whoever holds a post publish one thing, once, although publishing is paused.

    Raises NotYoursToPause, PauseOver, PostOfAnotherSystem, SayWhatIsLetThrough,
    PauseReasonMissing.
    """
    rules.check_may_pause(by.responsibilities)
    held = Pause.objects.visible_to(by).get(pk=pause.pk)
    rules.check_not_over(held.days, today=today(by.now))
    rules.check_post_of_this_system(by.system_id, post_system_id=post.system_id)
    rules.check_what(what)
    rules.check_reason(reason)
    made = LetThrough.objects.create(
        system=by.system,
        pause=held,
        post=post,
        what=what.strip(),
        reason=reason.strip(),
        let_by=by.person,
        let_by_post=by.post_title,
        let_at=by.now,
    )
    record("let_through", of=held, by=by, at=by.now)
    return made


def check_open_now(audience: Audience, *, by: Viewer) -> None:
    """Refuse before anything is written where `ask_before` would refuse it afterwards.

    Raises PublishingPaused.
    """
    if audience.kind == Audience.Kind.SYSTEM:
        _check(by.system_id, person_id=by.person_id, now=by.now)


def ask_before(act: Act) -> None:
    """Refuse an act that publishes while publishing is paused; use up what was let through.

    Raises PublishingPaused, and with it the transaction of the act is undone.
    """
    noun = nouns().get(act.noun)
    if (
        noun is None
        or act.system_id is None
        or act.verb not in {*noun.publishes, *noun.goes_public}
    ):
        return
    thing = noun.model_class._base_manager.get(pk=act.noun_id)
    audience = getattr(thing, "audience", None)
    to_everybody = audience is None or audience.kind == Audience.Kind.SYSTEM
    if not rules.publishes(act.verb, to_everybody=to_everybody, publishing=noun.publishes,
                           going_public=noun.goes_public):  # fmt: skip
        return
    used = _check(act.system_id, person_id=act.person_id, now=act.at)
    if used:
        used.used_at, used.used_noun, used.used_noun_id = act.at, act.noun, act.noun_id
        used.save(update_fields=["used_at", "used_noun", "used_noun_id"])


def _check(system_id: int, *, person_id: uuid.UUID | None, now: dt.datetime) -> LetThrough | None:
    """What was let through and is not used yet, when publishing is paused and it is theirs."""
    pause = pause_on(system_id, day=today(now))
    if pause is None:
        return None
    posts = Holding.objects.giving_access(now).filter(system=system_id, person=person_id)
    free = LetThrough.objects.filter(
        pause=pause, used_at__isnull=True, post__in=posts.values("post")
    )
    found = free.select_for_update(of=("self",)).order_by("let_at", "pk").first()
    rules.check_may_publish(
        pause.days, today=today(now), let_through=found is not None, elections=pause.elections
    )
    return found


@transaction.atomic
def tell_of_days(*, now: dt.datetime, system: CareSystem | None = None) -> int:
    """Record each pause that has begun and each that is over, once; how many were recorded."""
    day, count = today(now), 0
    standing = Pause.objects.filter(ended_at__isnull=True, resumed_at__isnull=True)
    standing = standing.filter(system=system) if system else standing
    for pause in standing.filter(first_day__lte=day).select_for_update(of=("self",)):
        if pause.began_at is None:
            pause.began_at = now
            record("began", of=pause, by=None, at=now)
            count += 1
        if pause.days.state(day) == "over":
            pause.resumed_at = now
            record("resumed", of=pause, by=None, at=now)
            count += 1
        pause.save(update_fields=["began_at", "resumed_at"])
    return count
