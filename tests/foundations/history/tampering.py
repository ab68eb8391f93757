"""What somebody with the whole database in hand might do to a chain, at random."""

import dataclasses
import datetime as dt
import random
import uuid
from collections.abc import Callable, Sequence

from alongside.foundations.history.chains import FIRST, Sealed, seal

Chain = list[Sealed]
VERBS = ("added", "changed", "withdrawn", "moved")
NOUNS = ("outcomes.measure", "outcomes.claim", "audiences.audience", "people.post")
START = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)


def chained(count: int, *, chain: int, rng: random.Random) -> Chain:
    """A sound chain of entries about anything."""
    people = [uuid.UUID(int=rng.getrandbits(128)) for _ in range(5)]
    made: Chain = []
    at, previous = START, FIRST
    for sequence in range(1, count + 1):
        at += dt.timedelta(seconds=rng.randrange(1, 90_000), microseconds=rng.randrange(10**6))
        entry = Sealed(
            chain=chain,
            sequence=sequence,
            at=at,
            verb=rng.choice(VERBS),
            noun=rng.choice(NOUNS),
            noun_id=str(rng.randrange(1, 500)),
            person_id=rng.choice([*people, None]),
            previous=previous,
        )
        made.append(dataclasses.replace(entry, hash=seal(entry)))
        previous = made[-1].hash
    return made


def sealed_anew(entries: Sequence[Sealed]) -> Chain:
    """The same entries, numbered and sealed by somebody who has read how it is done."""
    made: Chain = []
    previous = FIRST
    for sequence, entry in enumerate(entries, start=1):
        changed = dataclasses.replace(entry, sequence=sequence, previous=previous, hash="")
        made.append(dataclasses.replace(changed, hash=seal(changed)))
        previous = made[-1].hash
    return made


def _edited(entry: Sealed, field: str, rng: random.Random) -> Sealed:
    other_id = uuid.UUID(int=rng.getrandbits(128))
    new = {
        "at": entry.at + dt.timedelta(microseconds=rng.choice((-1, 1)) * rng.randrange(1, 10**9)),
        "verb": rng.choice([verb for verb in VERBS if verb != entry.verb]),
        "noun": rng.choice([noun for noun in NOUNS if noun != entry.noun]),
        "noun_id": f"{entry.noun_id}{rng.randrange(10)}",
        "person_id": rng.choice([None, other_id]) if entry.person_id else other_id,
        "sequence": entry.sequence + rng.choice((-1, 1, 7)),
        "chain": entry.chain + 1,
        "previous": f"{rng.getrandbits(256):064x}",
        "hash": f"{rng.getrandbits(256):064x}",
    }
    return dataclasses.replace(entry, **{field: new[field]})


FIELDS = tuple(field.name for field in dataclasses.fields(Sealed))


def edit(chain: Chain, rng: random.Random) -> Chain:
    at = rng.randrange(len(chain))
    return [*chain[:at], _edited(chain[at], rng.choice(FIELDS), rng), *chain[at + 1 :]]


def edit_and_seal_it_alone(chain: Chain, rng: random.Random) -> Chain:
    """One entry is changed and its own hash put right; the next one no longer follows on it."""
    at = rng.randrange(len(chain) - 1)
    changed = _edited(chain[at], rng.choice(("at", "verb", "noun", "noun_id", "person_id")), rng)
    return [*chain[:at], dataclasses.replace(changed, hash=seal(changed)), *chain[at + 1 :]]


def delete(chain: Chain, rng: random.Random) -> Chain:
    at = rng.randrange(len(chain) - 1)
    return chain[:at] + chain[at + rng.randrange(1, len(chain) - at) :]


def insert(chain: Chain, rng: random.Random) -> Chain:
    """An entry that fits where it is put, and nothing after it fits it."""
    at = rng.randrange(len(chain))
    before = chain[at - 1].hash if at else FIRST
    new = dataclasses.replace(rng.choice(chain), sequence=at + 1, previous=before)
    return [*chain[:at], dataclasses.replace(new, hash=seal(new)), *chain[at:]]


def repeat(chain: Chain, rng: random.Random) -> Chain:
    at = rng.randrange(len(chain))
    return [*chain[: at + 1], chain[at], *chain[at + 1 :]]


def swap(chain: Chain, rng: random.Random) -> Chain:
    """Two entries change places, with or without their numbers."""
    one, two = sorted(rng.sample(range(len(chain)), 2))
    changed = list(chain)
    changed[one], changed[two] = chain[two], chain[one]
    if rng.random() < 0.5:
        for at in (one, two):
            changed[at] = dataclasses.replace(changed[at], sequence=at + 1)
    return changed


def clock_back(chain: Chain, rng: random.Random) -> Chain:
    """Everything from one entry on is dated earlier, by the same time."""
    at = rng.randrange(len(chain))
    by = dt.timedelta(seconds=rng.randrange(1, 10**7))
    return [*chain[:at], *(dataclasses.replace(each, at=each.at - by) for each in chain[at:])]


def cut_the_start(chain: Chain, rng: random.Random) -> Chain:
    return chain[rng.randrange(1, len(chain)) :]


def from_another_chain(chain: Chain, rng: random.Random) -> Chain:
    """An entry of another chain is put in, as it is or renamed."""
    at = rng.randrange(len(chain))
    other = chained(len(chain), chain=chain[0].chain + 1, rng=rng)[at]
    if rng.random() < 0.5:
        other = dataclasses.replace(other, chain=chain[0].chain)
    return [*chain[:at], other, *chain[at + 1 :]]


def cut_the_tail(chain: Chain, rng: random.Random) -> Chain:
    return chain[: rng.randrange(len(chain))]


def seal_a_change_anew(chain: Chain, rng: random.Random) -> Chain:
    """What somebody does who knows how: change an entry and seal all that follows."""
    at = rng.randrange(len(chain))
    changed = _edited(chain[at], rng.choice(("at", "verb", "noun", "noun_id", "person_id")), rng)
    return sealed_anew([*chain[:at], changed, *chain[at + 1 :]])


def seal_a_gap_anew(chain: Chain, rng: random.Random) -> Chain:
    at = rng.randrange(len(chain))
    return sealed_anew([*chain[:at], *chain[at + 1 :]])


def seal_an_extra_anew(chain: Chain, rng: random.Random) -> Chain:
    at = rng.randrange(len(chain))
    extra = _edited(rng.choice(chain), "noun_id", rng)
    return sealed_anew([*chain[:at], extra, *chain[at:]])


def seal_another_order_anew(chain: Chain, rng: random.Random) -> Chain:
    """One entry is taken out and put in elsewhere, and all is sealed anew."""
    one, two = rng.sample(range(len(chain)), 2)
    rest = [*chain[:one], *chain[one + 1 :]]
    return sealed_anew([*rest[:two], chain[one], *rest[two:]])


def seal_an_earlier_clock_anew(chain: Chain, rng: random.Random) -> Chain:
    return sealed_anew(clock_back(chain, rng))


def start_afresh(chain: Chain, rng: random.Random) -> Chain:
    """The whole chain is another one, as long or longer."""
    return chained(len(chain) + rng.randrange(5), chain=chain[0].chain, rng=rng)


def take_away(chain: Chain, rng: random.Random) -> Chain:
    return []


Tampering = Callable[[Chain, random.Random], Chain]
FOUND_BY_ITSELF: tuple[Tampering, ...] = (
    edit,
    edit_and_seal_it_alone,
    delete,
    insert,
    repeat,
    swap,
    clock_back,
    cut_the_start,
    from_another_chain,
)
FOUND_BY_THE_ANCHOR: tuple[Tampering, ...] = (
    cut_the_tail,
    seal_a_change_anew,
    seal_a_gap_anew,
    seal_an_extra_anew,
    seal_another_order_anew,
    seal_an_earlier_clock_anew,
    start_afresh,
    take_away,
)
