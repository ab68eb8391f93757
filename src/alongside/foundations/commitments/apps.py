"""What commitments tell the house."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.foundations.register.acts import Act, Telling
from alongside.foundations.register.houses import HouseConfig, Noun
from alongside.foundations.register.retention import Retention
from alongside.foundations.register.rooms import Card
from alongside.foundations.register.sections import Section


class CommitmentsConfig(HouseConfig):
    name = "alongside.foundations.commitments"
    label = "commitments"
    title = "Promises"
    start = "commitments:board"
    menu = "Working together"
    nouns = (
        Noun(
            model="commitments.Commitment",
            title="Promise",
            plural="Promises",
            found_by=("what", "owner__title", "owner__organisation__name"),
            reads=("system",),
        ),
    )
    retention = (
        Retention(
            noun="Promises and every step with them",
            models=("commitments.Commitment", "commitments.Step"),
            kept="for the life of the system",
            reason="A promise stays with its post, and whoever comes next must find it.",
        ),
    )
    notices = {
        "commitments.asked": "A promise is asked of you",
        "commitments.accepted": "What you asked for is promised",
        "commitments.declined": "What you asked for is declined",
        "commitments.postponed": "The date of a promise to you has moved",
        "commitments.finished": "A promise to you is said to be done",
        "commitments.confirmed": "What you did is confirmed",
        "commitments.reopened": "A promise of yours is not done yet",
        "commitments.withdrawn": "A promise was withdrawn",
        "commitments.questioned": "A question about a promise waits for you",
        "commitments.answered": "Your question about a promise is answered",
        "commitments.due_soon": "A promise of yours is due within a week",
        "commitments.overdue": "A promise of yours is past its date",
    }

    def cards(self, viewer: Any, *, since: dt.datetime | None) -> Sequence[Card]:
        from alongside.foundations.commitments.cards import cards_for  # noqa: PLC0415

        del since
        return cards_for(viewer)

    def tells(self, act: Act) -> Sequence[Telling]:
        from alongside.foundations.commitments.telling import tellings_of  # noqa: PLC0415

        return tellings_of(act)

    def handover(self, post: Any, *, viewer: Any) -> Sequence[Section]:
        from alongside.foundations.commitments.cards import promises_of  # noqa: PLC0415

        return [promises_of(post, viewer=viewer)]

    def about_person(self, person_id: uuid.UUID) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        from alongside.foundations.commitments.queries import steps_by  # noqa: PLC0415

        return {"commitments.step": steps_by(person_id)}
