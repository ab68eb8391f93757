"""Asking without names, answering, and showing what came of it, once, if enough answered."""

import datetime as dt
import secrets
from collections.abc import Mapping

from django.db import transaction

from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.releases.actions import freeze
from alongside.rooms.visions import results, rules
from alongside.rooms.visions.actions.drawing import held_by_an_author
from alongside.rooms.visions.models import Answer, Heard, LogicModel, Sounding
from alongside.rooms.visions.queries import boxes_asked_about, has_answered, soundings_seen

SHUFFLE = secrets.SystemRandom()
"""An order that nobody can work out again, so no seed is passed in."""


@transaction.atomic
def open_sounding(model: LogicModel, *, closes_on: dt.date, by: Viewer) -> Sounding:
    """Ask how the boxes stand, without names. Raises NotAnAuthor, OpenAlready, ClosesTooEarly."""
    held = held_by_an_author(model, by=by)
    rules.check_may_open_sounding(
        is_open=Sounding.objects.filter(logic_model=held, closed_at=None).exists(),
        closes_on=closes_on, today=by.now.date(),
    )  # fmt: skip
    made = Sounding.objects.create(
        system_id=held.system_id, logic_model=held, person=by.person, opened_at=by.now,
        closes_on=closes_on,
    )  # fmt: skip
    record("opened", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def answer(sounding: Sounding, *, scores: Mapping[int, int], by: Viewer) -> None:
    """Say how boxes stand, by the ids of their items, without one's name; once.

    Raises SoundingClosed, AnsweredAlready, NothingSaid.
    """
    held = _held(sounding, by=by)
    rules.check_may_answer(
        closed=held.closed_at is not None, closes_on=held.closes_on, today=by.now.date(),
        answered=has_answered(held, viewer=by),
    )  # fmt: skip
    by_scale: dict[str, dict[str, int]] = {}
    for box in boxes_asked_about(held.logic_model, viewer=by):
        if box.item_id in scores:
            said = by_scale.setdefault(box.item.kind, {})
            said[str(box.item_id)] = scores[box.item_id]
    rules.check_says_something(len(by_scale))
    Heard.objects.create(system_id=held.system_id, sounding=held, person=by.person)
    known = list(Answer.objects.filter(sounding=held).values_list("scale", "scores"))
    known += by_scale.items()
    SHUFFLE.shuffle(known)
    Answer.objects.filter(sounding=held).delete()
    Answer.objects.bulk_create(
        Answer(system_id=held.system_id, sounding=held, scale=scale, scores=said)
        for scale, said in known
    )


@transaction.atomic
def close_sounding(sounding: Sounding, *, by: Viewer) -> Sounding:
    """Nobody may answer any more: what enough people said is released, and the rest is deleted.

    Raises NotAnAuthor, SoundingClosed, and what `freeze` raises; then it stays open.
    """
    held_by_an_author(sounding.logic_model, by=by)
    held = _held(sounding, by=by)
    rules.check_is_open(closed=held.closed_at is not None)
    said = list(Answer.objects.filter(sounding=held).values_list("scores", flat=True))
    fewest = results.fewest_heard(held)
    tables = results.tables_of_sounding(held, said=said, fewest=fewest, viewer=by)
    if tables:
        held.release = freeze(
            tables,
            title=f"{held.logic_model.title}: how its boxes stand"[:160],
            about="Said without names. Each is the middle of all who judged that box.",
            audience=held.logic_model.audience,
            threshold=fewest,
            by=by,
            source=held,
        )
    Answer.objects.filter(sounding=held).delete()
    Heard.objects.filter(sounding=held).delete()
    held.closed_at = by.now
    held.save(update_fields=["release", "closed_at"])
    record("closed", of=held, by=by, at=by.now)
    return held


def _held(sounding: Sounding, *, by: Viewer) -> Sounding:
    found = soundings_seen(by).select_for_update(of=("self",))
    held: Sounding = found.get(pk=sounding.pk)
    return held
