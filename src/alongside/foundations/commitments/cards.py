"""What promises say on pages that are not theirs: Where we stand, and what a post hands over."""

from django.urls import reverse

from alongside.foundations.commitments.models import Commitment
from alongside.foundations.commitments.queries import board, open_of_post, overdue_of
from alongside.foundations.design.words import british_date, pluralise
from alongside.foundations.people.models import Post
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.rooms import Card, Domain, Speaks
from alongside.foundations.register.sections import Line, Section

MOST = 4


def cards_for(viewer: Viewer) -> list[Card]:
    """At most four overdue promises one may see, how many more there are, and what waits."""
    late = list(overdue_of(viewer)[: MOST + 1])
    found = [_stuck(one) for one in late[:MOST]]
    if len(late) > MOST:
        count = overdue_of(viewer).count() - MOST
        found.append(
            _card(
                viewer,
                speaks=Speaks.STUCK,
                title="More promises past their date",
                sentence=f"{pluralise(count, 'more promise')} past the agreed date. See them all.",
                page="commitments:all",
            )
        )
    if waiting := len(board(viewer).waiting):
        things = pluralise(waiting, "thing waits", "things wait")
        found.append(
            _card(
                viewer,
                speaks=Speaks.DECIDE,
                title="Promises that wait for you",
                sentence=f"{things} for your yes, your answer or your look.",
                page="commitments:board",
            )
        )
    return found


def promises_of(post: Post, *, viewer: Viewer) -> Section:
    """The open promises of a post, for whoever takes it on."""
    lines = [
        Line(
            text=one.what,
            url=one.get_absolute_url(),
            detail=f"{one.get_state_display()}, by {british_date(one.due)}, to {one.asked_by}",
        )
        for one in open_of_post(post, viewer=viewer)
    ]
    return Section(title="Promises", lines=lines, otherwise="No open promises.")


def _stuck(one: Commitment) -> Card:
    whose = f"{one.owner} promised it for {british_date(one.due)}."
    if getattr(one, "left_open", False):
        whose += " Whoever promised it has left the post."
    who = "" if one.to_oneself else f", or {one.asked_by} can say what matters most now"
    return Card(
        domain=Domain.RELATIONSHIPS,
        speaks=Speaks.STUCK,
        title=one.what,
        sentence=f"{whose} They can move the date or ask for help{who}.",
        url=one.get_absolute_url(),
        about=one.owner.organisation.name,
        state="past its date",
    )


def _card(viewer: Viewer, *, speaks: Speaks, title: str, sentence: str, page: str) -> Card:
    return Card(
        domain=Domain.RELATIONSHIPS,
        speaks=speaks,
        title=title,
        sentence=sentence,
        url=reverse(page, args=[viewer.system.slug]),
    )
