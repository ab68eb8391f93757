"""Routes of frameworks, under the system's slug."""

from django.urls import path, re_path

from alongside.foundations.frameworks.views import frameworks, imports, items, tags

app_name = "frameworks"
urlpatterns = [
    path("", frameworks.frameworks, name="frameworks"),
    path("import", imports.upload, name="import"),
    path("versions/<int:pk>", frameworks.version, name="version"),
    re_path(r"^versions/(?P<pk>\d{1,18})\.(?P<form>csv|json|yaml|xlsx)$",
            frameworks.version_file, name="version-file"),
    path("versions/<int:pk>/new-item", items.new_item, name="new-item"),
    path("versions/<int:pk>/beside/<int:other>", frameworks.comparison, name="comparison"),
    path("versions/<int:pk>/beside/<int:other>.csv", frameworks.comparison_csv,
         name="comparison-csv"),
    path("items/<int:pk>", items.item, name="item"),
    path("items/<int:pk>/words", items.reword_item, name="reword"),
    path("items/<int:pk>/end", items.end, name="end-item"),
    path("tags/<int:pk>/off", tags.untag, name="untag"),
    path("tags/<str:noun>/<str:pk>", tags.tag_thing, name="tag-thing"),
]  # fmt: skip
