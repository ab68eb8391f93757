"""Posts, who holds them, and what a visit leaves behind."""

from alongside.foundations.people.actions.looks import VISIT, record_look
from alongside.foundations.people.actions.posts import add_post, appoint

__all__ = ["VISIT", "add_post", "appoint", "record_look"]
