"""What the tutorial and the how-to guides tell people to type does what they say it does."""

import os
import shutil
from pathlib import Path

import pytest

from tests.docs.examples import files_of, not_printed, run, steps_of
from tests.migrated import NAME, ready

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = (
    "tutorials/first-ten-minutes.md",
    "how-to/analysing/import-a-file.md",
    "how-to/analysing/compare-areas.md",
    "how-to/analysing/find-common-ground.md",
    "how-to/analysing/publish-a-table.md",
    "how-to/analysing/use-the-library.md",
)
ATTENDANCES = DOCS / "how-to" / "analysing" / "ae-attendances-from-nhs-england.md"


def _follow(page, folder):
    ready(folder / "var" / NAME)
    for name, content in files_of(page).items():
        (folder / name).write_text(content, encoding="utf-8")
    steps = list(steps_of(page))
    for step in steps:
        output = run(step, folder=folder)
        assert not_printed(step, output) == [], f"{step.arguments}\nprinted:\n{output}"
    return len(steps)


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_print_what_the_page_says(page, tmp_path):
    assert _follow(DOCS / page, tmp_path) > 0


def test_the_attendances_of_england_go_in_as_the_guide_says(tmp_path):
    data = os.environ.get("ALONGSIDE_REFERENCE_DATA")
    if not data:
        pytest.skip("ALONGSIDE_REFERENCE_DATA is not set, and the guide needs the public file")
    shutil.copy(Path(data) / "outcomes" / "ae_attendances.csv", tmp_path)
    assert _follow(ATTENDANCES, tmp_path) > 0


def test_an_example_that_prints_something_else_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```python\nprint('one')\n```\n\n```text\ntwo\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="one"):
        _follow(page, tmp_path)
