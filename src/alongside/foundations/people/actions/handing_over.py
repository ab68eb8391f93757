"""Writing down what the next holder of a post must know."""

from django.db import transaction

from alongside.foundations.people import rules
from alongside.foundations.people.models import HandoverNote, Post
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record


@transaction.atomic
def write_note(post: Post, *, text: str, by: Viewer) -> HandoverNote:
    """Leave a note with a post one holds. Raises NotYourPost, NoteEmpty."""
    rules.check_may_write_note(by.post_ids, post_id=post.pk)
    rules.check_note(text)
    note = HandoverNote.objects.create(
        system_id=post.system_id,
        post=post,
        person=by.person,
        text=text.strip(),
        written_at=by.now,
    )
    record("added", of=note, by=by, at=by.now)
    return note
