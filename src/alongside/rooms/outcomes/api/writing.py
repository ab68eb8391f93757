"""Figures in, from programs: the same checks as for a file, whole or not at all."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any

from ninja import Query, Schema
from ninja.errors import HttpError
from pydantic import ConfigDict, Field, Strict

from alongside.foundations.register.endpoints import Day, ProgramRequest, Scope
from alongside.rooms.outcomes.actions.pushes import HEADINGS, Pushed, push
from alongside.rooms.outcomes.api.answers import OF_WHOM, TakenIn
from alongside.rooms.outcomes.api.routing import router

MOST_FIGURES = 20_000
LARGEST_FIGURE = 1e15
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Number = Annotated[
    float, Strict(), Field(ge=-LARGEST_FIGURE, le=LARGEST_FIGURE, allow_inf_nan=False)
]
FILES = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}

KINDS = {"text/csv": "figures.csv", "application/vnd.apache.parquet": "figures.parquet"}


class FigureGiven(Schema):
    """One figure. Without area and organisation it is about the whole system."""

    model_config = ConfigDict(extra="forbid")
    measure: Name | None = Field(None, description="Its slug or its name.")
    area: Name | None = Field(None, description="Its slug, its name or its code.")
    organisation: Name | None = Field(None, description="Its slug, its name or its code.")
    fifth: Annotated[int, Strict(), Field(ge=1, le=5)] | None = Field(None, description=OF_WHOM)
    period: Day = Field(description="Any day of the period.")
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None


class FiguresGiven(Schema):
    """Figures to take in."""

    model_config = ConfigDict(extra="forbid")
    measure: Name | None = Field(None, description="The measure of every figure without its own.")
    observations: list[FigureGiven] = Field(min_length=1, max_length=MOST_FIGURES)


class HowToTake(Schema):
    """How figures are taken in."""

    dry_run: bool = Query(False, description="Only check, and say what would be done.")


@router.take(
    "/observations", scope=Scope.WRITE_OBSERVATIONS, answers=TakenIn, summary="Bring figures in"
)
def bring_in(request: ProgramRequest, given: FiguresGiven, how: Query[HowToTake]) -> Any:
    """All of them or none. Problems name each row, counted as a spreadsheet does: the first
    figure is row 2. With an `Idempotency-Key`, the same request again writes nothing twice."""
    return _pushed(
        request, _as_csv(given.observations), name="figures.csv", measure=given.measure, how=how
    )


@router.take(
    "/observations/file",
    scope=Scope.WRITE_OBSERVATIONS,
    answers=TakenIn,
    summary="Bring figures in as CSV or Parquet",
    openapi_extra=FILES,
)
def bring_in_a_file(
    request: ProgramRequest,
    how: Query[HowToTake],
    measure: Annotated[Name | None, Query(description="That of every row without one.")] = None,
) -> Any:
    """The same, with a file as the body. Its headings are those of Figures as CSV; a column that
    nothing is known about may be left out."""
    if request.content_type not in KINDS:
        raise HttpError(415, "")
    return _pushed(
        request, request.body, name=KINDS[request.content_type], measure=measure, how=how
    )


def _pushed(
    request: ProgramRequest, content: bytes, *, name: str, measure: str | None, how: HowToTake
) -> Pushed:
    return push(
        content,
        name=name,
        measure=measure or "",
        by=request.viewer,
        source=f"{name} by the token “{request.token_name}”",
        dry_run=how.dry_run,
    )


def _as_csv(figures: Sequence[FigureGiven]) -> bytes:
    """The figures as a file: columns that no figure has are left out, as in a file."""
    rows = [one.model_dump() for one in figures]
    used = [name for name in HEADINGS if any(row[name] is not None for row in rows)]
    if not {"numerator", "denominator"} <= set(used) and "value" not in used:
        used.append("value")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(used)
    writer.writerows([_cell(row[name]) for name in used] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    """A value as a cell; a number in full, as no reader of files takes 1e-07 for granted."""
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return "" if value is None else str(value)
