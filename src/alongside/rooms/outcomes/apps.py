"""What outcomes tells the house."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from alongside.foundations.register.houses import Noun
from alongside.foundations.register.retention import Basis, Retention
from alongside.foundations.register.rooms import Card, Domain, Reading, RoomConfig
from alongside.foundations.register.sections import Section


class OutcomesConfig(RoomConfig):
    name = "alongside.rooms.outcomes"
    label = "outcomes"
    title = "Outcomes"
    domain = Domain.INNOVATION
    about = "What is really changing for people, in words and charts you can trust."
    start = "outcomes:summary"
    nouns = (
        Noun(
            model="outcomes.Measure",
            title="Measure",
            plural="Measures",
            found_by=("name", "definition"),
            items="items",
            reads=("system",),
            publishes=("added", "opened"),
        ),
        Noun(
            model="outcomes.Series",
            title="Series",
            plural="Series",
            found_by=("measure__name", "area__name", "organisation__name"),
            items="measure__items",
            reads=("measure__system", "area", "organisation"),
        ),
        Noun(
            model="outcomes.Claim",
            title="Claim",
            plural="Claims",
            found_by=("statement", "figure", "source", "baseline"),
            reads=("system",),
            publishes=("made",),
        ),
    )
    retention = (
        Retention(
            noun="Measures, figures and readings",
            models=(
                "outcomes.Measure", "outcomes.Target", "outcomes.Series", "outcomes.Observation",
                "outcomes.Revision", "outcomes.Reading", "outcomes.Withheld",
            ),
            kept="for the life of the system",
            reason="What a board was told on a day must be findable; nobody is named in them.",
            basis=Basis.NOBODY,
        ),
        Retention(
            noun="Claims, and new limits with their reasons",
            models=("outcomes.Claim", "outcomes.Rebase"),
            kept="for the life of the system",
            reason="Whoever quotes a figure or sets new limits answers for it by name.",
        ),
    )  # fmt: skip

    def cards(self, viewer: Any, *, since: dt.datetime | None) -> Sequence[Card]:
        from alongside.rooms.outcomes import results  # noqa: PLC0415 - models load after apps

        return results.cards(viewer, since=since)

    def readings(self, items: Sequence[int], *, viewer: Any, area: int | None) -> Sequence[Reading]:
        from alongside.rooms.outcomes import results  # noqa: PLC0415 - models load after apps

        return results.readings_of_items(items, viewer=viewer, area=area)

    def about_organisation(self, organisation: Any, *, viewer: Any) -> Sequence[Section]:
        from alongside.rooms.outcomes import results  # noqa: PLC0415 - models load after apps

        return [results.measures_of(organisation, viewer=viewer)]

    def about_area(self, area: Any, *, viewer: Any) -> Sequence[Section]:
        from alongside.rooms.outcomes import results  # noqa: PLC0415 - models load after apps

        return [results.series_of(area, viewer=viewer)]

    def handover(self, post: Any, *, viewer: Any) -> Sequence[Section]:
        from alongside.rooms.outcomes import results  # noqa: PLC0415 - models load after apps

        return [
            results.measures_of(post.organisation, viewer=viewer),
            results.open_questions_of(post.organisation, viewer=viewer),
        ]

    def pack_chosen(self, system: Any, *, pack: Any, now: dt.datetime) -> None:
        from alongside.rooms.outcomes.actions.withholding import withhold_anew  # noqa: PLC0415

        del pack
        withhold_anew(system, now=now)
