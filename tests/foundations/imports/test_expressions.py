import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.imports.expressions import parse
from alongside.foundations.imports.problems import ImportRefused

from .samples import refusal_of

NAMES = {"late": 3.0, "seen all": 8.0, "plan-2": -2.0}
LEAVES = st.one_of(
    st.sampled_from(["late", "[seen all]", "`plan-2`"]),
    st.integers(0, 99).map(str),
    st.decimals(0, 9, places=2).map(str),
)
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(" ".join),
        inner.map("({})".format),
        inner.map("-{}".format),
    ),
    max_leaves=8,
)


def worked(text: str) -> float | None:
    expression = parse(text)
    columns = {name: f"c{at}" for at, name in enumerate(NAMES)}
    value, _ = expression.compiled(columns)
    frame = pl.DataFrame({f"c{at}": [value] for at, value in enumerate(NAMES.values())})
    return frame.select(value.alias("value"))["value"][0]


@given(FORMULAS)
def test_formula_gives_what_arithmetic_gives(text: str) -> None:
    plain = text.replace("[seen all]", "8.0").replace("`plan-2`", "(-2.0)").replace("late", "3.0")
    try:
        expected = eval(plain)
    except ZeroDivisionError:
        value = worked(text)
        assert value is not None
        return
    value = worked(text)
    assert math.isclose(value, expected, rel_tol=1e-9, abs_tol=1e-9) or abs(expected) > 1e300


@given(st.text(alphabet="ab 1.+-*/()[]`_'\"=:;,{}\\\n%!", max_size=60))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    refusal = refusal_of(lambda: parse(text))
    assert refusal is None or refusal.code.startswith("expression_")


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "a.b", "a ** 2", "a // b", "f(x)", "1 2", "a if b else c", "a b",
        "lambda: 1", "a;b", "1e5", "", "(", "a = 1", "a < b", "'a'", "a[0]",
        "(" * 60 + "a" + ")" * 60 + "(", "a, b", "{a}", "a @ b", "not a", "~a",
    ],
)  # fmt: skip
def test_anything_but_arithmetic_is_refused(text: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        parse(text)
    assert refusal.value.mend


@pytest.mark.parametrize(("text", "code"), [("a" * 301, "length"), ("-" * 40 + "a", "depth")])
def test_formula_that_is_too_long_or_deep_is_refused(text: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        parse(text)
    assert refusal.value.code == f"expression_{code}"


def test_names_are_kept_once_and_words_of_python_are_only_names() -> None:
    assert parse("from / [seen all] - from").names == ("from", "seen all")


def test_divisors_are_named_in_the_words_of_the_formula() -> None:
    _, divisors = parse("1 - late / (seen + [not seen])").compiled(
        {"late": "c0", "seen": "c1", "not seen": "c2"}
    )
    assert [each.words for each in divisors] == ["seen + not seen"]
