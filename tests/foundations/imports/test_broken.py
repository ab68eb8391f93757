"""Every broken file is answered with what is wrong, where, and how to mend it."""

from pathlib import Path

import pytest

from alongside.foundations.imports.problems import ImportRefused, Problems
from alongside.foundations.imports.tables import read

from .broken import BROKEN, BrokenFile
from .samples import FIELDS, NHS_NUMBER


def answer(broken: BrokenFile, folder: Path) -> tuple[bool, Problems]:
    try:
        table = read(
            broken.make(folder), fields=FIELDS, mapping=broken.mapping, limits=broken.limits
        )
    except ImportRefused as refusal:
        return True, refusal.problems
    return False, table.problems


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.name)
def test_broken_file_is_answered_with_place_reason_and_mend(
    broken: BrokenFile, tmp_path: Path
) -> None:
    refused, problems = answer(broken, tmp_path)
    assert refused == broken.refused
    assert broken.code in problems.counts
    problem = next(each for each in problems if each.code == broken.code)
    said = f"{problem.reason} {problem.mend}"
    assert all(words in said for words in broken.words), said
    assert problem.mend.endswith(".")
    assert problem.row == broken.row
    if broken.column:
        assert problem.column == broken.column
    assert problem.cell == broken.cell


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.name)
def test_broken_file_is_never_accepted(broken: BrokenFile, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read(
            broken.make(tmp_path), fields=FIELDS, mapping=broken.mapping, limits=broken.limits
        ).accepted()
    assert NHS_NUMBER not in str(refusal.value)
    assert not any(NHS_NUMBER in str(each) for each in refusal.value.problems)


def test_broken_files_are_many_and_differ() -> None:
    assert len(BROKEN) >= 30
    assert len({each.name for each in BROKEN}) == len(BROKEN)
