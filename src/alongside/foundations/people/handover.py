"""What this floor knows that the next holder of a post must know: whom they deal with."""

from django.db.models import Q

from alongside.foundations.care_systems.kinds import partnership_forms
from alongside.foundations.care_systems.models import (
    Accountability,
    Dated,
    ExternalContact,
    PartnershipMember,
)
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.sections import Line, Section

CLOSEST = (Post.Level.EXECUTIVE, Post.Level.SENIOR, Post.Level.NON_EXECUTIVE, Post.Level.COUNCILLOR)


def relationships(post: Post, *, viewer: Viewer) -> list[Section]:
    """The partnerships, the people and the bodies that come with a post."""
    body, now = post.organisation, viewer.now
    places = PartnershipMember.objects.filter(
        Dated.holds(now), not_ended(now, "partnership__"), organisation=body
    ).select_related("partnership")
    colleagues = (
        Holding.objects.giving_access(now)
        .filter(post__organisation=body, post__level__in=CLOSEST)
        .exclude(post=post)
        .select_related("person", "post")
        .order_by("post__title")
    )
    lines = Accountability.objects.filter(Dated.holds(now), organisation=body)
    contacts = ExternalContact.objects.visible_to(viewer).filter(
        Dated.holds(now), Q(organisation=body) | Q(organisation__isnull=True)
    )
    return [
        Section(
            title="Partnerships you sit in",
            lines=[
                Line(
                    text=one.partnership.name,
                    detail=partnership_forms()[one.partnership.form].commitment,
                )
                for one in places
            ],
            otherwise=f"{body} is in no partnership that is written down.",
        ),
        Section(
            title="People you work with",
            lines=[Line(text=one.person.name, detail=one.post.title) for one in colleagues],
            otherwise="Nobody else leads here at the moment.",
        ),
        Section(
            title=f"Whom {body} answers to",
            lines=[Line(text=one.to, detail=one.what_for) for one in lines],
            otherwise="Not written down yet.",
        ),
        Section(
            title="Whom to ask outside the system",
            lines=[
                Line(
                    text=f"{one.name}, {one.body}",
                    detail=" · ".join(filter(None, [one.topic, one.email, one.phone])),
                )
                for one in contacts
            ],
            otherwise="No contacts are written down yet.",
        ),
    ]
