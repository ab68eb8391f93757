"""Alongside: the open-source workspace for the people who lead an integrated care system."""

__version__ = "0.1.0"
