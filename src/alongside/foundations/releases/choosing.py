"""Choosing the pack by which a system hides small numbers of people."""

from django.db import transaction

from alongside.analysis.disclosure import Pack
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.houses import houses
from alongside.foundations.releases import rules
from alongside.foundations.releases.models import PackChoice
from alongside.foundations.releases.queries import pack_of


@transaction.atomic
def choose_pack(pack: Pack, *, because: str, by: Viewer) -> PackChoice:
    """Hide small numbers by this pack from now on, in everything that is shown.

    Every app that keeps numbers about people is told within the same transaction.

    Raises NotYoursToChoose, SamePack, HidesLess, ReasonMissing.
    """
    CareSystem.objects.select_for_update().get(pk=by.system_id)
    rules.check_may_choose_pack(
        by.responsibilities, pack=pack, now=pack_of(by.system_id), reason=because
    )
    made = PackChoice.objects.create(
        system=by.system, name=pack.name, title=pack.title, least=pack.least, most=pack.most,
        base=pack.base, because=because.strip(), person=by.person, chosen_at=by.now,
    )  # fmt: skip
    record("chosen", of=made, by=by, at=by.now)
    for house in houses():
        house.pack_chosen(by.system, pack=pack, now=by.now)
    return made
