"""The sheets of a moving-in file and their columns: template, reader and reference follow it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from alongside.foundations.care_systems.models import Level, Sector
from alongside.foundations.people.models import Post

Kind = Literal["text", "code", "date", "count", "share", "choice", "flag", "email"]
EXAMPLE = "(example)"
"""How the first cell of a row begins that is only there to be looked at."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: what it is called, what goes into it, and an example of it."""

    name: str
    heading: str
    hint: str
    example: str
    kind: Kind = "text"
    required: bool = False
    longest: int = 200
    choices: Mapping[str, str] | None = None
    """Each word a cell may hold, by the value it stands for."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet, or one CSV file."""

    name: str
    title: str
    about: str
    columns: Sequence[Column]

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(one for one in self.columns if one.name == name)


YES_NO = {"yes": "Yes", "no": "No"}
LEVELS = dict(Level.choices)
SECTORS = dict(Sector.choices)
POST_LEVELS = dict(Post.Level.choices)
PAY = dict(Post.Pay.choices)

ORGANISATIONS = Sheet(
    name="organisations",
    title="Organisations",
    about="The partners of the system, one in each row.",
    columns=(
        Column(name="name", heading="Name", required=True, example=f"{EXAMPLE} Riverside NHS Trust",
               hint="Its full name, as it signs a letter."),
        Column(name="sector", heading="Sector", required=True, kind="choice", choices=SECTORS,
               example="NHS acute provider", hint="What kind of partner it is, from the list."),
        Column(name="ods", heading="ODS code", kind="code", longest=40, example="ZZZ01",
               hint="Its code in the NHS register of organisations, if it has one."),
        Column(name="local", heading="Local code", kind="code", longest=40, example="",
               hint="A code of your own, if you use one."),
        Column(name="since", heading="Member since", kind="date", example="01/04/2023",
               hint="The day it became a partner. Empty: today."),
    ),
)  # fmt: skip

AREAS = Sheet(
    name="areas",
    title="Areas",
    about="The places and neighbourhoods that the system serves, of any depth.",
    columns=(
        Column(name="name", heading="Name", required=True, example=f"{EXAMPLE} Northmere",
               hint="What the place or neighbourhood is called."),
        Column(name="level", heading="Level", required=True, kind="choice", choices=LEVELS,
               example="Place", hint="Whole system (at most one row), place or neighbourhood."),
        Column(name="inside", heading="Inside", example="",
               hint="Code or name of the area it lies in. Empty: the whole system."),
        Column(name="gss", heading="GSS code", kind="code", longest=40, example="E06999999",
               hint="Its code in the government's register of areas, if it has one."),
        Column(name="local", heading="Local code", kind="code", longest=40, example="",
               hint="A code of your own, if you use one."),
    ),
)  # fmt: skip

POPULATIONS = Sheet(
    name="populations",
    title="Populations",
    about="How many people live in an area, on one day or on several.",
    columns=(
        Column(name="area", heading="Area", required=True, example=f"{EXAMPLE} Northmere",
               hint="Code or name of the area."),
        Column(name="people", heading="Number of people", required=True, kind="count",
               example="182400", hint="A whole number."),
        Column(name="as_of", heading="As of", required=True, kind="date", example="30/06/2024",
               hint="The day the number is for."),
        Column(name="source", heading="Source", required=True,
               example="Mid-year population estimates", hint="Where the number comes from."),
    ),
)  # fmt: skip

POSTS = Sheet(
    name="posts",
    title="Posts",
    about="The leading roles in the partners, whoever holds them. A post outlives its holders.",
    columns=(
        Column(name="reference", heading="Post reference", required=True, kind="code", longest=40,
               example=f"{EXAMPLE} P001",
               hint="Your own short reference, different for each post. It stays the same in later "
               "files."),
        Column(name="organisation", heading="Organisation", required=True, example="ZZZ01",
               hint="Code or name of the partner that the post belongs to."),
        Column(name="title", heading="Title", required=True, longest=160,
               example="Chief executive", hint="The title of the post."),
        Column(name="level", heading="Level", required=True, kind="choice", choices=POST_LEVELS,
               example="Executive", hint="How senior it is, or whom it speaks for."),
        Column(name="profession", heading="Profession", longest=80, example="Management",
               hint="The profession, if the post asks for one."),
        Column(name="whole_time", heading="Share of a full week", kind="share", example="1",
               hint="Time given: 1 is a full week, 0.4 (or 40%) two days of five."),
        Column(name="pay", heading="Paid or voluntary", kind="choice", choices=PAY, example="Paid",
               hint="Paid or voluntary."),
        Column(name="since", heading="Post since", kind="date", example="01/04/2023",
               hint="When the post was made, if known."),
        Column(name="programme_team", heading="Programme team", kind="flag", example="No",
               hint="Yes, if it is trusted with setting up and keeping the whole system."),
        Column(name="analyst", heading="Analyst", kind="flag", example="No",
               hint="Yes, if it is trusted with bringing figures in for the whole system."),
        Column(name="shared", heading="May be shared", kind="flag", example="No",
               hint="Yes, if several people may hold it at once, as in a job share."),
    ),
)  # fmt: skip

PEOPLE = Sheet(
    name="people",
    title="People",
    about="Who holds which post. Somebody with two posts has two rows.",
    columns=(
        Column(name="name", heading="Name", required=True, longest=120,
               example=f"{EXAMPLE} Sam Okoro", hint="First name and surname."),
        Column(name="email", heading="Email", required=True, kind="email", longest=254,
               example="sam.okoro@riverside.example.org",
               hint="The work address the person signs in with. Never a shared mailbox."),
        Column(name="post", heading="Post reference", required=True, kind="code", longest=40,
               example="P001", hint="The reference of the post, as on the sheet Posts."),
        Column(name="since", heading="From", kind="date", example="01/09/2024",
               hint="Since when the person holds the post. Empty: today."),
        Column(name="until", heading="Until", kind="date", example="",
               hint="The first day on which they no longer hold it. Empty: no end is known."),
    ),
)  # fmt: skip

SHEETS = (ORGANISATIONS, AREAS, POPULATIONS, POSTS, PEOPLE)
