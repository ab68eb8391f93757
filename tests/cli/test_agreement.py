"""`alongside agreement`: votes in, what people agree on out, and every fault by row and column."""

import json

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from alongside.cli import alongside
from tests.analysis.agreement.test_robust import camps
from tests.published.agreement.polis import folder, needs_reference

LOG = "timestamp,comment-id,voter-id,vote\n"


def run(*given):
    result = CliRunner().invoke(alongside, ["agreement", *map(str, given)])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def votes():
    """One vote in each row, at a time of its own."""
    cast, _ = camps(40, 30)
    rows, columns = np.nonzero(cast > -2)
    return pl.DataFrame(
        {
            "timestamp": np.arange(rows.size),
            "comment-id": columns,
            "voter-id": rows + 100,
            "vote": cast[rows, columns],
        }
    )


def written(path, table):
    getattr(table, f"write_{path.suffix[1:]}")(path)
    return path


def report_of(*given, folder_):
    output = folder_ / "report.json"
    result = run(*given, "--output", output)
    assert result.exit_code == 0, result.output
    return json.loads(output.read_text(encoding="utf-8"))


def test_the_whole_report(votes, tmp_path):
    found = report_of(written(tmp_path / "votes.csv", votes), folder_=tmp_path)
    assert (found["verdict"], found["k"], found["n_participants"]) == ("groups", 2, 70)
    assert (found["mode"], found["seed"], found["chance"]) == ("robust", 0, 0.02)
    assert set(found["groups"].values()) <= {0, 1, None}
    assert set(found["stability"]) == set(found["representative"]) == {"0", "1"}
    assert all(0.9 < each <= 1 for each in found["stability"].values())
    stand = found["representative"]["0"][0]
    assert stand["share"]["lower"] < stand["share"]["value"] < stand["share"]["upper"]
    assert found["tensions"][0]["groups"] in ([0, 1], [1, 0])
    for by_id in ("group_informed_consensus", "priorities"):
        assert set(found[by_id]) == {str(at) for at in range(20)}


def test_the_same_seed_gives_the_same_report_from_any_kind_of_file(votes, tmp_path):
    table = votes.pivot("comment-id", index="voter-id", values="vote", sort_columns=True)
    matrix = table.rename({"voter-id": "participant"}).with_columns(pl.lit(0).alias("group-id"))
    mixed = votes.sample(fraction=1, shuffle=True, seed=4)
    reports = [
        report_of(written(tmp_path / name, each), "--seed", 5, folder_=tmp_path)
        for name, each in (
            ("votes.csv", votes),
            ("votes.parquet", votes),
            ("mixed.csv", mixed),
            ("matrix.csv", matrix),
            ("matrix.parquet", matrix),
        )
    ]
    assert all(each == reports[0] for each in reports[1:])


def test_the_last_vote_counts_in_time_whatever_the_times_are_called(votes, tmp_path):
    changed = votes.with_columns(
        pl.format("2026-01-01T00:{}", pl.col("timestamp").cast(pl.String).str.zfill(6)).alias(
            "timestamp"
        )
    )
    earlier = changed.head(1).with_columns(pl.lit("2025-12-31").alias("timestamp"), -pl.col("vote"))
    both = report_of(written(tmp_path / "a.csv", pl.concat([changed, earlier])), folder_=tmp_path)
    plain = report_of(written(tmp_path / "b.csv", votes), folder_=tmp_path)
    assert both["consensus"] == plain["consensus"]
    assert both["group_informed_consensus"] == plain["group_informed_consensus"]


def test_without_an_output_it_says_so_in_short(votes, tmp_path):
    path = written(tmp_path / "votes.csv", votes)
    said = run(path).stdout.splitlines()
    assert said[0].startswith("70 people, of whom ")
    assert said[1] == "2 groups, of 40, 30 people."
    assert any(line.startswith("Groups oppose each other on: ") for line in said)
    classic = run(path, "--mode", "classic").stdout
    assert "oppose" not in classic


def test_too_few_and_none_are_said_plainly(tmp_path):
    path = tmp_path / "few.csv"
    path.write_text(LOG + "1,0,a,1\n2,0,b,-1\n")
    assert "Too few people voted enough to look for groups." in run(path).stdout
    alike = "".join(f"{at},{at % 9},{at // 9},1\n" for at in range(180))
    path.write_text(LOG + alike)
    assert "No distinct groups" in run(path).stdout
    assert report_of(path, "--mode", "classic", folder_=tmp_path)["verdict"] == "no distinct groups"


def test_what_comments_say_is_heeded(votes, tmp_path):
    path = written(tmp_path / "votes.csv", votes)
    comments = tmp_path / "comments.csv"
    comments.write_text("comment-id,moderated,is-meta\n0,-1,\n1,1,true\n30,0,false\n")
    found = report_of(path, "--comments", comments, folder_=tmp_path)
    told = [one["id"] for stands in found["representative"].values() for one in stands]
    assert not {0, 1} & {*told, *(one["id"] for one in found["tensions"])}
    assert "30" in found["priorities"]
    classic = report_of(path, "--comments", comments, "--mode", "classic", folder_=tmp_path)
    assert classic["priorities"]["1"] == 49
    assert (classic["tensions"], classic["stability"]) == ([], None)


@needs_reference
@pytest.mark.parametrize("comments", [True, False])
def test_who_was_let_in_on_the_way_follows_from_when_statements_were_written(comments, tmp_path):
    where = folder("openData", "bg2050-volunteers")
    known = ["--comments", where / "comments.csv"] if comments else []
    found = report_of(where / "votes.csv", *known, "--mode", "classic", folder_=tmp_path)
    sizes = np.bincount([group for group in found["groups"].values() if group is not None])
    assert (sizes.tolist() == [100, 8]) is comments


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        (LOG, "there is no row below the header"),
        ("comment-id,vote\n1,1\n", "the column voter-id is missing"),
        (LOG + "1,0,a,2\n", "row 2, column vote: '2' is no vote; 1 agrees, 0 passes"),
        (LOG + "1,0,a,\n", "row 2, column vote: the cell is empty; write 1, 0 or -1"),
        (LOG + "1,0,a,yes\n", "row 2, column vote: 'yes' is not a number"),
        (LOG + "1,x,a,1\n", "row 2, column comment-id: 'x' is not a number"),
        (LOG + "1,0.5,a,1\n", "row 2, column comment-id: '0.5' is no id of a statement"),
        (LOG + "1,-1,a,1\n", "row 2, column comment-id: '-1' is no id of a statement"),
        (LOG + "1,0,,1\n", "row 2, column voter-id: the cell is empty"),
        (LOG + ",0,a,1\n", "row 2, column timestamp: the cell is empty"),
        ("participant,group-id\na,1\n", "there is no column headed by the number of a statement"),
        ("participant,0\na,3\n", "row 2, column 0: '3' is no vote"),
        ("participant,0\na,1\na,1\n", "row 3, column participant: somebody who is there already"),
    ],
)
def test_every_fault_of_votes_is_named(text, said, tmp_path):
    path, output = tmp_path / "votes.csv", tmp_path / "report.json"
    path.write_text(text)
    result = run(path, "--output", output)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not output.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("moderated\n1\n", "the column comment-id is missing"),
        ("comment-id,moderated\n0,5\n", "row 2, column moderated: '5' is none of -1 (out)"),
        ("comment-id\n0\n0\n", "row 3: the statement 0 is there already"),
        ("comment-id\n1.5\n", "row 2, column comment-id: '1.5' is no id of a statement"),
    ],
)
def test_every_fault_of_comments_is_named(text, said, votes, tmp_path):
    comments = tmp_path / "comments.csv"
    comments.write_text(text)
    result = run(written(tmp_path / "votes.csv", votes), "--comments", comments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_what_has_no_fault_but_cannot_be_read_quickly_is_read_all_the_same(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_text(" Comment-ID,voter-id,vote \n0, a,1\n\n1,a, -1\n0,b,0\n")
    found = report_of(path, folder_=tmp_path)
    assert list(found["groups"]) == ["a", "b"]
    assert found["n_participants"] == 2
    path.write_text("timestamp, comment-id,voter-id,vote\n2,0,b,1\n1,0,a,1\n")
    assert list(report_of(path, folder_=tmp_path)["groups"]) == ["a", "b"]


def test_a_fault_far_down_is_named_as_well(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_text(LOG + "".join(f"{at},0,{at},1\n" for at in range(300)) + "300,x,300,1\n")
    result = run(path)
    assert result.exit_code == 2
    assert "row 302, column comment-id: 'x' is not a number" in result.stderr


def test_a_table_beyond_all_bounds_is_refused_in_words(tmp_path, monkeypatch, votes):
    monkeypatch.setattr("alongside.cli.agreement.reading.MOST_CELLS", 100)
    result = run(written(tmp_path / "votes.csv", votes))
    assert result.exit_code == 2
    assert "70 people and 20 statements are more than can be held" in result.stderr


def test_the_report_must_be_json(votes, tmp_path):
    result = run(written(tmp_path / "votes.csv", votes), "--output", tmp_path / "report.csv")
    assert result.exit_code == 2
    assert "must end in .json" in result.stderr
