"""`alongside import outcomes` answers every broken file in words, and writes nothing."""

import pytest
from click.testing import CliRunner

from alongside.cli.importing import outcomes
from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.imports.models import RememberedMapping
from alongside.rooms.outcomes.models import Measure, Observation
from tests.factories import make_system
from tests.foundations.imports.broken import BROKEN

pytestmark = pytest.mark.django_db

TAKEN_ON_PURPOSE = {
    "blank first line": "the row of headings is found, wherever it stands",
}
DRIVEN = [each for each in BROKEN if not each.limits and each.name not in TAKEN_ON_PURPOSE]
"""All but those that only smaller limits would refuse."""

ANSWERED_OTHERWISE = {
    "sheet without cells": ("no headings",),
    "no organisation": ("Row 3", "whose figure"),
}
"""The command looks for the headings first."""


def options_for(mapping):
    given = [f"--{name}={column}" for name, column in mapping.columns.items()]
    given += [f"--where={column}={value}" for column, value in mapping.where]
    given += ["--wide"] if mapping.layout == "wide" else []
    given += [f"--sheet={mapping.sheet}"] if mapping.sheet else []
    given += [f"--header-row={mapping.header_row}"] if mapping.header_row != 1 else []
    return given


@pytest.mark.sqlite  # what is wrong with a file is found before any database is asked
@pytest.mark.parametrize("broken", DRIVEN, ids=lambda each: each.name)
def test_broken_file_stops_the_command_with_words_and_nothing_is_written(broken, tmp_path):
    system = make_system()
    path = broken.make(tmp_path)
    models = (Observation, Measure, Organisation, RememberedMapping)
    before = [model.objects.count() for model in models]
    result = CliRunner().invoke(
        outcomes,
        [
            str(path), f"--system={system.slug}", "--measure=Performance", "--direction=increase",
            "--add-missing", *options_for(broken.mapping),
        ],
    )  # fmt: skip
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert "Nothing was written" in result.stderr
    said = result.stderr.casefold()
    expected = ANSWERED_OTHERWISE.get(broken.name, broken.words)
    assert all(words.casefold() in said for words in expected), said
    assert "Traceback" not in result.output
    assert [model.objects.count() for model in models] == before
