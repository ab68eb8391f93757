"""What the example's areas are for, what comes first, how it changed, and a proposal checked."""

import datetime as dt

from alongside.example.keeping import seen_by
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.frameworks.models import Version
from alongside.rooms.visions.actions.principles import judge, start_check
from alongside.rooms.visions.actions.purposes import (
    change_aim,
    change_method,
    change_purpose,
    end_priority,
    set_priority,
    set_purpose,
)
from alongside.rooms.visions.words import Verdict

DIRECTOR = "marguerite.ashfallow@commissioner.example.org"
CHIEF = "ngozi.larkmoor@vale-hospitals.example.org"
TEAM = "kofi.wrenhallow@fallowmere.example.org"
CARER = "halima.dovecrest@carers.example.org"
MONTH = dt.timedelta(days=30)

BEDS = (
    ("V03", CARER, 4, Verdict.AGAINST,
     "My husband came home from such a bed weaker than he went in. We want help at home."),
    ("V03", CHIEF, 4, Verdict.KEEPS,
     "For some, two weeks in a bed near home is what lets them live at home afterwards."),
    ("V04", CARER, 4, Verdict.AGAINST,
     "Nobody asked us. We would have said: somebody in the evening, not a bed in a town."),
    ("V06", TEAM, 3, Verdict.PARTLY,
     "Easier than a ward. But a bed is easier to find than support, so it will be used first."),
    ("V07", TEAM, 3, Verdict.UNKNOWN,
     "It depends on whether the housing officers and the carers' network are let in."),
    ("V08", CHIEF, 3, Verdict.KEEPS,
     "The unit in Vale was rated good twice, with the same staffing."),
    ("V10", DIRECTOR, 2, Verdict.PARTLY,
     "It can be staffed for a year. After that nobody has said where the money comes from."),
    ("V12", DIRECTOR, 2, Verdict.KEEPS, "The safeguarding leads of the neighbourhood teams."),
)  # fmt: skip


def write_purposes(system: CareSystem, *, now: dt.datetime) -> None:
    """Two purposes, four priorities of which one ended, and a proposal that divides people."""
    first, then, later, lately = (
        seen_by(DIRECTOR, system=system, now=now - many * MONTH) for many in (26, 14, 7, 3)
    )
    areas = system.areas
    whole = set_purpose(
        areas.get(level="system"), by=first,
        text="To help everyone in Harbour and Vale live well for longer, and those with the "
        "worst health first.",
    )  # fmt: skip
    set_priority(
        whole, by=first, title="The worst health first",
        good="A child born in the poorest streets can expect as many healthy years as one born "
        "in the richest, and the gap is smaller each year because the poorest gain.",
        method="Every plan says what it does for the poorest fifth, and is looked at by that.",
    )  # fmt: skip
    waits = set_priority(
        whole, by=first, title="Shorter waits",
        good="Nobody waits in pain without knowing for how long, and for what.",
        method="Each trust sets its own targets and reports them every month.",
    )  # fmt: skip
    end_priority(
        waits, by=later,
        because="It is now a duty of each trust, with its own reports. We meet for what none of "
        "us can do alone.",
    )  # fmt: skip
    coast = set_purpose(
        areas.get(slug="saltmarsh-coast"), by=first,
        text="To keep older people on the coast out of hospital.",
    )  # fmt: skip
    change_purpose(
        coast, by=then,
        text="To let older people on the coast live the life they want, at home where they can.",
        because="The carers' network told us that staying out of hospital is our aim and not "
        "theirs.",
    )  # fmt: skip
    home = set_priority(
        coast, by=then, title="At home with frailty",
        good="Whoever needs help in the evening has it within two days, from people they know, "
        "and tells their story once.",
        method="A team in each neighbourhood, with one number to ring.",
    )  # fmt: skip
    change_method(
        home, by=later, method="Weekly rounds in each neighbourhood, begun in two of them.",
        because="One number did not help where three organisations answered it.",
    )  # fmt: skip
    change_method(
        home, by=lately,
        method="Weekly rounds in each neighbourhood, with housing officers at the table.",
        because="Half of what keeps people from going home is their home.",
    )  # fmt: skip
    company = set_priority(
        coast, by=then, title="Company",
        good="Nobody over eighty spends a week without a visit they looked forward to.",
        method="The voluntary alliance runs it, the partners pay for it.",
    )  # fmt: skip
    change_aim(
        company, by=lately, title="Company",
        good="Nobody who wants company goes a week without it.",
        because="Age is not what makes people lonely, said those who were asked.",
    )  # fmt: skip
    _check_the_beds(system, now=now)


def _check_the_beds(system: CareSystem, *, now: dt.datetime) -> None:
    version = Version.objects.get(framework__slug="vision-of-care", framework__system=None)
    items = {item.code: item for item in version.items.filter(system=None)}
    check = start_check(
        title="Twenty community beds for Saltmarsh",
        about="Twenty beds in the former cottage hospital at Saltmarsh from next October, for "
        "up to three weeks after a stay in hospital. The money would come from what is set aside "
        "for evening support.",
        version=version,
        by=seen_by(CHIEF, system=system, now=now - 5 * MONTH),
    )
    for code, email, many, verdict, reason in BEDS:
        by = seen_by(email, system=system, now=now - many * MONTH)
        judge(check, item=items[code], verdict=verdict, reason=reason, by=by)
