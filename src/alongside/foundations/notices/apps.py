"""What notices tell the house."""

import datetime as dt
import uuid
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from alongside.foundations.register.acts import Act
from alongside.foundations.register.houses import HouseConfig, houses, nouns
from alongside.foundations.register.retention import Basis, Ends, Retention


class NoticesConfig(HouseConfig):
    name = "alongside.foundations.notices"
    label = "notices"
    title = "For you"
    start = "notices:notices"
    menu = "Working together"
    retention = (
        Retention(
            noun="Notices",
            models=("notices.Notice",),
            kept="90 days, and a year at most",
            starts="when it was read; when it was last made, if nobody read it",
            reason="They say where to look; what is there has a line of its own.",
            ends=Ends.BY_CLOCK,
        ),
        Retention(
            noun="That an email was sent",
            models=("notices.Digest",),
            kept="one year",
            starts="when it was sent",
            reason="So that none is sent twice, and what went wrong can be found.",
            ends=Ends.BY_CLOCK,
        ),
        Retention(
            noun="How often somebody wants emails",
            models=("notices.Rhythm",),
            kept="as long as the account",
            reason="It is their own choice.",
            ends=Ends.WITH_ACCOUNT,
        ),
        Retention(
            noun="Runs of the timetable",
            models=("notices.Run",),
            kept="90 days",
            starts="when it began",
            reason="So that nothing is done twice, and what went wrong can be found.",
            basis=Basis.NOBODY,
            of_a_system=False,
            ends=Ends.BY_CLOCK,
        ),
    )

    def acted(self, act: Act) -> None:
        """Ask the app whose noun it is whom to tell, in the same transaction."""
        if act.noun not in nouns():
            return
        from alongside.foundations.notices.actions import notify  # noqa: PLC0415

        label = act.noun.partition(".")[0]
        for house in houses():
            for telling in house.tells(act) if house.label == label else ():
                thing = nouns()[act.noun].model_class._default_manager.get(pk=act.noun_id)
                notify(telling.people, kind=telling.kind, thing=thing, at=act.at)

    def moves_unrecorded(self, viewer: Any) -> Hashable:
        """What waits for the viewer: reading a notice is no act."""
        from alongside.foundations.notices.queries import unread  # noqa: PLC0415

        return unread(viewer)

    def about_person(self, person_id: uuid.UUID) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        from alongside.foundations.notices.queries import held_about  # noqa: PLC0415

        return held_about(person_id)

    def forget_person(self, person_id: uuid.UUID, *, now: dt.datetime) -> None:
        from alongside.foundations.notices.retention import forget  # noqa: PLC0415

        del now
        forget(person_id)

    def drop_expired(self, *, now: dt.datetime) -> Mapping[str, int]:
        from alongside.foundations.notices.retention import drop_old  # noqa: PLC0415

        return drop_old(now=now)
