"""What publishing tells the house."""

from collections.abc import Sequence

from alongside.foundations.register.acts import Act, Telling
from alongside.foundations.register.houses import HouseConfig, Noun
from alongside.foundations.register.retention import Retention


class PublishingConfig(HouseConfig):
    name = "alongside.foundations.publishing"
    label = "publishing"
    title = "Before elections"
    menu = "The system"
    start = "publishing:pauses"
    nouns = (
        Noun(
            model="publishing.Pause",
            title="Pause of publishing",
            plural="Pauses of publishing",
            found_by=("elections", "reason"),
            reads=("system",),
        ),
    )
    retention = (
        Retention(
            noun="Pauses of publishing, and what was let through",
            models=("publishing.Pause", "publishing.LetThrough"),
            kept="for the life of the system",
            reason="Whether the rules before an election were kept may be asked years later.",
        ),
    )
    notices = {
        "publishing.set": "A pause of publishing before an election is set",
        "publishing.began": "Publishing is paused from today",
        "publishing.resumed": "Publishing goes on again",
        "publishing.ended": "A pause of publishing was ended early",
        "publishing.let_through": "Something may be published although publishing is paused",
    }

    def acted(self, act: Act) -> None:
        """Every act that brings something before everybody asks here, whoever wrote the room."""
        from alongside.foundations.publishing.actions import (  # noqa: PLC0415 - after the apps
            ask_before,
        )

        ask_before(act)

    def tells(self, act: Act) -> Sequence[Telling]:
        from alongside.foundations.publishing.queries import tellings_of  # noqa: PLC0415

        return tellings_of(act)
