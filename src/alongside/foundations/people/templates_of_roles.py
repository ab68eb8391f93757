"""Templates of the composition of leading roles: a data file, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, kw_only=True)
class RoleTemplate:
    """Which share of the leading roles each group of sectors would hold."""

    key: str
    name: str
    about: str
    shares: Mapping[str, float]


@cache
def _data() -> dict[str, Any]:
    file = resources.files("alongside.foundations.people") / "data" / "templates.yaml"
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


@cache
def role_templates() -> Mapping[str, RoleTemplate]:
    """Every template, by its key; the first is shown unless another is chosen."""
    return {one["key"]: RoleTemplate(**one) for one in _data()["templates"]}


@cache
def groups_of_sectors() -> Mapping[str, str]:
    """The group that each sector is counted in."""
    return {sector: group for group, sectors in _data()["groups"].items() for sector in sectors}
