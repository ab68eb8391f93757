"""What is kept outside finds what the chains alone cannot; ten thousand times."""

import random

import pytest

from alongside.foundations.history import anchors
from alongside.foundations.history.chains import FIRST, walk
from tests.factories import NOW
from tests.foundations.history.tampering import (
    FOUND_BY_ITSELF,
    FOUND_BY_THE_ANCHOR,
    chained,
)

NAMES = {3: "Aldmoor", 4: "Harbour and Vale"}


def ends_of(chains):
    return [
        anchors.End(
            chain=number,
            count=len(chain),
            head=chain[-1].hash if chain else FIRST,
            name=NAMES[number],
        )
        for number, chain in chains.items()
    ]


def found_in(chains, anchor):
    """Everything that verification finds in these chains, with the anchor and without."""
    walked = {
        number: walk(chain, chain=number, marks=anchor.places(number))
        for number, chain in chains.items()
    }
    alone = [one.broken for one in walked.values() if one.broken]
    return alone, anchors.held_against(walked, anchor=anchor)


def tamper(times, seed):
    """How many tamperings of each kind were made, and which were not found."""
    rng = random.Random(seed)
    kinds = [*FOUND_BY_ITSELF, *FOUND_BY_THE_ANCHOR]
    missed, made = [], dict.fromkeys((kind.__name__ for kind in kinds), 0)
    for at in range(times):
        kind = kinds[at % len(kinds)]
        chains = {number: chained(rng.randrange(3, 40), chain=number, rng=rng) for number in NAMES}
        anchor = anchors.read(anchors.write(ends_of(chains), now=NOW))
        assert found_in(chains, anchor) == ([], [])
        number = rng.choice(list(NAMES))
        changed = kind(chains[number], rng)
        if changed == chains[number]:
            continue
        made[kind.__name__] += 1
        alone, outside = found_in({**chains, number: changed}, anchor)
        found = alone if kind in FOUND_BY_ITSELF else [*alone, *outside]
        if [one.chain for one in found] != [number]:
            missed.append((kind.__name__, at))
    return made, missed


def test_three_hundred_tamperings_are_found():
    made, missed = tamper(306, seed=1)
    assert missed == []
    assert min(made.values()) > 10


@pytest.mark.slow
def test_ten_thousand_tamperings_are_found():
    made, missed = tamper(10_200, seed=2)
    assert missed == []
    assert sum(made.values()) >= 10_000


@pytest.mark.parametrize("kind", FOUND_BY_THE_ANCHOR, ids=lambda each: each.__name__)
def test_without_the_anchor_they_would_not_be_found(kind):
    """What the anchor is for: were these found without it, nobody would need to keep one."""
    rng = random.Random(kind.__name__)
    assert walk(kind(chained(20, chain=3, rng=rng), rng), chain=3).broken is None


@pytest.fixture
def text():
    chains = {number: chained(9, chain=number, rng=random.Random(number)) for number in NAMES}
    return anchors.write(ends_of(chains), now=NOW)


def test_anchor_is_read_out_of_a_mail(text):
    quoted = f"Dear all,\n\nplease keep this:\n\n  {text.replace(chr(10), chr(10) + '  ')}\nThanks"
    assert anchors.read(quoted) == anchors.read(text)
    assert [end.name for end in anchors.read(text).ends] == list(NAMES.values())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: "Minutes of the board", "no line"),
        (lambda text: text.partition("sum ")[0], "the sum, is missing"),
        (lambda text: text.replace("entries 9", "entries 8"), "sum does not fit"),
        (lambda text: text.replace("\nchain 3", "\nchain 5"), "sum does not fit"),
    ],
)
def test_slip_in_copying_is_seen(text, change, reason):
    with pytest.raises(anchors.NotAnAnchor, match=reason):
        anchors.read(change(text))


def test_line_that_is_none_is_refused(monkeypatch):
    lines = [anchors.TITLE, "made today", "chain three"]
    whole = "\n".join([*lines, f"sum {anchors._sum(lines)}"])
    with pytest.raises(anchors.NotAnAnchor, match="cannot be read"):
        anchors.read(whole)


def test_chain_that_was_empty_is_held_against_nothing():
    anchor = anchors.Anchor(
        made_at="", ends=[anchors.End(chain=3, count=0, head=FIRST, name="Aldmoor")]
    )
    assert anchors.held_against({}, anchor=anchor) == []
