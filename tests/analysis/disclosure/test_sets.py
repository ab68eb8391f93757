"""Random sets of tables: what is protected stays protected against an attack of its own making."""

import os
import subprocess
import sys
from functools import partial

import numpy as np
import pytest

from alongside.analysis.disclosure import (
    COUNT,
    HIDDEN,
    PACKS,
    PRIMARY,
    SHOWN,
    SUM,
    Number,
    Published,
    attack,
    friends_and_family,
    linked,
    protect,
)
from tests.analysis.disclosure.made import made_set
from tests.analysis.disclosure.plain import whole_widths, widths

FAST, SLOW = 30, 1_000
CHECKED, WHOLE = 2, 20
"""Hidden numbers of each set that the second attacker works out: a random few, for the time it
takes, and all of them in so many sets. The attack of the package is held against all anyway."""


def _every_hidden_number_stays_uncertain(pack, sets):
    """Protect so many sets, attack each twice, and return the shares of what is hidden."""
    cells = small = hidden = untold = 0
    for seed in range(sets):
        rng = np.random.default_rng([20_251_127, seed])
        made = made_set(rng)
        protected = protect(made.tables, values=made.values, pack=pack)
        published = protected.published
        assert not protected.attack.narrow.any()
        counts = np.array([n.what != SUM for n in made.tables.numbers[: made.tables.given]])
        assert np.array_equal(np.isnan(published.shown), published.why != SHOWN)
        assert (published.why != SHOWN)[counts & pack.small(made.values)].all()
        few = None if FAST <= seed < FAST + WHOLE else partial(_few, rng=rng)
        for number, wide, need in widths(made, published=published, pack=pack, numbers=few):
            assert wide >= need - 1e-6, f"set {seed}: {number} is within {wide}, and not {need}"
        cells += counts.sum()
        small += pack.small(made.values[counts]).sum()
        hidden += (published.why[counts] != SHOWN).sum()
        untold += (published.why == HIDDEN).any()
    return {"small": small / cells, "hidden": hidden / cells, "untold": untold / sets}


def _few(numbers, *, rng):
    some = rng.choice(len(numbers), size=min(CHECKED, len(numbers)), replace=False)
    return [numbers[at] for at in some]


def test_second_attacker_finds_what_primary_suppression_gives_away():
    """He can find something: among these sets, most that hide small counts alone."""
    pack, found = PACKS["friends-and-family"], 0
    for seed in range(10):
        made = made_set(np.random.default_rng([20_251_127, seed]))
        why = np.where(pack.small(made.values), PRIMARY, SHOWN).astype(np.int8)
        published = Published(shown=np.where(why == SHOWN, made.values, np.nan), why=why)
        theirs = {
            str(number)
            for number, wide, need in widths(made, published=published, pack=pack)
            if wide < need - 1e-6
        }
        attacked = attack(made.tables, published=published, pack=pack)
        ours = {str(made.tables.numbers[at]) for at in np.flatnonzero(attacked.narrow)}
        assert ours == theirs
        found += bool(theirs)
    assert found > 5


@pytest.mark.parametrize("name", PACKS)
def test_few_sets_are_protected(name):
    shares = _every_hidden_number_stays_uncertain(PACKS[name], FAST)
    assert 0 < shares["small"] < shares["hidden"] < 1


@pytest.mark.slow
@pytest.mark.parametrize("name", PACKS)
def test_a_thousand_sets_are_protected(name, capsys):
    shares = _every_hidden_number_stays_uncertain(PACKS[name], SLOW)
    with capsys.disabled():
        print(
            f"\n{name}: {SLOW:,} sets, none given away; of the counts {shares['small']:.1%} are "
            f"small, {shares['hidden']:.1%} are hidden; "
            f"{shares['untold']:.1%} of the sets are published without reasons"
        )


def _nobody_is_narrow_in_whole_numbers(pack, sets):
    """How many hidden counts were worked out; none is narrower for being whole."""
    seen = 0
    for seed in range(sets):
        rng = np.random.default_rng([20_251_127, seed])
        made = made_set(rng)
        published = protect(made.tables, values=made.values, pack=pack).published
        few = partial(_few, rng=rng)
        for number, wide, need in whole_widths(made, published=published, pack=pack, numbers=few):
            assert wide >= need - 1e-6, f"set {seed}: {number} is within {wide}, and not {need}"
            seen += 1
    return seen


def test_whole_numbers_narrow_nobody_down():
    assert _nobody_is_narrow_in_whole_numbers(PACKS["friends-and-family"], 6) > 6


@pytest.mark.slow
@pytest.mark.parametrize("name", PACKS)
def test_whole_numbers_narrow_nobody_down_in_many_sets(name):
    assert _nobody_is_narrow_in_whole_numbers(PACKS[name], 100) > 150


PROTECTS = """
import numpy as np
from alongside.analysis.disclosure import PACKS, protect
from tests.analysis.disclosure.made import made_set
for seed in range(2):
    made = made_set(np.random.default_rng([20_251_127, seed]))
    for pack in PACKS.values():
        print(protect(made.tables, values=made.values, pack=pack).published.why.tolist())
"""


def test_the_same_is_hidden_in_every_run():
    """Two ways of hiding the same numbers would together show more than each alone."""
    runs = {
        subprocess.run(
            [sys.executable, "-c", PROTECTS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1
    assert runs.pop().count("\n") == 8


def _family(rng):
    """A parent and its children, with responses as small sites have them."""
    size = int(rng.integers(2, 11))
    counts = rng.poisson(rng.gamma(1.0, rng.choice([5.0, 10.0, 20.0, 40.0]), size=size))
    numbers = [Number(COUNT, frozenset({("child", str(at))})) for at in range(size)]
    return linked([*numbers, Number(COUNT, frozenset())]), np.append(counts, counts.sum())


def _exact(tables, published):
    found = attack(tables, published=published, pack=PACKS["friends-and-family"], exact=True)
    hidden = published.why != SHOWN
    return bool((hidden & (found.upper - found.lower < 0.5)).any())


def _friends_and_family(tables):
    """Of parents with a hidden child: how many the published rule gives away, and how many ours."""
    seen = published_exact = ours_exact = small = theirs = ours = cells = 0
    rng = np.random.default_rng(20_251_127)
    pack = PACKS["friends-and-family"]
    for _ in range(tables):
        linked_, values = _family(rng)
        children = values[:-1]
        hidden = friends_and_family(children, parents=np.zeros(children.size))
        if not hidden.any():
            continue
        seen += 1
        why = np.append(np.where(hidden, HIDDEN, SHOWN), SHOWN).astype(np.int8)
        as_published = Published(shown=np.where(why == SHOWN, values, np.nan), why=why)
        published_exact += _exact(linked_, as_published)
        protected = protect(linked_, values=values, pack=pack).published
        ours_exact += _exact(linked_, protected)
        cells += children.size
        small += pack.small(children).sum()
        theirs += hidden.sum()
        ours += (protected.why[:-1] != SHOWN).sum()
    assert ours_exact == 0
    return seen, published_exact / seen, {
        "small": small / cells, "published": theirs / cells, "ours": ours / cells
    }  # fmt: skip


def test_published_rule_gives_counts_away_and_ours_does_not():
    _, exact, shares = _friends_and_family(300)
    assert 0.01 < exact < 0.1
    assert shares["small"] < shares["published"] < shares["ours"]


@pytest.mark.slow
def test_published_rule_over_many_families(capsys):
    seen, exact, shares = _friends_and_family(3_000)
    assert 0.02 < exact < 0.06
    with capsys.disabled():
        print(
            f"\nFriends and Family, {seen:,} parents with a hidden child: as published "
            f"{exact:.1%} give an exact count, ours none; of the children {shares['small']:.1%} "
            f"are small, {shares['published']:.1%} hidden as published, {shares['ours']:.1%} by us"
        )
