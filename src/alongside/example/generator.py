"""Writing the whole example in one transaction, through the rooms' own actions."""

import datetime as dt

import numpy as np
from django.db import transaction

from alongside.example import second_system
from alongside.example.claims import make_claims
from alongside.example.clock import Dates
from alongside.example.elections import pause_before_elections
from alongside.example.fifths import fifths
from alongside.example.figures import Setting, figures
from alongside.example.frailty import draw_the_frailty_model
from alongside.example.holdings import fill_posts
from alongside.example.keeping import (
    add_measures,
    bring_in_fifths,
    bring_in_what_is_new,
    bring_in_what_was_known,
    move_to_learning,
    seen_by,
    set_new_limits,
)
from alongside.example.measures import MEASURES, RESIDENTS
from alongside.example.partners import PARTNERS, add_partners
from alongside.example.places import PLACES, add_places
from alongside.example.promises import make_promises
from alongside.example.purposes import write_purposes
from alongside.example.standing import count_everybody, describe
from alongside.example.truths import WHOLE_SYSTEM
from alongside.foundations.care_systems.actions import create_system
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.frameworks.loading import load_bundled

EVERYTHING = (*MEASURES, *RESIDENTS)
NAME, SLUG = "Harbour and Vale Integrated Care Partnership", WHOLE_SYSTEM
ANALYST = "mei.sandorrow@commissioner.example.org"
FACILITATOR = "rosalind.quillmere@commissioner.example.org"
FINANCE_DIRECTOR = "anselm.kettleby-rao@fallowmere.example.org"


def exists() -> bool:
    """Whether the example is there already."""
    return CareSystem.objects.filter(slug=SLUG).exists()


@transaction.atomic
def build(*, now: dt.datetime, seed: int = 2026) -> CareSystem:
    """Write the example and the second, tiny system. Raises SystemExists."""
    dates = Dates(now=now)
    load_bundled()
    system = create_system(NAME, slug=SLUG, now=dates.founded, is_example=True)
    add_places(system, places=PLACES, now=dates.founded)
    organisations = add_partners(system, partners=PARTNERS, joined_at=dates.founded)
    describe(system, bodies=organisations, dates=dates)
    count_everybody(system, now=now)
    fill_posts(organisations, now=now, rng=np.random.default_rng([seed, 1]))
    setting = Setting(slug=SLUG, places=PLACES, partners=PARTNERS)
    frame = figures(EVERYTHING, setting=setting, today=now.date(), seed=seed)
    first, limits_set, second = (
        seen_by(ANALYST, system=system, now=at)
        for at in (dates.first_import, dates.limits_set, dates.second_import)
    )
    add_measures(system, measures=EVERYTHING, organisations=organisations, by=first)
    bring_in_what_was_known(frame, measures=EVERYTHING, by=first)
    set_new_limits(system, frame, by=limits_set)
    move_to_learning(system, by=seen_by(FINANCE_DIRECTOR, system=system, now=dates.limits_set))
    bring_in_what_is_new(frame, measures=EVERYTHING, by=second)
    by_fifth = fifths(frame, measures=EVERYTHING, places=PLACES, whole=SLUG, seed=seed)
    bring_in_fifths(by_fifth, by=second)
    make_claims(system, frame, now=now)
    write_purposes(system, now=now)
    draw_the_frailty_model(system, now=now)
    make_promises(system, now=now)
    pause_before_elections(system, now=now)
    second_system.build(dates=dates, analyst=ANALYST, facilitator=FACILITATOR, seed=seed)
    return system
