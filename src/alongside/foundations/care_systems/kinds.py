"""Forms of partnership and of bodies in law: data files with validity, read once, never code."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

STRENGTHS = {
    1: "They talk",
    2: "They have said what they mean to do",
    3: "They plan together",
    4: "They share money or risk under contract",
    5: "They are bound by joint decisions",
}
"""Strength of commitment in words."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form that a body or a partnership can have, and when it could be had."""

    key: str
    name: str
    basis: str
    strength: int = 0
    commitment: str = ""
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None

    def valid_on(self, day: dt.date) -> bool:
        """Whether something could have this form on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )

    @property
    def strength_in_words(self) -> str:
        return STRENGTHS.get(self.strength, "")


@cache
def partnership_forms() -> Mapping[str, Form]:
    """Every form of partnership there is or was, by its key."""
    return _forms("partnership_forms")


@cache
def legal_forms() -> Mapping[str, Form]:
    """Every form that a body has or had in law, by its key."""
    return _forms("legal_forms")


def _forms(name: str) -> Mapping[str, Form]:
    file = resources.files("alongside.foundations.care_systems") / "data" / f"{name}.yaml"
    found: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["forms"]
    return {one["key"]: Form(**one) for one in found}
