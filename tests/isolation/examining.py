"""One request, and whatever should not have come back, been written, or been mailed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client

from alongside.foundations.people.models import Person
from tests.isolation import bounds, letters
from tests.isolation.answers import everything_of, headers_of, said
from tests.isolation.asking import Ask
from tests.isolation.canaries import leaks
from tests.isolation.parts import is_for_nobody_here
from tests.isolation.planting import Ground
from tests.isolation.world import World

ASKED = "asked"
"""Under which name a test hands on what it counted: `tests/conftest.py` prints it at the end."""


@dataclass(kw_only=True)
class Examiner:
    """Whoever asks: what of it is forbidden to them, and what was found all the same."""

    who: str
    person: Person
    world: World
    home: Ground
    """Where they belong."""
    client: Client
    forbidden: frozenset[str]
    """Where what they may not see is planted."""
    untouched: frozenset[int]
    """The systems that they may not change."""
    asked: Counter[str] = field(default_factory=Counter)
    answered: set[str] = field(default_factory=set)
    """The routes of one's own that answered with something."""
    letters: int = 0
    faults: list[str] = field(default_factory=list)

    def examine(self, ask: Ask, *, kind: str = "") -> Any:
        """The answer, after a look at all it says and at all it did; nothing of that is kept."""
        self.asked[kind or ask.method] += 1
        with transaction.atomic(), bounds.watched() as written, letters.posted() as sent:
            response = ask.of(self.client)
            self._look(ask, response)
            after = self._untouched(written)
            for row in bounds.references_across_systems(written.tables):
                self.note(ask, f"refers to another system: {row}")
            transaction.set_rollback(True)
        if written.tables and after != self._untouched(written):
            self.note(ask, "changed another system")
        for message in sent:
            self.letters += 1
            for leak in letters.told_by(message):
                self.note(ask, f"mailed {leak}")
        return response

    def _look(self, ask: Ask, response: Any) -> None:
        for leak in leaks(everything_of(response), sent=ask.sent):
            if leak.where in self.forbidden:
                self.note(ask, leak)
        if response.status_code >= 500:
            self.note(ask, response.status_code)

    def _untouched(self, written: bounds.Written) -> list[str]:
        return [bounds.fingerprint(system, written.tables) for system in sorted(self.untouched)]

    def is_hidden(self, ground: Ground, given: Mapping[str, str]) -> bool:
        """Whether what these values stand for must answer as what never existed."""
        if ground.system != self.home.system:
            return True
        return "person" in self.forbidden and is_for_nobody_here(given)

    def must_be_alike(self, ask: Ask, answer: Any, nothing: Any) -> None:
        """What one may not see answers as what never existed: status, headers and body."""
        told = (answer.status_code, headers_of(answer), said(answer))
        plain = (nothing.status_code, headers_of(nothing), said(nothing))
        if told != plain:
            self.note(ask, f"{_differ(told, plain)}, not as for what is nowhere")

    def note(self, ask: Ask, fault: object) -> None:
        """Keep what should not have been."""
        self.faults.append(f"{self.who}: {ask.method} {ask.sent[:300]}: {fault}")


def _differ(one: tuple[int, dict[str, str], str], other: tuple[int, dict[str, str], str]) -> str:
    """In what two answers differ."""
    if one[0] != other[0]:
        return f"{one[0]} instead of {other[0]}"
    headers = sorted(name for name, _ in set(one[1].items()) ^ set(other[1].items()))
    return f"headers {headers}" if headers else "another body"


def counted(asking: Examiner) -> str:
    """One line: who asked how much of each kind, and what was found."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(asking.asked.items()))
    return (
        f"{asking.who}: {asking.asked.total()} requests ({kinds}), {asking.letters} emails, "
        f"{len(asking.faults)} faults"
    )
