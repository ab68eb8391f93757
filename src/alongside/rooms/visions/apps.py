"""What visions tell the house."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.foundations.register.houses import Noun
from alongside.foundations.register.retention import Retention
from alongside.foundations.register.rooms import Card, Domain, RoomConfig


class VisionsConfig(RoomConfig):
    name = "alongside.rooms.visions"
    label = "visions"
    title = "Visions"
    domain = Domain.INNOVATION
    about = "What we are trying to achieve, how we think it comes about, and what we doubt."
    start = "visions:models"
    nouns = (
        Noun(
            model="visions.LogicModel",
            title="Logic model",
            plural="Logic models",
            found_by=("title", "about", "area__name"),
            reads=("system",),
            publishes=("started", "put_into_words"),
        ),
        Noun(
            model="visions.Box",
            title="Box of a logic model",
            plural="Boxes of logic models",
            found_by=("item__label", "logic_model__title"),
            reads=("system", "item"),
        ),
        Noun(
            model="visions.Link",
            title="Link of a logic model",
            plural="Links of logic models",
            found_by=("reason", "cause__label", "effect__label"),
            reads=("system", "cause", "effect"),
            publishes=("drawn", "changed"),
        ),
        Noun(
            model="visions.Purpose",
            title="Purpose",
            plural="Purposes",
            found_by=("text", "area__name"),
            reads=("system", "area"),
            publishes=("set", "changed"),
        ),
        Noun(
            model="visions.Priority",
            title="Priority",
            plural="Priorities",
            found_by=("title", "good", "method"),
            reads=("system",),
            publishes=("set", "changed"),
        ),
        Noun(
            model="visions.PrincipleCheck",
            title="Check against principles",
            plural="Checks against principles",
            found_by=("title", "about"),
            reads=("system",),
            publishes=("started",),
        ),
    )
    retention = (
        Retention(
            noun="Purposes, priorities, checks and logic models, every version, and what was said",
            models=(
                "visions.LogicModel", "visions.Author", "visions.Box", "visions.Link",
                "visions.Doubt", "visions.Rating", "visions.Edition", "visions.Purpose",
                "visions.Priority", "visions.Change", "visions.PrincipleCheck",
                "visions.Judgement", "visions.Sounding", "visions.Meaning", "visions.OwnRole",
            ),
            kept="for the life of the system",
            reason="What was expected, by whom and why, must be there when it is looked at again.",
        ),
        Retention(
            noun="Who answered without their name, and what was answered",
            models=("visions.Heard", "visions.Answer"),
            kept="until the round is closed",
            starts="when somebody answers",
            reason="Nobody answers twice, and what they say together is worked out once.",
            ending="Both are deleted when the round is closed; what five or more said together "
            "stays as a release.",
        ),
    )  # fmt: skip

    def cards(self, viewer: Any, *, since: dt.datetime | None) -> Sequence[Card]:
        from alongside.rooms.visions import results  # noqa: PLC0415 - models load after apps

        del since
        return results.cards(viewer)

    def about_person(self, person_id: uuid.UUID) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        from alongside.rooms.visions.queries import written_by  # noqa: PLC0415

        return written_by(person_id)
