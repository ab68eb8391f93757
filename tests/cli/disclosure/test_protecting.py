"""`alongside disclosure protect`: what is written may be shown, and the attack agrees."""

import json
import re

import polars as pl
import pytest
import yaml

from alongside.analysis.disclosure import PACKS, pack_from
from tests.cli.disclosure.asking import BY, LEVELS, protected, run, written
from tests.house.tree import ROOT

TABLE = """area,within,sex,count,sum,mean,rate
Total,,Total,79,395,5,1.2
North,,Total,40,200,5,1.2
North 1,North,Total,25,125,5,1.2
North 2,North,Total,15,75,5,1.2
South,,Total,39,195,5,1.2
Total,,Female,46,230,5,1.2
Total,,Male,33,165,5,1.2
North,,Female,37,185,5,1.2
North,,Male,3,15,5,1.2
South,,Female,9,45,5,1.2
South,,Male,30,150,5,1.2
"""


def test_small_counts_and_what_gives_them_away_are_hidden(tmp_path) -> None:
    rows = protected(tmp_path, TABLE, *LEVELS)
    assert list(rows[0]) == ["area", "sex", "within", "count", "sum", "mean", "why"]
    assert [row["why"] for row in rows] == [""] * 7 + ["secondary", "primary"] + ["secondary"] * 2
    hidden = [row for row in rows if row["why"]]
    assert all(row["count"] == row["sum"] == row["mean"] == "" for row in hidden)
    assert (rows[0]["count"], rows[0]["sum"], rows[0]["mean"]) == ("79", "395", "5.0")
    assert rows[2]["within"] == "North"


def test_what_is_said_of_it(tmp_path) -> None:
    path = written(tmp_path / "in.csv", TABLE)
    said = run("protect", path, *LEVELS, "--output", tmp_path / "o.csv").stdout
    assert said == (
        "8 of 22 numbers are hidden, 2 of them as too small. "
        "The attack on what was written found nothing.\n"
    )


@pytest.mark.parametrize("name", PACKS)
def test_attack_finds_nothing_in_what_was_written(tmp_path, name) -> None:
    options = ("--pack", name, *LEVELS[2:])
    protected(tmp_path, TABLE, *options)
    result = run("attack", tmp_path / "out.csv", *options)
    assert result.exit_code == 0, result.output
    assert "0 of" in result.stdout.splitlines()[-1]


def test_counts_are_rounded_and_means_are_made_of_what_is_shown(tmp_path) -> None:
    rows = protected(tmp_path, TABLE, "--pack", "nhs-secondary-care", *LEVELS[2:])
    assert (rows[0]["count"], rows[0]["sum"], rows[0]["why"]) == ("80", "395", "rounded")
    assert rows[0]["mean"] == "4.9375"


def test_own_pack_and_own_headings(tmp_path) -> None:
    pack = written(
        tmp_path / "own.yaml", "name: own\ntitle: Own\nleast: 1\nmost: 7\nbase: 5\nshown_as: 5\n"
    )
    text = "Org,People\nAll,145\nA,2\nB,50\nC,60\nD,33\nE,0\n"
    options = ("--pack", pack, "--by", "Org", "--total", "All", "--map", "count=People")
    rows = protected(tmp_path, text, *options)
    assert [row["People"] for row in rows] == ["145", "5", "50", "60", "35", "0"]
    assert [row["why"] for row in rows] == ["rounded", "primary", *["rounded"] * 3, ""]
    assert run("attack", tmp_path / "out.csv", *options).exit_code == 0


def test_pack_of_the_reference_page_is_one() -> None:
    page = (ROOT / "docs" / "reference" / "disclosure.md").read_text(encoding="utf-8")
    [text] = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert pack_from(yaml.safe_load(text)).most == 7
    assert all(f"`{name}`" in page and pack.source for name, pack in PACKS.items())


WAVES = """area,wave,count,joined,left
Total,July,80,0,0
A,July,30,0,0
B,July,50,0,0
Total,August,85,12,7
A,August,33,6,3
B,August,52,6,4
"""


def test_waves_are_protected_together(tmp_path) -> None:
    options = ("--pack", "friends-and-family", "--by", "area", "--wave", "wave")
    rows = protected(tmp_path, WAVES, *options)
    assert list(rows[0])[-3:] == ["why", "why_joined", "why_left"]
    left = [row["why_left"] for row in rows]
    assert left[:3] == ["", "", ""]
    assert left[4] == left[5] == "secondary"
    assert run("attack", tmp_path / "out.csv", *options).exit_code == 0


def test_json_and_parquet(tmp_path) -> None:
    path = written(tmp_path / "in.csv", TABLE)
    assert run("protect", path, *LEVELS, "--output", tmp_path / "o.json").exit_code == 0
    assert json.loads((tmp_path / "o.json").read_text())[8]["count"] is None
    assert run("protect", path, *LEVELS, "--output", tmp_path / "o.parquet").exit_code == 0
    assert pl.read_parquet(tmp_path / "o.parquet")["count"].null_count() == 4
    assert run("attack", tmp_path / "o.parquet", *LEVELS).exit_code == 0


def test_sums_keep_their_decimals(tmp_path) -> None:
    rows = protected(tmp_path, "area,count,sum\nTotal,40,10.75\nA,40,10.75\n", *BY[:4])
    assert [row["sum"] for row in rows] == ["10.75", "10.75"]
