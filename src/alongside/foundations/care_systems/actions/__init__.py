"""Setting up a system, and what happens to its partners and places over time."""

from alongside.foundations.care_systems.actions.setting_up import (
    NewOrganisation,
    SystemExists,
    add_area,
    add_organisations,
    create_system,
    end_membership,
)

__all__ = [
    "NewOrganisation",
    "SystemExists",
    "add_area",
    "add_organisations",
    "create_system",
    "end_membership",
]
