"""Routes of this room, under the system's slug."""

from django.urls import path, re_path

from alongside.rooms.visions.views import (
    boxes,
    links,
    logic_models,
    places,
    plans,
    principles,
    purposes,
    versions,
    wholes,
)

app_name = "visions"
urlpatterns = [
    path("", logic_models.models, name="models"),
    re_path(r"^logic-models\.(?P<form>csv|json)$", logic_models.models_file, name="models-file"),
    path("new", logic_models.new_model, name="new-model"),
    path("import", wholes.upload, name="import"),
    path("<int:pk>", logic_models.model, name="model"),
    re_path(r"^(?P<pk>\d{1,18})/whole\.(?P<whole>yaml|xlsx)$", wholes.file, name="whole-file"),
    re_path(r"^(?P<pk>\d{1,18})\.(?P<form>csv|json)$", logic_models.file, name="model-file"),
    path("<int:pk>/plan", plans.page, name="plan"),
    re_path(r"^(?P<pk>\d{1,18})/plan\.(?P<paper>pdf|pptx)$", plans.file, name="plan-file"),
    path("<int:pk>/plan/words", plans.plain_words, name="plain-words"),
    path("<int:pk>/plan/meaning", plans.meaning, name="meaning"),
    path("<int:pk>/plan/role", plans.new_role, name="new-role"),
    path("<int:pk>/boxes", logic_models.boxes, name="boxes"),
    path("<int:pk>/authors", logic_models.authors, name="authors"),
    path("<int:pk>/link", links.new_link, name="new-link"),
    path("<int:pk>/versions", versions.versions, name="versions"),
    path("versions/<int:pk>", versions.version, name="version"),
    path("boxes/<int:pk>", boxes.box, name="box"),
    path("links/<int:pk>", links.link, name="link"),
    path("links/<int:pk>/change", links.change, name="change-link"),
    path("links/<int:pk>/take-out", links.end, name="end-link"),
    path("links/<int:pk>/doubt", links.doubted, name="doubt"),
    path("doubts/<int:pk>/settle", links.settled, name="settle"),
    path("purposes", purposes.purposes, name="purposes"),
    re_path(r"^purposes\.(?P<form>csv|json)$", purposes.purposes_file, name="purposes-file"),
    path("purposes/new", purposes.new_purpose, name="new-purpose"),
    path("purposes/changes", purposes.changes, name="changes"),
    re_path(r"^purposes/changes\.(?P<form>csv|json)$", purposes.changes_file, name="changes-file"),
    path("purposes/<int:pk>", purposes.purpose, name="purpose"),
    path("purposes/<int:pk>/change", purposes.say_purpose, name="change-purpose"),
    path("purposes/<int:pk>/priority", purposes.new_priority, name="new-priority"),
    path("priorities/<int:pk>", purposes.priority, name="priority"),
    path("priorities/<int:pk>/aim", purposes.say_aim, name="change-aim"),
    path("priorities/<int:pk>/method", purposes.say_method, name="change-method"),
    path("priorities/<int:pk>/end", purposes.end, name="end-priority"),
    path("checks", principles.checks, name="checks"),
    re_path(r"^checks\.(?P<form>csv|json)$", principles.checks_file, name="checks-file"),
    path("checks/new", principles.new_check, name="new-check"),
    path("checks/<int:pk>", principles.check, name="check"),
    re_path(
        r"^checks/(?P<pk>\d{1,18})\.(?P<form>csv|json)$", principles.check_file, name="check-file"
    ),
    path("standings", places.standings, name="standings"),
    re_path(r"^standings\.(?P<form>csv|json)$", places.standings_file, name="standings-file"),
]
