"""Two versions of an invented framework."""

import datetime as dt

from alongside.foundations.frameworks.models import Framework, FrameworkItem, Succession, Version


def make_framework(title="Ways of working", *, rights_kind="permitted", system=None, slug=""):
    return Framework.objects.create(
        slug=slug or title.lower().replace(" ", "-"),
        title=title,
        attribution="Us",
        rights="With permission",
        rights_kind=rights_kind,
        system=system,
    )


def make_version(framework, name="2024", *, codes=("A", "A1", "B"), supersedes=None):
    """A version in which each item lies under the one whose id its own starts with."""
    version = Version.objects.create(
        framework=framework,
        system=framework.system,
        name=name,
        valid_from=dt.date(int(name), 1, 1),
        supersedes=supersedes,
    )
    made = {}
    for position, code in enumerate(codes):
        made[code] = FrameworkItem.objects.create(
            version=version,
            system=framework.system,
            parent=made.get(code[:-1]),
            code=code,
            kind="part",
            label=f"What {code} says",
            position=position,
        )
    return version


def lives_on(old, new):
    return Succession.objects.create(predecessor=old, successor=new, system=old.system)
