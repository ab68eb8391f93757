"""A tiny arithmetic over columns: numbers, columns, + - * / and brackets; nothing else runs.

A name with spaces or signs stands in square brackets or backquotes: `[type 1] / [all types]`.
The text is cut into known tokens first, every column becomes a placeholder, and only then does
Python's `ast` build the tree, of which a short list of nodes is allowed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from .problems import ImportRefused, shown

LONGEST = 300
DEEPEST = 20
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?![\w.])|(?P<name>[^\W0-9]\w*)"
    r"|\[(?P<square>[^\[\]]+)\]|`(?P<back>[^`]+)`|(?P<sign>[-+*/()]))\s*"
)
_MEND = "Use column names, numbers, + - * / and brackets, as in 1 - breaches / attendances."
_SIGNS: dict[type[ast.operator], Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
}


@dataclass(frozen=True)
class Divisor:
    """What something is divided by: its words, and its value in every row."""

    words: str
    value: pl.Expr


@dataclass(frozen=True)
class Expression:
    """A formula ready to be worked out: `names` are the columns it needs, as they were written."""

    text: str
    names: tuple[str, ...]
    tree: ast.expr

    def compiled(self, columns: dict[str, str]) -> tuple[pl.Expr, tuple[Divisor, ...]]:
        """The value as a polars expression and its divisors; `columns`: name to frame column."""
        divisors: list[Divisor] = []
        value = self._build(self.tree, columns, divisors)
        return value, tuple(divisors)

    def _build(self, node: ast.expr, columns: dict[str, str], divisors: list[Divisor]) -> pl.Expr:
        if isinstance(node, ast.BinOp):
            left = self._build(node.left, columns, divisors)
            right = self._build(node.right, columns, divisors)
            if isinstance(node.op, ast.Div):
                divisors.append(Divisor(self._words(node.right), right))
            return _SIGNS[type(node.op)](left, right)
        if isinstance(node, ast.UnaryOp):
            value = self._build(node.operand, columns, divisors)
            return -value if isinstance(node.op, ast.USub) else value
        if isinstance(node, ast.Name):
            return pl.col(columns[self.names[int(node.id[1:])]])
        return pl.lit(float(ast.literal_eval(node)))

    def _words(self, node: ast.expr) -> str:
        words = ast.unparse(node)
        return re.sub(r"c([0-9]+)", lambda hit: self.names[int(hit[1])], words)


def parse(text: str) -> Expression:
    """The formula in `text`.

    Raises ImportRefused (expression_length, expression_sign, expression_form, expression_depth).
    """
    if len(text) > LONGEST:
        raise ImportRefused(
            "expression_length", f"The formula is longer than {LONGEST} characters.", _MEND
        )
    names: list[str] = []
    source = " ".join(_tokens(text, names))
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _form(text) from None
    _check(tree, text)
    return Expression(text, tuple(names), tree)


def _tokens(text: str, names: list[str]) -> list[str]:
    tokens = []
    at = 0
    while at < len(text):
        hit = _TOKEN.match(text, at)
        if hit is None:
            raise ImportRefused(
                "expression_sign",
                f"The formula “{shown(text)}” cannot be read from “{shown(text[at:].strip())}” on.",
                _MEND + " Put a name with spaces or signs in [square brackets].",
            )
        at = hit.end()
        name = hit["name"] or hit["square"] or hit["back"]
        if name is None:
            tokens.append(str(float(hit["number"])) if hit["number"] else hit["sign"])
            continue
        if name.strip() not in names:
            names.append(name.strip())
        tokens.append(f"c{names.index(name.strip())}")
    return tokens


def _check(node: ast.expr, text: str, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise ImportRefused(
            "expression_depth",
            f"The formula “{shown(text)}” has more than {DEEPEST} steps inside each other.",
            "Work part of it out in the file first.",
        )
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        _check(node.left, text, depth + 1)
        _check(node.right, text, depth + 1)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        _check(node.operand, text, depth + 1)
    elif not isinstance(node, (ast.Name, ast.Constant)):
        raise _form(text)


def _form(text: str) -> ImportRefused:
    return ImportRefused(
        "expression_form", f"“{shown(text)}” is not a formula that can be worked out.", _MEND
    )
