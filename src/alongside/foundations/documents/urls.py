"""Routes of documents and briefs, under the system's slug."""

from django.urls import path

from alongside.foundations.documents.views import briefs, documents

app_name = "documents"
urlpatterns = [
    path("", documents.documents, name="documents"),
    path("new", documents.new_document, name="new-document"),
    path("<int:pk>", documents.document, name="document"),
    path("<int:pk>/withdraw", documents.withdraw, name="withdraw-document"),
    path("files/<int:pk>", documents.download, name="file"),
    path("briefs/new", briefs.new_brief, name="new-brief"),
    path("briefs/<int:pk>", briefs.brief, name="brief"),
]
