"""Who a visitor can be: ten people of the example system. None of them has a password."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Role:
    """One of the people a visitor can be, and what that shows."""

    slug: str
    title: str
    person_email: str
    description: str


ROLES = (
    Role(
        slug="chief-executive",
        title="Chief executive of a trust",
        person_email="ngozi.larkmoor@vale-hospitals.example.org",
        description="Leads two hospitals. Wants to see where the system stands in a minute.",
    ),
    Role(
        slug="programme-director",
        title="Director in the programme team",
        person_email="marguerite.ashfallow@commissioner.example.org",
        description="Runs the partnership's programme. Keeps the measures and sees all of them.",
    ),
    Role(
        slug="county-councillor",
        title="County councillor",
        person_email="gwilym.thistlewell@county.example.org",
        description="Cabinet member of a council that changed hands. Wants plain briefings.",
    ),
    Role(
        slug="head-of-contracting",
        title="Head of contracting",
        person_email="sunita.brindlecroft@harbour-hospitals.example.org",
        description="A middle manager with contracts to write and little say in the change.",
    ),
    Role(
        slug="team-leader",
        title="Leader of a multidisciplinary team",
        person_email="kofi.wrenhallow@fallowmere.example.org",
        description="Leads the team that tries falls and frailty rounds in Tidemere.",
    ),
    Role(
        slug="facilitator",
        title="Facilitator",
        person_email="rosalind.quillmere@commissioner.example.org",
        description="Helps partners talk. Belongs to the second example system as well.",
    ),
    Role(
        slug="analyst",
        title="Analyst",
        person_email="mei.sandorrow@commissioner.example.org",
        description="Brings the figures in. Belongs to the second example system as well.",
    ),
    Role(
        slug="academy-manager",
        title="Academy programme manager",
        person_email="tobias.fenwhistle@commissioner.example.org",
        description="Runs the cohorts and masterclasses of the leadership academy.",
    ),
    Role(
        slug="carer",
        title="Carer on the resident panel",
        person_email="halima.dovecrest@carers.example.org",
        description="Cares for her father and speaks for carers on the resident panel.",
    ),
    Role(
        slug="finance-director",
        title="Finance director",
        person_email="anselm.kettleby-rao@fallowmere.example.org",
        description="Answers for a trust's money and its part of the pooled budget.",
    ),
)
