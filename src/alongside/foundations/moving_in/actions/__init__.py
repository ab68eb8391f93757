"""Checking a moving-in file, and taking it in: whole, or not at all."""

from alongside.foundations.moving_in.actions.checking import WHAT, Checked, check_file
from alongside.foundations.moving_in.actions.taking_in import rehearse, take_in

__all__ = ["WHAT", "Checked", "check_file", "rehearse", "take_in"]
