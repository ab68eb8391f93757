"""Two posts between which promises are made."""

import datetime as dt

from alongside.foundations.commitments.actions import ask_for
from alongside.foundations.people.models import Post
from tests.factories import TODAY

WHEN = TODAY + dt.timedelta(days=30)
WHY = "Because the team is two people short"


def post_of(viewer) -> Post:
    return Post.objects.select_related("organisation").get(pk__in=viewer.post_ids)


def make_commitment(by, *, of, what="Send the plan", due=WHEN, between_us=False):
    return ask_for(
        what=what, owner=post_of(of), asking=post_of(by), due=due, between_us=between_us, by=by
    )
