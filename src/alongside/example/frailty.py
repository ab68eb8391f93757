"""The frailty logic model of Saltmarsh: agreed but for one link; one box has no measure."""

import datetime as dt

from alongside.example.keeping import seen_by
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.frameworks.models import Version
from alongside.foundations.frameworks.words import LOGIC_MODEL
from alongside.foundations.people.models import Person
from alongside.rooms.visions.actions.drawing import (
    add_author,
    choose_boxes,
    keep_edition,
    start_model,
)
from alongside.rooms.visions.actions.linking import Terms, change_link, doubt, draw_link, settle
from alongside.rooms.visions.actions.meaning import say_what_it_means
from alongside.rooms.visions.actions.rating import rate
from alongside.rooms.visions.queries import boxes_of
from alongside.rooms.visions.words import Confidence

DIRECTOR = "marguerite.ashfallow@commissioner.example.org"
CHIEF = "ngozi.larkmoor@vale-hospitals.example.org"
TEAM = "kofi.wrenhallow@fallowmere.example.org"
CARER = "halima.dovecrest@carers.example.org"

BOXES = ("LE2", "LE5", "LE8", "LC01", "LC02", "LC05", "LC07", "LOP1", "LOP4", "LOS2", "LOS5",
         "LOY2", "LI1b", "LI2b")  # fmt: skip
SAID = (
    ("LE5", CHIEF, 7, 2, "Two of our wards send nobody, because nobody covers for them."),
    ("LE5", TEAM, 7, 3, "Four teams of six trained together last year."),
    ("LE5", TEAM, 1, 4, "All six have now, and the council's people came too."),
    ("LE5", CARER, 2, 3, "They know each other now. They do not know us yet."),
    ("LE8", DIRECTOR, 6, 2, "The agreement is signed, the money has not moved."),
    ("LE8", CHIEF, 6, 2, "Signed, and nothing is in it before April."),
    ("LC07", TEAM, 6, 4, "Rounds every week in two neighbourhoods, and most weeks in a third."),
    ("LC07", CARER, 6, 1, "Nobody has ever asked me to one. I do not know that there is a plan."),
    ("LC07", DIRECTOR, 5, 4, "Five of six neighbourhoods have named a coordinator."),
    ("LC05", CARER, 3, 2, "In the evening, yes, in two streets of ours. Not at the weekend."),
)  # fmt: skip
FOR_A_WARD = (
    "You let two nurses go to the neighbourhood round each week, and we pay for who stands in for "
    "them. You call the person's own team before you send somebody home. We do not promise you "
    "fewer beds in use. Not all of us agree that there will be."
)
FOR_A_COUNCILLOR = (
    "People in your ward should be able to get help at home in the evening within a year. The "
    "council and the NHS pay for it together. Ask us in June which streets have it, and which "
    "do not. We do not yet agree that it will free beds in winter."
)
FOR_A_RESIDENT = (
    "If you are getting weaker, somebody should notice before it is an emergency. A team that "
    "knows you comes to you. You say what a good day is, and they work towards that. If nobody "
    "has asked you yet, tell us. If you care for somebody, you count as well."
)
MEANS = (("ward_manager", CHIEF, FOR_A_WARD), ("councillor", DIRECTOR, FOR_A_COUNCILLOR),
         ("resident", CARER, FOR_A_RESIDENT))  # fmt: skip
LINKS = (
    ("LE5", "LC07", 6, "Teams that meet each week in every neighbourhood", Confidence.SHOWN,
     "Teams that trained together went on meeting; those that did not stopped within the year."),
    ("LE8", "LC05", 12, "", Confidence.LIKELY,
     "A shared budget let the first two neighbourhoods pay for evening support without asking."),
    ("LC01", "LC07", 3, "", Confidence.LIKELY,
     "A team can only coordinate care for people whom somebody has found."),
    ("LC07", "LOS2", 9, "One in ten fewer crises", Confidence.LIKELY,
     "The rounds find trouble early, and the person's own team comes before the ambulance does."),
    ("LC05", "LOP1", 12, "", Confidence.LIKELY,
     "People told us that they can stay at home when somebody comes in the evening."),
    ("LC05", "LOY2", 18, "Twenty beds fewer in winter", Confidence.GUESS,
     "If more is done at home, fewer people should need a bed."),
    ("LOS2", "LOY2", 12, "", Confidence.LIKELY,
     "Most of our admissions of older people begin with something that was seen too late."),
    ("LOP1", "LI1b", 24, "", Confidence.LIKELY,
     "Managing at home is what older people here say a good life is."),
)  # fmt: skip


def draw_the_frailty_model(system: CareSystem, *, now: dt.datetime) -> None:
    """Four people of four sectors draw it; one of them does not believe one link."""
    months = dt.timedelta(days=30)
    director, later, agreed, since = (
        seen_by(DIRECTOR, system=system, now=now - many * months) for many in (8, 7, 6, 2)
    )
    version = Version.objects.get(framework__slug=LOGIC_MODEL, framework__system=None)
    items = {item.code: item for item in version.items.filter(system=None)}
    model = start_model(
        title="Living well with frailty",
        about="What would let older people in Saltmarsh live the life they want, and how we think "
        "it comes about.",
        area=system.areas.get(slug="saltmarsh-coast"),
        version=version,
        items=[items[code] for code in BOXES],
        by=director,
    )
    for email in (CHIEF, TEAM, CARER):
        add_author(model, person=Person.objects.get(email=email), by=director)
    links = {
        (cause, effect): draw_link(
            model, cause=items[cause], effect=items[effect], by=later,
            terms=Terms(reason=reason, confidence=sure, lag_months=lag, size=size),
        )
        for cause, effect, lag, size, sure, reason in LINKS
    }  # fmt: skip
    carer, chief = (seen_by(email, system=system, now=agreed.now) for email in (CARER, CHIEF))
    first = doubt(
        links["LOP1", "LI1b"], by=carer,
        text="Managing at home alone all day is not a good life. Company belongs in it.",
    )  # fmt: skip
    choose_boxes(model, items=[items[code] for code in (*BOXES, "LC11")], by=agreed)
    settle(first, by=agreed, how="We put taking part in community life beside it, as its own box.")
    keep_edition(model, name="Agreed with the place partnership", by=agreed)
    doubt(
        links["LC05", "LOY2"], by=chief,
        text="Every bed we ever freed was filled within a month. Support at home is right for "
        "people, but do not promise beds for it.",
    )  # fmt: skip
    boxes = {box.item.code: box for box in boxes_of(model, viewer=agreed, at=agreed.now)}
    for code, email, many, score, reason in SAID:
        by = seen_by(email, system=system, now=now - many * months)
        rate(boxes[code], score=score, reason=reason, by=by)
    for role, email, text in MEANS:
        by = seen_by(email, system=system, now=now - 4 * months)
        say_what_it_means(model, role=role, text=text, by=by)
    change_link(
        links["LC07", "LOS2"], by=since,
        terms=Terms(
            reason="The rounds find trouble early, and the person's own team comes before the "
            "ambulance does.",
            confidence=Confidence.LIKELY,
            lag_months=11,
            size="One in ten fewer crises",
        ),
    )  # fmt: skip
