"""What somebody who asks has of their own, so that every route has something to answer with."""

import datetime as dt
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.utils import timezone

from alongside.foundations.frameworks.actions.tagging import tag
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.imports.actions import stage
from alongside.foundations.moving_in import template
from alongside.foundations.notices.models import Notice
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import viewer
from alongside.foundations.register.houses import nouns
from alongside.foundations.threads.actions import join
from alongside.rooms.outcomes.models import Measure
from tests.api.programs import token_of
from tests.factories import make_claim
from tests.isolation.canaries import canary
from tests.isolation.parts import ids_of, is_for_nobody_here
from tests.isolation.world import World


def give_belongings(person: Person, *, world: World) -> None:
    """A token, files half taken in, a claim, a thread, a tag, and notices: they see one alone."""
    by = viewer(person, system=world.system, now=timezone.now())
    assert by
    token_of(person, system=world.system)
    figures = ContentFile(b"measure,period,value\nX,2026-01-01,3\n", name="figures.csv")
    stage(figures, what="outcomes", by=by)
    stage(ContentFile(template.workbook(), name="moving-in.xlsx"), what="moving_in", by=by)
    measure = Measure.objects.visible_to(by).order_by("pk").first()
    item = FrameworkItem.objects.visible_to(by).order_by("pk").first()
    assert measure
    assert item
    claim = make_claim(by, measure=measure, statement=canary("own"))
    join(measure, relation="evidence", end=claim, by=by)
    tag(measure, item=item, by=by, now=by.now)
    for noun, pk in (*_hidden(world), ("outcomes.claim", str(claim.pk))):
        Notice.objects.create(
            system=world.system,
            person=person,
            kind="commitments.asked",
            noun=noun,
            noun_id=pk,
            made_at=by.now - dt.timedelta(days=1),
            latest_at=by.now,
        )


def _hidden(world: World) -> Iterator[tuple[str, str]]:
    """What nobody who asks may see: things of the other system, and things that are for few."""
    for noun in nouns():
        yield from ((noun, pk) for pk in ids_of(world.other, noun))
        yield from (
            (noun, pk) for pk in ids_of(world.partner, noun) if is_for_nobody_here({"": pk})
        )
