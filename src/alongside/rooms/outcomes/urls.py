"""Routes of this room, under the system's slug."""

from django.urls import path, re_path

from alongside.rooms.outcomes.views import imports, series, summary

app_name = "outcomes"
urlpatterns = [
    path("", summary.summary, name="summary"),
    path("summary.csv", summary.summary_csv, name="summary-csv"),
    path("measures", summary.measures, name="measures"),
    path("measures/new", summary.new_measure, name="new-measure"),
    path("measures/<slug:slug>", summary.measure, name="measure"),
    path("measures/<slug:slug>/edit", summary.edit_measure, name="edit-measure"),
    path("measures/<slug:slug>/purpose", summary.move_purpose, name="move-purpose"),
    path("series/<int:pk>", series.series, name="series"),
    re_path(r"^series/(?P<pk>\d{1,18})\.(?P<kind>png|svg|csv|pdf|pptx)$", series.series_file,
            name="series-file"),
    path("series/<int:pk>/limits", series.new_limits, name="new-limits"),
    path("limits/<int:pk>/withdraw", series.old_limits, name="old-limits"),
    path("claims", summary.claims, name="claims"),
    path("import", imports.upload, name="import"),
    path("import/<int:pk>", imports.mapping, name="mapping"),
]  # fmt: skip
