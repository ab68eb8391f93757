"""Routes of this room, under the system's slug."""

from django.urls import path, re_path

from alongside.rooms.visions.views import boxes, links, logic_models, plans, versions, wholes

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
]
