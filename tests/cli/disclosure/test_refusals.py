"""`alongside disclosure`: what is said of bad files and options. Nothing is written."""

import pytest

from tests.cli.disclosure.asking import refused, run, written

BY = ("--pack", "friends-and-family", "--by", "area")
PARENT = (*BY, "--parent", "area=within")

FILES = [
    (BY, "area,count\nA,x\n", "row 2, column count: 'x' is not a number; write digits only"),
    (BY, "area,count\nA,1.5\n", "row 2, column count: '1.5' is not a number of people"),
    (BY, "area,count\nA,-1\n", "row 2, column count: '-1' is not a number of people"),
    (BY, "area,count\nA,\n", "row 2, column count: the cell is empty; protect needs every number"),
    (BY, "area,count,sum\nA,9,-3\n", "column sum: '-3' is below 0; a sum that can fall"),
    (BY, "area,count\n,3\n", "row 2, column area: the cell is empty; say which one it is"),
    (BY, "area,count,why\nA,30,\n,,primary\n", "row 3, column area: the cell is empty"),
    (BY, "area,count\nA,3\nA,4\n", "rows 2 and 3 stand at the same place; keep one"),
    (BY, "area,count\n", "there is no row below the header"),
    (BY, "area\nA\n", "the column count is missing; the header has: area"),
    (BY, "sex,count\nA,3\n", "no column is called area; name the dimensions with --by"),
    (BY, "area,count,mean\nA,30,4\n", "a mean is protected with its parts: add the column sum"),
    (
        BY,
        "area,count\nTotal,9\nA,4\n",
        "the count of the total is not the sum of its parts by",
    ),
    (PARENT, "area,count\nA,3\n", "the column within, for --parent, is missing"),
    (
        (*PARENT, "--by", "sex"),
        "area,within,sex,count\nA,P,f,3\nA,Q,m,4\n",
        "row 3, column within: A lies in another one in row 2; use one",
    ),
    (PARENT, "area,within,count\nP,Q,3\nQ,P,3\n", "area: P lies above itself"),
]


@pytest.mark.parametrize(("options", "text", "message"), FILES)
def test_bad_files_are_named_and_nothing_is_written(tmp_path, options, text, message) -> None:
    assert message in refused(tmp_path, "protect", text, *options)


OPTIONS = [
    (("--by", "area"), "Missing option '--pack'"),
    (("--pack", "nhs", "--by", "area"), "'nhs' is none of nhs-secondary-care, friends-and-family"),
    (("--pack", "opensafely"), "Missing option '--by'"),
    ((*BY, "--parent", "sex=within"), "--parent sex=…: name it with --by too"),
    ((*BY, "--parent", "area"), "'area' must be DIMENSION=HEADING"),
    ((*BY, "--map", "count"), "'count' must be COLUMN=HEADING"),
    ((*BY, "--map", "rate=x"), "--map rate=…: it can be count, sum, mean, joined, left"),
    ((*BY, "--map", "count=x", "--map", "count=y"), "count is given twice"),
    ((*BY, "--by", "Area"), "is asked for twice; each column has one meaning"),
    ((*BY, "--map", "count=area"), "area is asked for twice"),
]


@pytest.mark.parametrize(("options", "message"), OPTIONS)
def test_bad_options_are_named(tmp_path, options, message) -> None:
    assert message in refused(tmp_path, "protect", "area,count\nA,30\n", *options)


PACKS = [
    ("least: [", "own.yaml is not YAML"),
    ("name: own", "own.yaml: title is missing"),
    ("- 1", "own.yaml: a pack is made of names and values"),
]


@pytest.mark.parametrize(("text", "message"), PACKS)
def test_bad_packs_are_named(tmp_path, text, message) -> None:
    pack = written(tmp_path / "own.yaml", text)
    said = refused(tmp_path, "attack", "area,count\nA,30\n", "--pack", pack, "--by", "area")
    assert message in said


def test_pack_that_is_not_there_is_named(tmp_path) -> None:
    said = refused(tmp_path, "attack", "area,count\nA,30\n", "--pack", "no.yaml", "--by", "area")
    assert "no.yaml cannot be read" in said


def test_output_never_replaces_the_table(tmp_path) -> None:
    path = written(tmp_path / "in.csv", "area,count\nA,30\n")
    result = run("protect", path, *BY, "--output", path)
    assert (result.exit_code, "would replace in.csv" in result.stderr) == (2, True)
