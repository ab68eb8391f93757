"""`alongside import …`: a file taken in, whole or not at all."""

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.importing_frameworks import framework
from alongside.cli.moving_in import system, system_template
from alongside.cli.saying import say_problems
from alongside.cli.starting import database_name, start

if TYPE_CHECKING:
    from alongside.foundations.care_systems.models import CareSystem
    from alongside.foundations.imports.mapping import Mapping
    from alongside.foundations.imports.problems import Problems
    from alongside.rooms.outcomes.actions.wishes import Checked, Wishes

FIELDS = (
    "period",
    "organisation",
    "area",
    "fifth",
    "measure-column",
    "value",
    "numerator",
    "denominator",
)
DISPLAYS = ("number", "percent", "pounds")
FREQUENCIES = ("day", "week", "month", "quarter", "year")


@click.group("import")
def import_() -> None:
    """Take a file in, whole or not at all."""


import_.add_command(framework)
import_.add_command(system)
import_.add_command(system_template)


@import_.command("outcomes")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--system", "slug", required=True, help="Slug of the system the figures go into.")
@click.option("--new-system", metavar="NAME", help="Create the system first, with this name.")
@click.option("--period", help="Column with the date or name of the period.")
@click.option("--organisation", help="Column with the code or name of the organisation.")
@click.option("--area", help="Column with the code or name of the area.")
@click.option("--fifth", help="Column with the fifth by deprivation: 1 (most) to 5 (least).")
@click.option("--measure-column", help="Column that names the measure of each row.")
@click.option("--value", help="Column with the value, or a formula: 1 - breaches/attendances.")
@click.option("--numerator", help="Column with the numerator, or a formula.")
@click.option("--denominator", help="Column with the denominator, or a formula.")
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Only these rows; repeatable.")
@click.option("--wide/--long", default=None, help="One column per period, or one row per figure.")
@click.option("--sheet", help="Sheet of a workbook; the first otherwise.")
@click.option("--header-row", type=int, help="Row with the headings; found otherwise.")
@click.option("--measure", help="The measure of every row; the file's name otherwise.")
@click.option("--add-missing", is_flag=True, help="Add organisations and places not yet known.")
@click.option("--direction", type=click.Choice(["increase", "decrease", "neutral"]),
              help="Which way is better, for a new measure.")  # fmt: skip
@click.option(
    "--display", type=click.Choice(DISPLAYS), help="How values of a new measure are written."
)
@click.option("--unit", default="", help="Unit of a new measure, in words.")
@click.option("--frequency", type=click.Choice(FREQUENCIES), default="month", show_default=True,
              help="How often a new measure has a figure.")  # fmt: skip
@click.option("--target", type=float, help="Target of a new measure, in the unit of the values.")
@click.option("--owner", default="", help="Organisation that owns a new measure.")
@click.option("--source", default="", help="Where the figures of a new measure come from.")
@click.option("--purpose", type=click.Choice(["learning", "assurance"]), default="learning",
              show_default=True, help="What a new measure is for.")  # fmt: skip
@click.option("--data-class", type=click.Choice(["open", "aggregate", "sensitive"]),
              default="sensitive", show_default=True,
              help="How close a new measure comes to people.")  # fmt: skip
@click.option("--fewest-behind", type=click.IntRange(min=1), metavar="PEOPLE",
              help="How many people at least are behind each figure that comes without its counts, "
              "such as an average, for a new measure; without it they are hidden.")  # fmt: skip
@click.option("--not-of-people", is_flag=True,
              help="Figures of a new measure that come without counts are of money, beds or "
              "machines.")  # fmt: skip
@click.option("--dialect", default="r", show_default=True,
              type=click.Choice(["r", "excel6", "excel7", "powerbi", "calibrated"]),
              help="Whose reading of the rules, for a new measure.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
def outcomes(file: Path, slug: str, new_system: str | None, dry_run: bool, **options: Any) -> None:
    """Take the figures of FILE (CSV, XLSX or Parquet) into a system.

    Columns are recognised by their headings; an option names a column that is not. How a file
    with these columns was read is remembered. A period that is already there is replaced, and its
    earlier value kept. When one row is wrong, nothing is written, and each wrong row is listed.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415 - Django starts with the command

    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415

    now = timezone.now()
    system = CareSystem.objects.filter(slug=slug).first()
    if not system and not new_system:
        known = ", ".join(CareSystem.objects.values_list("slug", flat=True)) or "none yet"
        raise click.UsageError(
            f"There is no system “{slug}” in {database_name()} (there: {known}). "
            'Check the slug, or create it with --new-system "Its name".'
        )
    if system and new_system:
        raise click.UsageError(f"The system “{slug}” exists already: leave out --new-system.")
    _run(file, system, slug=slug, new_system=new_system, dry_run=dry_run, options=options, now=now)


def _run(
    file: Path,
    system: "CareSystem | None",
    *,
    slug: str,
    new_system: str | None,
    dry_run: bool,
    options: dict[str, Any],
    now: Any,
) -> None:
    from django.db import transaction  # noqa: PLC0415

    from alongside.foundations.care_systems.actions import create_system  # noqa: PLC0415
    from alongside.foundations.imports.problems import ImportRefused  # noqa: PLC0415
    from alongside.foundations.register.refusals import Refused  # noqa: PLC0415

    try:
        with transaction.atomic():
            if not system:
                system = create_system(new_system or slug, slug=slug, now=now)
            checked = _check(file, system, options=options, now=now)
            if checked.problems:
                raise _Stop(checked.problems)
            if dry_run:
                _say_plan(checked)
                transaction.set_rollback(True)
                return
            _take_in(file, checked, now=now)
    except _Stop as stop:
        say_problems(stop.problems)
        sys.exit(2)
    except ImportRefused as refused:
        say_problems(refused.problems)
        sys.exit(2)
    except Refused as refused:
        click.echo(f"Not possible: {refused}", err=True)
        sys.exit(2)


class _Stop(Exception):
    """Problems stand in the way; leaving the transaction undoes what was prepared."""

    def __init__(self, problems: "Problems") -> None:
        self.problems = problems
        super().__init__()


def _check(file: Path, system: "CareSystem", *, options: dict[str, Any], now: Any) -> "Checked":
    from alongside.foundations.imports.actions import remember_mapping  # noqa: PLC0415
    from alongside.rooms.outcomes.actions.files import check_file  # noqa: PLC0415

    columns, mapping = _mapping(file, system, options)
    with click.progressbar(length=100, label="Reading and checking", file=sys.stderr) as bar:
        checked = check_file(
            system,
            file=file,
            name=file.name,
            mapping=mapping,
            wishes=_wishes(file, mapping, options),
            today=now.date(),
            progress=lambda done, of: bar.update(max(0, done * 100 // of - bar.pos)),
        )
        bar.update(100 - bar.pos)
    if not checked.problems:
        remember_mapping(system, what="outcomes", columns=columns, mapping=mapping, now=now)
    return checked


def _mapping(
    file: Path, system: "CareSystem", options: dict[str, Any]
) -> "tuple[tuple[str, ...], Mapping]":
    """The remembered or likeliest mapping of the file, with what the options say instead."""
    from dataclasses import replace  # noqa: PLC0415

    from alongside.foundations.imports.actions import likely_mapping  # noqa: PLC0415
    from alongside.foundations.imports.previews import look  # noqa: PLC0415
    from alongside.rooms.outcomes.actions.files import FIELDS as WANTED  # noqa: PLC0415

    top = look(file, sheet=options["sheet"], header_row=options["header_row"])
    columns = top.columns
    mapping = likely_mapping(system, what="outcomes", columns=columns, fields=WANTED)
    named = dict(mapping.columns)
    for option in FIELDS:
        given = options[option.replace("-", "_")]
        if given:
            named[option.removesuffix("-column")] = given
    if options["measure"] and not options["measure_column"]:
        named.pop("measure", None)
    where = tuple(_condition(text) for text in options["where"]) or mapping.where
    layout = mapping.layout
    if options["wide"] is not None:
        layout = "wide" if options["wide"] else "long"
    return columns, replace(
        mapping,
        columns=named,
        where=where,
        layout=layout,
        sheet=options["sheet"] or mapping.sheet,
        header_row=top.header_row,
    )


def _condition(text: str) -> tuple[str, str]:
    column, equals, value = text.partition("=")
    if not equals or not column.strip():
        raise click.BadParameter(f"“{text}” is not COLUMN=VALUE.", param_hint="--where")
    return column.strip(), value.strip()


def _wishes(file: Path, mapping: "Mapping", options: dict[str, Any]) -> "Wishes":
    from alongside.rooms.outcomes.actions.wishes import NewMeasure, Wishes  # noqa: PLC0415

    new = None
    if options["direction"]:
        wanted = ("direction", "unit", "frequency", "source", "purpose", "data_class", "dialect")
        details = {name: options[name] for name in wanted}
        details["display"] = options["display"] or "number"
        details |= _behind(options)
        new = NewMeasure(details=details, target=options["target"], owner=options["owner"])
    measure = options["measure"] or ("" if "measure" in mapping.columns else file.stem)
    return Wishes(measure=measure, new_measure=new, add_missing=options["add_missing"])


def _behind(options: dict[str, Any]) -> dict[str, Any]:
    """What figures without counts are: of so many people at least, of none, or counts of people."""
    if options["fewest_behind"] and options["not_of_people"]:
        raise click.UsageError("Choose one: --fewest-behind or --not-of-people.")
    if options["not_of_people"]:
        return {"without_counts": "nobody"}
    if options["fewest_behind"]:
        return {"without_counts": "many", "fewest_behind": options["fewest_behind"]}
    return {}


def _take_in(file: Path, checked: "Checked", *, now: Any) -> None:
    from alongside.rooms.outcomes.actions.imports import take_in  # noqa: PLC0415
    from alongside.rooms.outcomes.queries.withholding import unsaid_among  # noqa: PLC0415
    from alongside.rooms.outcomes.results import unsaid_in_words  # noqa: PLC0415

    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    with click.progressbar(length=200, label="Writing and reading anew", file=sys.stderr) as bar:

        def progress(step: str, done: int, of: int) -> None:
            start = 0 if step.startswith("Writing") else 100
            bar.update(max(0, start + done * 100 // max(of, 1) - bar.pos))

        record = take_in(
            checked, file_name=file.name, sha256=digest, by=None, now=now, progress=progress
        )
        bar.update(200 - bar.pos)
    click.echo(
        f"Taken in: {record.added} new, {record.revised} revised (earlier values kept), "
        f"{record.unchanged} unchanged, into {checked.system} ({database_name()})."
    )
    if unsaid := unsaid_among(checked.system.measures.all()):
        click.echo(unsaid_in_words(unsaid))


def _say_plan(checked: "Checked") -> None:
    click.echo(
        f"Nothing written. This would take in {checked.added} new and {checked.revised} revised "
        f"figures; {checked.unchanged} are there already."
    )
    for names, what in (
        (checked.new_measures, "measures"),
        (checked.new_organisations, "organisations"),
        (checked.new_areas, "places"),
    ):
        if names:
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            click.echo(f"New {what}: {', '.join(names[:5])}{more}.")
