"""Holding a proposal against principles, and judging it by each."""

from django.db import transaction

from alongside.foundations.audiences.actions import everybody
from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.rooms.visions import rules
from alongside.rooms.visions.models import Judgement, PrincipleCheck


@transaction.atomic
def start_check(*, title: str, about: str, version: Version, by: Viewer) -> PrincipleCheck:
    """Put something proposed before everybody, to be held against principles.

    Anybody who works in the system may. Raises NotAtWorkHere.
    """
    rules.check_may_start(works_here=by.works_here)
    made = PrincipleCheck.objects.create(
        system=by.system, audience=everybody(by.system), title=title.strip(), about=about.strip(),
        version=version, person=by.person, started_at=by.now,
    )  # fmt: skip
    record("started", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def judge(
    check: PrincipleCheck, *, item: FrameworkItem, verdict: str, reason: str, by: Viewer
) -> Judgement:
    """Say whether what is proposed keeps to one principle, and why; one's latest word counts.

    Anybody who sees it may, residents and carers too. Raises NotAPrinciple, ReasonMissing.
    """
    found = PrincipleCheck.objects.visible_to(by).get(pk=check.pk)
    rules.check_is_principle(item.kind, of=item.version_id, checked=found.version_id)
    rules.check_reason(reason)
    made = Judgement.objects.create(
        system_id=found.system_id, principle_check=found, item=item, person=by.person,
        post_title=f"{by.post_title}, {by.organisation_name}", verdict=verdict,
        reason=reason.strip(), judged_at=by.now,
    )  # fmt: skip
    record("judged", of=found, by=by, at=by.now)
    return made
