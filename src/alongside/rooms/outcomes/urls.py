"""Routes of this room, under the system's slug."""

from django.urls import path, re_path

from alongside.rooms.outcomes.views import (
    assurance,
    claims,
    comparing,
    imports,
    measures,
    needs,
    series,
    summary,
    tables,
)

app_name = "outcomes"
urlpatterns = [
    path("", summary.summary, name="summary"),
    re_path(r"^summary\.(?P<form>csv|json)$", tables.summary_table, name="summary-table"),
    path("assurance", assurance.assurance, name="assurance"),
    re_path(r"^assurance\.(?P<form>csv|json)$", assurance.assurance_table, name="assurance-table"),
    path("measures", measures.measures, name="measures"),
    re_path(r"^measures\.(?P<form>csv|json)$", tables.measures_table, name="measures-table"),
    path("measures/new", measures.new_measure, name="new-measure"),
    path("measures/<slug:slug>", measures.measure, name="measure"),
    path("measures/<slug:slug>/edit", measures.edit_measure, name="edit-measure"),
    path("measures/<slug:slug>/purpose", measures.move_purpose, name="move-purpose"),
    path("measures/<slug:slug>/places", comparing.places, name="places"),
    re_path(r"^measures/(?P<slug>[-\w]{1,80})/(?P<chart>places|funnel)\.(?P<kind>png|svg|csv|json|pdf|pptx)$",
            comparing.places_file, name="places-file"),
    path("measures/<slug:slug>/gap", comparing.gap, name="gap"),
    re_path(r"^measures/(?P<slug>[-\w]{1,80})/gap\.(?P<kind>png|svg|csv|json|pdf|pptx)$",
            comparing.gap_file, name="gap-file"),
    path("needs", needs.needs, name="needs"),
    path("needs/<slug:slug>", needs.needs_of, name="needs-of"),
    re_path(r"^needs/(?P<slug>[-\w]{1,80})\.(?P<form>csv|json)$", needs.needs_file,
            name="needs-file"),
    path("series/<int:pk>", series.series, name="series"),
    re_path(r"^series/(?P<pk>\d{1,18})\.(?P<kind>png|svg|csv|json|pdf|pptx)$", series.series_file,
            name="series-file"),
    path("series/<int:pk>/limits", series.new_limits, name="new-limits"),
    path("limits/<int:pk>/withdraw", series.old_limits, name="old-limits"),
    path("claims", claims.claims, name="claims"),
    re_path(r"^claims\.(?P<form>csv|json)$", tables.claims_table, name="claims-table"),
    path("claims/<int:pk>", claims.claim, name="claim"),
    path("claims/<int:pk>/withdraw", claims.withdraw, name="withdraw-claim"),
    path("import", imports.upload, name="import"),
    path("import/<int:pk>", imports.mapping, name="mapping"),
]  # fmt: skip
