"""What the pages of this room list, as files: CSV for people, JSON for programs."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.sign_in.step_up import exported
from alongside.rooms.outcomes import results
from alongside.rooms.outcomes.forms.measures import SummaryForm
from alongside.rooms.outcomes.queries.measures import claims_visible_to, measures_visible_to
from alongside.rooms.outcomes.queries.series import summary_readings
from alongside.rooms.outcomes.views.summary import chosen_by, unpicked_tally

SUMMARY = ("measure", "subject", "period_start", "period", "value", "target", "variation",
           "standing", "assurance", "sentence", "late", "purpose", "owner")  # fmt: skip
MEASURES = ("name", "definition", "direction", "frequency", "unit", "owner", "purpose",
            "data_class", "source")  # fmt: skip
CLAIMS = ("statement", "figure", "period_from", "period_to", "baseline", "source", "confidence",
          "caveat", "measure", "recorded_by", "withdrawn_because", "purpose")  # fmt: skip


@require_GET
def summary_table(request: HouseRequest, form: str) -> HttpResponse:
    """The summary as a file, with the same choice of series."""
    viewer = request.viewer
    chosen = chosen_by(SummaryForm(request.GET, system=viewer.system))
    cutoff = unpicked_tally(viewer, chosen).cutoff
    readings = summary_readings(viewer, chosen=chosen, cutoff=cutoff)
    found = results.summary_rows(readings, viewer=viewer, cutoff=cutoff)
    return table_file(
        "outcomes-summary",
        kind=form,
        headings=SUMMARY,
        rows=([getattr(row, name) for name in SUMMARY] for row in found),
        invented=viewer.system.is_example,
    )


@require_GET
def measures_table(request: HouseRequest, form: str) -> HttpResponse:
    """The measures as a file."""
    rows = (
        (
            one.name, one.definition, one.direction, one.frequency, one.unit,
            one.owner.name if one.owner else "", one.purpose, one.data_class, one.source,
        )
        for one in measures_visible_to(request.viewer)
    )  # fmt: skip
    invented = request.viewer.system.is_example
    return table_file("measures", kind=form, headings=MEASURES, rows=rows, invented=invented)


@require_GET
@exported
def claims_table(request: HouseRequest, form: str) -> HttpResponse:
    """The claims as a file."""
    seen = measures_visible_to(request.viewer).values_list("pk", flat=True)
    visible = set(seen)
    rows = (
        (
            one.statement, one.figure, one.period_from, one.period_to, one.baseline, one.source,
            one.confidence, one.caveat,
            one.measure.name if one.measure and one.measure.pk in visible else "",
            one.person.name, one.withdrawn_because,
            one.measure.purpose if one.measure and one.measure.pk in visible else "",
        )
        for one in claims_visible_to(request.viewer)
    )  # fmt: skip
    invented = request.viewer.system.is_example
    return table_file("claims", kind=form, headings=CLAIMS, rows=rows, invented=invented)
