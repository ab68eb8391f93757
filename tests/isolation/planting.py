"""Something of every noun, planted where the one who asks may not look.

What matters is planted through the actions that people use; every other model gets one row with a
planted word in each text, so that none is forgotten.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.utils import timezone

from alongside.foundations.audiences.actions import cross, people_of
from alongside.foundations.audiences.models import ForAudience
from alongside.foundations.care_systems.models import Area, CareSystem, Level, Organisation
from alongside.foundations.history.models import Entry
from alongside.foundations.imports.actions import remember_mapping, stage
from alongside.foundations.imports.mapping import Mapping
from alongside.foundations.people.actions import record_look
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer, viewer
from alongside.foundations.threads.actions import join
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.actions.rebases import rebase
from alongside.rooms.outcomes.models import Claim, Measure
from tests.factories import (
    make_area,
    make_claim,
    make_counted,
    make_fifths,
    make_measure,
    make_organisation,
    make_person_with_post,
    make_series_with_figures,
    make_system,
    months,
)
from tests.isolation import bounds
from tests.isolation.canaries import FIGURES, IDS, canary
from tests.isolation.filling import fill

LONG_AGO = timezone.now() - dt.timedelta(days=2000)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Where things are planted, and by whom."""

    where: str
    system: CareSystem
    body: Organisation
    area: Area
    by: Viewer

    @property
    def figures(self) -> list[float]:
        """Thirty months of figures that are this ground's alone."""
        return [FIGURES[self.where] + number % 5 for number in range(30)]

    def word(self) -> str:
        """A name or a title."""
        return canary(self.where)

    def sentence(self) -> str:
        """A reason, long enough to be one."""
        return f"We agreed {canary(self.where)} because of {canary(self.where)}."


PLANTERS: list[Callable[[Ground], None]] = []


def planter(plant: Callable[[Ground], None]) -> Callable[[Ground], None]:
    """One more thing to plant on every ground."""
    PLANTERS.append(plant)
    return plant


def plant_everything(ground: Ground) -> None:
    """Everything that people could make there, and one of each noun beside."""
    for plant in PLANTERS:
        plant(ground)
    its_people = people_of(ground.system, organisations=[ground.body], name=ground.word())
    for model in bounds.of_a_system():
        if not model._base_manager.filter(system_id=ground.system.pk).exists():
            fill(model, ground, where=ground.where, audience=its_people)


def plant_for_few(ground: Ground, *, leading_from: Measure) -> None:
    """One of each noun that is for an audience, for that partner's own people and nobody else.

    A thread leads there from something that everybody sees.
    """
    its_people = people_of(ground.system, organisations=[ground.body], name=canary("person"))
    for model in bounds.of_a_system():
        if issubclass(model, ForAudience):
            fill(model, ground, where="person", audience=its_people)
    hidden = Claim.objects.visible_to(ground.by).order_by("-pk").first()
    assert hidden
    join(leading_from, relation="evidence", end=hidden, by=ground.by)


def other_system() -> Ground:
    """A system of its own, in which even the names are canaries."""
    system = make_system(canary("other"), slug=canary("other"))
    area = make_area(system, canary("other"))
    body = make_organisation(system, canary("other"), ods_code=canary("other")[-8:])
    return Ground(
        where="other", system=system, body=body, area=area, by=_somebody(body, canary("other"))
    )


def other_partner(system: CareSystem) -> Ground:
    """Another partner of one's own system: who they are is known, what they keep is not."""
    body = make_organisation(system, "Saltmarsh Community Trust")
    area = system.areas.get(level=Level.SYSTEM)
    by = _somebody(body, "Wren Ashdown")
    return Ground(where="partner", system=system, body=body, area=area, by=by)


def _somebody(body: Organisation, name: str) -> Viewer:
    person = make_person_with_post(
        body,
        name=name,
        title=name if name.startswith("qzk") else "Director of Strategy",
        responsibilities=["programme_team", "analyst"] if name.startswith("qzk") else [],
        started_at=LONG_AGO,
    )
    if name.startswith("qzk"):
        Person.objects.filter(pk=person.pk).update(email=f"{canary('other')}@example.org")
        person.refresh_from_db()
    found = viewer(person, system=body.system, now=timezone.now())
    assert found
    return found


@planter
def plant_measures(ground: Ground) -> None:
    """A sensitive measure with figures, revised ones, new limits, a target and a claim."""
    measure = make_measure(
        ground.system,
        ground.word(),
        data_class=words.DataClass.SENSITIVE,
        owner=ground.body,
        definition=ground.word(),
        source=ground.word(),
        unit=ground.word(),
        targets=[(dt.date(2024, 1, 1), FIGURES[ground.where] - 1)],
    )
    series = make_series_with_figures(measure, ground.figures, subject=ground.area)
    make_series_with_figures(measure, ground.figures, subject=ground.body)
    make_series_with_figures(series.measure, [ground.figures[0] + 1], subject=series.area)
    rebase(series, period=months(30)[12], reason=ground.sentence(), by=ground.by)
    make_claim(ground.by, measure=measure, statement=ground.word(), source=ground.word())
    cross(measure, to=words.Purpose.ASSURANCE, reason=ground.sentence(), by=ground.by)
    assert Measure.objects.visible_to(ground.by).filter(pk=measure.pk).exists()


@planter
def plant_what_is_compared(ground: Ground) -> None:
    """A sensitive measure of a place and of each fifth of its people."""
    measure = make_measure(
        ground.system,
        ground.word(),
        data_class=words.DataClass.SENSITIVE,
        owner=ground.body,
        definition=ground.word(),
        display=words.Display.PERCENT,
        unit="",
    )
    place = ground.system.areas.exclude(level=Level.SYSTEM).latest("pk")
    make_counted(measure, [(400, 900)] * 6, subject=place)
    make_fifths(measure, [[(200, 700), *[(300, 700)] * 4]] * 6, area=place)


@planter
def plant_what_somebody_is_in_the_middle_of(ground: Ground) -> None:
    """A file that waits for its uploader, how a file was read, and a look."""
    private = canary("other" if ground.where == "other" else "person")
    file = ContentFile(f"measure,period,value\n{private},2026-01-01,3\n".encode(), name="x.csv")
    file.name = f"{private}.csv"
    stage(file, what="outcomes", by=ground.by)
    if ground.where == "other":
        remember_mapping(
            ground.system,
            what="outcomes",
            columns=(private,),
            mapping=Mapping(columns={"measure": private}),
            now=ground.by.now,
        )
    record_look(ground.by)


@planter
def plant_an_act(ground: Ground) -> None:
    """An act that says of itself whose it is: the rest of history names nothing."""
    Entry.objects.create(
        system=ground.system,
        sequence=IDS[ground.where],
        at=timezone.now(),
        verb=ground.word(),
        noun="outcomes.measure",
        noun_id="0",
        previous="0" * 64,
        hash="0" * 64,
    )
