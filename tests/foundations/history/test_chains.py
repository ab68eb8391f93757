"""Any change to a chain is found, by the chain itself or by what was kept outside."""

import random
import re

import pytest

from alongside.foundations.history.chains import FIRST, short_code, walk
from tests.foundations.history.tampering import FOUND_BY_ITSELF, chained


def test_sound_chain_is_walked_to_its_end():
    entries = chained(40, chain=3, rng=random.Random(1))
    walked = walk(entries, chain=3, marks=[1, 40, 41])
    assert walked.broken is None
    assert (walked.count, walked.head) == (40, entries[-1].hash)
    assert walked.marks == {1: entries[0].hash, 40: entries[-1].hash}


def test_chain_without_entries_is_sound():
    assert walk([], chain=3).head == FIRST


@pytest.mark.parametrize("tampering", FOUND_BY_ITSELF, ids=lambda each: each.__name__)
def test_tampering_is_found_by_the_chain_itself(tampering):
    rng = random.Random(tampering.__name__)
    for _ in range(20):
        entries = chained(12, chain=3, rng=rng)
        changed = tampering(entries, rng)
        assert changed != entries
        broken = walk(changed, chain=3).broken
        assert broken
        assert broken.reason


def test_short_code_can_be_read_out():
    codes = {short_code(f"{number:015x}{'0' * 49}") for number in range(2_000)}
    assert len(codes) == 2_000
    assert all(re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}", code) for code in codes)
