"""The tutorial for analysts does what it says, against a running workspace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.programs import program
from tests.docs.examples import FENCE
from tests.factories import make_measure, make_series_with_figures, make_system

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "analysts-api.md"


@pytest.mark.django_db(transaction=True)
def test_the_tutorial_for_analysts_prints_what_it_says(live_server):
    system = make_system("Aldmoor")
    make_series_with_figures(make_measure(system), [5.0, 5.5, 6.0])
    fences = FENCE.findall(PAGE.read_text(encoding="utf-8"))
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(body for kind, _, body in fences if kind == "python")],
        env={
            **os.environ,
            "WORKSPACE_URL": live_server.url,
            "WORKSPACE_TOKEN": program(system, responsibilities=["analyst"]).made.secret,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "".join(body for kind, _, body in fences if kind == "text")
