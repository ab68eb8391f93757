"""`alongside disclosure attack`: what a reader of one or several files can work out."""

import pytest

from tests.cli.disclosure.asking import BY, run, written

ONE = ("--pack", "friends-and-family", "--by", "area")


def attacked(tmp_path, *texts, options=BY):
    files = [written(tmp_path / f"t{at}.csv", text) for at, text in enumerate(texts)]
    return run("attack", *files, *options)


def test_single_hidden_cell_is_given_away(tmp_path) -> None:
    result = attacked(tmp_path, "area,count\nTotal,33\nA,\nB,10\nC,20\n", options=ONE)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "number           from  to",
        "count of area A  3     3   given away",
        "1 of 1 hidden numbers is given away.",
    ]


def test_bounds_of_what_is_not_given_away_are_shown_too(tmp_path) -> None:
    result = attacked(tmp_path, "area,count\nTotal,33\nA,\nB,\nC,20\n", options=ONE)
    assert result.exit_code == 0
    assert "count of area B  1     12" in result.stdout
    result = attacked(tmp_path, "area,count\nTotal,\nA,\nB,10\n", options=ONE)
    assert "count of area A     1     no bound" in result.stdout


def test_counts_that_are_not_rounded_are_taken_as_exact(tmp_path) -> None:
    text = "area,count\nTotal,33\nA,\nB,10\nC,20\n"
    options = ("--pack", "nhs-secondary-care", "--by", "area")
    result = attacked(tmp_path, text, options=options)
    assert (result.exit_code, "count of area A  3     3 " in result.stdout) == (1, True)
    assert "Note: the counts are not rounded as the pack says" in result.stderr
    result = attacked(tmp_path, text.replace("33", "35"), options=options)
    assert (result.exit_code, result.stderr) == (0, "")


def test_nothing_hidden_is_nothing_to_find(tmp_path) -> None:
    result = attacked(tmp_path, "area,count\nTotal,30\nA,10\nB,20\n", options=ONE)
    assert (result.exit_code, result.stdout) == (0, "0 of 0 hidden numbers are given away.\n")


def test_reasons_are_read_as_a_reader_reads_them(tmp_path) -> None:
    text = "area,count,why\nTotal,26,\nA,,{}\nB,,{}\nC,20,\n"
    result = attacked(tmp_path, text.format("", ""), options=ONE)
    assert (result.exit_code, "area A  1     5" in result.stdout) == (0, True)
    result = attacked(tmp_path, text.format("primary", "secondary"), options=ONE)
    assert (result.exit_code, "area A  1     1" in result.stdout) == (1, True)


def test_files_are_attacked_together(tmp_path) -> None:
    by_sex = "sex,count\nTotal,40\nFemale,\nMale,\n"
    by_both = "area,sex,count\nA,Female,17\nB,Female,20\n"
    assert attacked(tmp_path, by_sex).exit_code == 0
    result = attacked(tmp_path, by_sex, by_both)
    assert result.exit_code == 1
    assert "count of sex Male    3     3   given away" in result.stdout


def test_what_one_file_hides_another_may_not_show(tmp_path) -> None:
    result = attacked(tmp_path, "area,count\nA,\nB,30\n", "area,count\nA,8\n", options=ONE)
    assert result.exit_code == 1
    assert "count of area A  8     8   given away" in result.stdout


def test_file_of_means_alone_is_attacked(tmp_path) -> None:
    result = attacked(tmp_path, "area,count,mean\nTotal,33,7.0\nA,,\nB,30,7.0\n", options=ONE)
    assert result.exit_code == 1
    text = "area,count,sum,mean\nA,,21,7.0\nB,30,210,7.0\n"
    result = attacked(tmp_path, text, options=ONE)
    assert "count of area A  2.98  3.02  given away" in result.stdout
    text = "area,count,mean\nTotal,33,7.0\nA,,7.2\nB,,7.0\n"
    assert attacked(tmp_path, text, options=ONE).exit_code == 0


def test_mean_in_one_file_and_sum_in_another(tmp_path) -> None:
    result = attacked(
        tmp_path, "area,count,sum\nA,,21\nB,30,200\n", "area,count,mean\nA,,7.00\n", options=ONE
    )
    assert "count of area A  3     3   given away" in result.stdout


def test_levels_of_several_files_are_joined(tmp_path) -> None:
    above = "area,within,count\nTotal,,60\nA,,30\nB,,30\n"
    below = "area,within,count\nA1,A,26\nA2,A,\n"
    result = attacked(tmp_path, above, below, options=(*ONE, "--parent", "area=within"))
    assert "count of area A2  4     4   given away" in result.stdout


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (
            ("area,count\nA,8\n", "area,count\nA,9\n"),
            "area A is 8 in row 2 of t0.csv and 9",
        ),
        (("area,count\nTotal,9\nA,4\nB,4\n",), "nothing can be said: the numbers contradict"),
        (
            ("area,within,count\nA,P,4\n", "area,within,count\nA,Q,4\n"),
            "A lies in another one",
        ),
    ],
)
def test_files_that_contradict_each_other_are_refused(tmp_path, texts, message) -> None:
    parent = ("--parent", "area=within") if "within" in texts[0] else ()
    result = attacked(tmp_path, *texts, options=(*ONE, *parent))
    assert result.exit_code == 2
    assert message in result.stderr
