"""`alongside comparison` on the public-health package's own files, headings mapped."""

import pytest

from tests.cli.comparison.asking import read, run
from tests.published.comparison.reference import (
    LIMITS,
    needs_reference,
    numbers,
    path_of,
    rows_of,
)

BOTH = ("--confidence", 0.95, "--confidence", 0.998)
OURS = {0.95: ("lower", "upper"), 0.998: ("lower_99.8", "upper_99.8")}
BANDS = ("--map", "band=ageband", "--map", "population=pop")


def file(tmp_path, name, *, fill=None):
    """A reference file; ``fill`` writes a number into empty cells, as our command asks for."""
    text = path_of(f"{name}.csv").read_text(encoding="utf-8-sig")
    while fill is not None and ",," in text:
        text = text.replace(",,", f",{fill},")
    path = tmp_path / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return path


def compared(rows, expected):
    """Every value and limit of the answer as those expected, area by area."""
    assert [row["area"] for row in rows] == [row["area"] for row in expected]
    for ours, theirs in zip(rows, expected, strict=True):
        pairs = [("value", "value")]
        for level, columns in LIMITS.items():
            if theirs["area"] != "testdata_1976":
                pairs += zip(OURS[level], columns, strict=True)
        for column, other in pairs:
            [number], [wanted] = numbers([ours], column), numbers([theirs], other)
            assert number == pytest.approx(wanted, rel=1e-8, nan_ok=True), (theirs["area"], other)


def answer(tmp_path, method, path, *options):
    result = run(method, path, *options, *BOTH, "--output", tmp_path / "out.csv")
    assert result.exit_code == 0, result.output
    return read(tmp_path / "out.csv")


def per_100000(prefix):
    rows = rows_of("test_DSR_results")
    return [
        row
        for row in rows
        if row["area"].startswith(prefix)
        and (row["statistic"].endswith("per 100000") or "NA" in row["statistic"])
    ]


@needs_reference
def test_dsr_of_the_reference_areas(tmp_path) -> None:
    path = file(tmp_path, "test_multiarea_esp", fill=0)
    rows = answer(tmp_path, "dsr", path, *BANDS, "--map", "weight=esp2013")
    expected = {row["area"]: row for row in per_100000("testdata_")}
    compared(rows, [expected[row["area"]] for row in rows])
    assert len(rows) == 3


@needs_reference
def test_dsr_of_the_reference_areas_with_repeated_events(tmp_path) -> None:
    path = file(tmp_path, "test_DSR_nonind", fill=0)
    maps = ("--map", "weight=esp2013", "--map", "count=persons", "--map", "frequency=freq")
    rows = answer(tmp_path, "dsr", path, *BANDS, *maps)
    compared(rows, per_100000("testdata_nonind"))


@needs_reference
def test_indirect_methods_beside_the_reference_population(tmp_path) -> None:
    path, other = (file(tmp_path, f"test_{name}", fill=0) for name in ("multiarea", "ISR_refdata"))
    maps = ("--map", "reference_band=Age Band", "--map", "reference_count=refcount")
    options = (*BANDS, "--reference", other, *maps, "--map", "reference_population=refpop")
    for method, words in (("isr", "rate per 100000"), ("isratio", "ratio x 1")):
        rows = answer(tmp_path, method, path, *options)
        wanted = [row for row in rows_of("test_ISR_results") if row["statistic"].endswith(words)]
        compared(rows, wanted[:3])


@needs_reference
def test_means_of_the_reference_areas(tmp_path) -> None:
    rows = answer(tmp_path, "means", file(tmp_path, "test_Mean"), "--map", "value=values")
    compared(rows, rows_of("test_Mean_results")[:2])


@needs_reference
@pytest.mark.parametrize(("polarity", "way"), [("TRUE", "decrease"), ("FALSE", "increase")])
def test_quantiles_of_the_reference_areas(tmp_path, polarity, way) -> None:
    whole = [row for row in rows_of("test_quantiles_g") if row["GroupSet"] == "IndSexReg"]
    given = [row for row in whole if row["Polarity"] == polarity]
    lines = [f"{row['AreaCode']},{row['ParentCode']},{row['IndSexRef']},{row['Value']}\n"
             for row in given]  # fmt: skip
    path = tmp_path / "in.csv"
    path.write_text("AreaCode,Parent,Set,Value\n" + "".join(lines), encoding="utf-8")
    options = ("--map", "area=AreaCode", "--by", "Parent", "--by", "Set", "--direction", way)
    result = run("quantiles", path, *options, "--output", tmp_path / "out.csv")
    assert result.exit_code == 0, result.output
    assert "no value for" in result.stderr  # one region has fewer areas than there are deciles
    found = {(row["area"], row["Set"]): row for row in read(tmp_path / "out.csv")}
    assert len(found) == len(given)
    for row in given:
        ours = found[row["AreaCode"], row["IndSexRef"]]
        assert (ours["rank"], ours["quantile"]) == (row["RankinGrp"], row["QuantileInGrp"])
