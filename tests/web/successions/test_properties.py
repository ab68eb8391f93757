"""Whatever happens to partners and places, nothing is orphaned, read late, or lost to its old name.

Partners and places merge, split, end, leave and are renamed, at once or planned for a later day,
and people move between posts; meanwhile there are measures with figures, claims, documents,
promises, handover notes, links, tags, notices, emails, tokens and partnerships. Then at every
moment, the microsecond before each end and the moment of the end included:

*0 late reads.* Somebody sees a thing if, and only if, a post that they hold at that moment, in an
organisation that is a partner at that moment, gives them sight of it: by itself, by going on from
another post, or by what its organisation has inherited. It is so by every way there is to the
thing: its own list, what belongs to it, the search, its links, its tags, the notices, the emails
that count these, and a token. Whoever holds no such post is nobody: their token opens nothing, and
no email goes to them, not even one that could not be sent before.

*0 orphans.* Each thing has a reader, or is counted as having none. Each measure has an owner that
somebody answers for, or is listed as having none. Each open promise is made known to whoever stands
behind its post, stands in the handover of that post, and is left open exactly when whoever promised
it is there no more; if nobody stands on either side, the programme team may withdraw it. No partner
that has ended is still in a partnership. Each place there is stands once in the tree, in one there
is; no other stands there.

*Readable.* A partner and a place are called at each moment what they were called then, and are
found under every name they had. What was measured of a place stays on its page when it has ended.
History says of each act the post that was held then, as it and its partner were called then.
"""

from collections import Counter

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import Phase, example, given, settings, target
from hypothesis import strategies as st

from alongside.api.callers import caller_of
from alongside.foundations.audiences.queries import things_without_readers
from alongside.foundations.care_systems.models import Area, Organisation
from alongside.foundations.care_systems.queries import name_at
from alongside.foundations.commitments import rules as promises
from alongside.foundations.commitments.models import Commitment, Step
from alongside.foundations.commitments.queries import (
    commitments_seen,
    open_of_post,
    standing_of,
)
from alongside.foundations.commitments.telling import SOON, come_due
from alongside.foundations.documents.models import Version
from alongside.foundations.frameworks.tagged import things_tagged
from alongside.foundations.history.queries import told
from alongside.foundations.notices.digests import send_due
from alongside.foundations.notices.models import Notice
from alongside.foundations.notices.queries import notices_of
from alongside.foundations.people.boundaries import area_tree
from alongside.foundations.people.models import HandoverNote, Post
from alongside.foundations.people.queries import notes_for, partnerships_found
from alongside.foundations.people.together import partnership_rows
from alongside.foundations.people.viewers import viewer
from alongside.foundations.register.houses import nouns
from alongside.foundations.register.search import found_of
from alongside.foundations.register.things import seen
from alongside.foundations.threads.queries import threads_of
from alongside.rooms.outcomes.models import Observation
from alongside.rooms.outcomes.queries.measures import measures_without_an_owner
from alongside.rooms.outcomes.results.belongings import series_of
from tests.web.successions.things import WORD, Filled, acts_of_people
from tests.web.successions.told import DAY, MICROSECOND, START

pytestmark = pytest.mark.django_db

HAPPENINGS = (
    "merge", "merge", "merge", "split", "split", "end", "leave", "rename", "move", "move",
    "merge_areas", "split_area", "end_area", "rename_area",
    "measure", "claim", "document", "promise", "note",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(HAPPENINGS), st.tuples(*[st.integers(0, 11)] * 3), st.booleans()),
    min_size=3,
    max_size=9,
)
EVERYTHING = [
    ("merge", (0, 1, 2), False), ("note", (0, 0, 0), False), ("rename", (1, 0, 0), False),
    ("end", (0, 0, 0), True), ("merge_areas", (0, 1, 1), False), ("end_area", (0, 0, 0), False),
]  # fmt: skip
"""Alder and Birch merge, whose holder does not go on; Cedar ends later; two places merge."""
LATER = [("merge", (0, 0, 1), True), ("move", (1, 0, 0), False), ("split", (0, 2, 1), True)]
"""Alder is to merge into Cedar, and Birch to split, where one of the two inherits nothing."""
KINDS = (
    "outcomes.measure", "outcomes.series", "outcomes.claim", "documents.document",
    "commitments.commitment",
)  # fmt: skip
SEEN: Counter[str] = Counter()
"""What the examples held, so that a run in which nothing happened fails."""
WANTED = (
    "without access", "inherited", "unowned", "unread", "ends", "left open", "gone on with",
    "nobody on either side", "places ended", "shown elsewhere", "after the act", "not written to",
)  # fmt: skip


def _of(found):
    return {(thing._meta.label_lower, thing.pk) for thing in found}


def _nobody_reads_late(play, at, *, every_way):
    """Who sees what at a moment, by every way: the house and the second opinion agree."""
    for person in play.everybody:
        posts = play.told.posts_of(person, at)
        found = viewer(person, system=play.system, now=at)
        assert (found is not None) == bool(posts), (person.name, at)
        caller = caller_of(f"Bearer {play.tokens[person.pk]}", now=at)
        assert (caller and caller.viewer) == found, (person.name, at)
        if not found:
            SEEN["without access"] += 1
            continue
        should = play.told.seen_by(person, at)
        homes = {post.organisation_id for post in posts}
        SEEN["inherited"] += any(
            not homes & play.told.things[key].organisations
            and not play.told.things[key].everybody
            and person != play.keeper
            for key in should
        )
        known = nouns()
        for kind in KINDS:
            own = {key for key in should if key[0] == kind}
            assert _of(seen(known[kind], viewer=found)) == own, (person.name, kind, at)
        if every_way:
            _by_every_way(play, found, should)
            _what_belongs_to_it(play, found, should)


def _by_every_way(play, found, should):
    known = nouns()
    for kind in KINDS:
        own = {key for key in should if key[0] == kind}
        assert _of(found_of(known[kind], words=WORD, viewer=found)) == own
    joined = threads_of(play.whole, viewer=found)
    assert {(each.thread.from_noun, int(each.thread.from_id)) for each in joined.strands} == should
    tagged = things_tagged(play.item, viewer=found)
    assert _of(thing for kind in tagged for thing in kind.things) == should
    assert _of(one.thing for one in notices_of(found)) == should


def _what_belongs_to_it(play, found, should):
    """Files of documents, steps of promises, figures of series, and notes of posts."""
    for model, path, kind in (
        (Version, "document_id", "documents.document"),
        (Step, "commitment_id", "commitments.commitment"),
        (Observation, "series_id", "outcomes.series"),
    ):
        of = set(model.objects.visible_to(found).values_list(path, flat=True))
        assert of == {pk for key, pk in should if key == kind}
    notes = {
        pk
        for pk, (post, writer) in play.told.notes.items()
        if writer == found.person or play.told.stands_in(found.person, post, found.now)
    }
    assert set(HandoverNote.objects.visible_to(found).values_list("pk", flat=True)) == notes


def _e_mails_go_to_those_who_may_see(play, at):
    """One email each is tried again; another counts what waits, of what they may see."""
    mail.outbox.clear()
    with transaction.atomic():
        send_due(now=at)
        transaction.set_rollback(True)
    wanted = Counter()
    for person in play.everybody:
        if play.told.posts_of(person, at):
            may = play.told.seen_by(person, at)
            told_of = Notice.objects.filter(person=person).values_list("noun", "noun_id")
            waits = sum((noun, int(pk)) in may for noun, pk in told_of)
            wanted[person.email, 1] += 1
            wanted[person.email, waits] += bool(waits)
        else:
            SEEN["not written to"] += 1
    sent = Counter((one.to[0], int(one.subject.split()[0])) for one in mail.outbox)
    assert sent == +wanted, at


def _nothing_is_orphaned(play, at):
    keeper = viewer(play.keeper, system=play.system, now=at)
    listed = set(measures_without_an_owner(keeper).values_list("pk", flat=True))
    unowned = {pk for pk, own in play.told.owned.items() if not play.told.answered(own, at)}
    assert listed == unowned
    unread = Counter(kind for kind, _ in play.told.without_readers(play.everybody, at))
    plurals = {nouns()[kind].plural: count for kind, count in unread.items()}
    plurals.pop("Series", None)  # they are seen by whoever sees their measure
    assert things_without_readers(play.system.pk, now=at) == plurals
    SEEN["unowned"] += len(unowned)
    SEEN["unread"] += sum(unread.values())
    _promises_have_somebody(play, at, keeper)
    [row] = partnership_rows(partnerships_found(keeper), now=at)
    gone = {one for one, when in play.told.bodies_ended.items() if when <= at}
    assert {one.organisation_id for one in row.members} == {
        one.pk for one in play.partners if one.pk not in gone
    }


def _promises_have_somebody(play, at, keeper):
    _posts_hand_over_what_is_theirs(play, at)
    told_of = {one.pk: telling.people for one, telling in come_due(now=at)}
    standing = {one.pk: one for one in commitments_seen(keeper)}
    for pk, who in play.told.promised.items():
        one = standing[pk]
        behind = {
            person.pk for person in play.people if play.told.stands_in(person, one.owner_id, at)
        }
        asked = [p for p in play.people if play.told.stands_in(p, one.asked_by_id, at)]
        assert (pk in told_of) == (one.due <= at.date() + SOON), at
        assert told_of.get(pk, behind) == behind, at
        assert one.left_open == (who.pk not in behind), at
        SEEN["left open"] += one.left_open
        SEEN["gone on with"] += bool(behind) and not any(
            post.pk == one.owner_id for post in play.told.posts_of(who, at)
        )
        may = promises.may("withdrawn", standing_of(one, viewer=keeper))
        assert may == (not behind and not asked), at
        SEEN["nobody on either side"] += may


def _posts_hand_over_what_is_theirs(play, at):
    """Promises and notes of a post, and of those that it goes on from, stand in its handover."""
    told, owners = play.told, dict(Commitment.objects.values_list("pk", "owner_id"))
    for person in play.people:
        found = viewer(person, system=play.system, now=at)
        for post in told.posts_of(person, at):
            promised = {one.pk for one in open_of_post(post, viewer=found)}
            assert promised == {
                pk for pk in told.promised if told.is_behind(post.pk, owners[pk], at)
            }, at
            notes = set(notes_for(post, viewer=found).values_list("pk", flat=True))
            assert notes == {
                pk for pk, (of, _) in told.notes.items() if told.is_behind(post.pk, of, at)
            }, at


def _places_stand_once_in_one_that_is_there(play, at):
    told, rows = play.places, area_tree(play.system.pk, now=at)
    assert Counter(row.area.pk for row in rows) == Counter(
        pk for pk in told.spans if told.there(pk, at)
    )
    for row in rows:
        above = told.lies_in(row.area.pk, at)
        assert (row.above and row.above.pk) == above, (row.area.name, at)
        SEEN["shown elsewhere"] += above != told.parents[row.area.pk]


def _names_are_as_they_were(play, at):
    for model, told_of in ((Organisation, play.told), (Area, play.places)):
        for one in model.objects.filter(pk__in=told_of.names):
            assert name_at(one, moment=at) == told_of.called(one.pk, at)


def _history_is_readable(play):
    """At the end: by every old name, on the pages of places that ended, and in what was done."""
    keeper, known = viewer(play.keeper, system=play.system, now=play.told.now + 5 * DAY), nouns()
    for kind, told_of in (
        ("care_systems.organisation", play.told),
        ("care_systems.area", play.places),
    ):
        for pk, names in told_of.names.items():
            for _, name in names:
                found = found_of(known[kind], words=name, viewer=keeper)
                assert pk in {one.pk for one in found}
    for pk, names in play.places.measured.items():
        lines = series_of(play.areas[pk], viewer=keeper).lines
        assert names == {line.text for line in lines}
    entries = list(acts_of_people(play))
    people = {person.pk: person for person in play.everybody}
    for done in told(entries, viewer=keeper):
        at = done.at
        held = play.told.posts_of(people[done.entry.person_id], at)
        bodies = {f"{post.title}, {play.told.called(post.organisation_id, at)}" for post in held}
        assert done.post in bodies, at
        about = Post.objects.get(pk=done.entry.noun_id)
        then = f"{about.title}, {play.told.called(about.organisation_id, at)}"
        assert done.thing == then
        SEEN["after the act"] += done.post != str(about)


def _play(start, steps):
    with transaction.atomic():
        play = start.again()
        for kind, numbers, later in steps:
            play.step(kind, numbers, later=later)
        ended = [*play.told.spans.values(), *play.places.spans.values()]
        ends = sorted({finish for _, finish in ended if finish})
        last = play.told.now + 5 * DAY
        just_before = {end - MICROSECOND for end in ends}
        for at in sorted({START, last, *ends, *just_before}):
            _nobody_reads_late(play, at, every_way=at not in just_before)
            _nothing_is_orphaned(play, at)
            _places_stand_once_in_one_that_is_there(play, at)
            _names_are_as_they_were(play, at)
        for at in play.told.moments:
            _names_are_as_they_were(play, at)
        _e_mails_go_to_those_who_may_see(play, last)
        _history_is_readable(play)
        SEEN["ends"] += len(ends)
        SEEN["places ended"] += sum(bool(finish) for _, finish in play.places.spans.values())
        target(float(len(play.told.inherits) + len(play.told.goes_on)))
        transaction.set_rollback(True)


def _examples(most, *, phases):
    SEEN.clear()
    start = Filled()
    property_ = example(EVERYTHING)(example(LATER)(given(STEPS)(lambda steps: _play(start, steps))))
    settings(max_examples=most, phases=phases)(property_)()
    assert {name for name in WANTED if not SEEN[name]} == set()


def test_no_orphans_no_late_reads_and_old_names():
    _examples(1, phases=[Phase.explicit, Phase.generate])


@pytest.mark.slow
def test_no_orphans_no_late_reads_and_old_names_whatever_happens():
    _examples(100, phases=list(Phase))
