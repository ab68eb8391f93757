"""Documents: the list, each one with its versions, and its files."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.documents import rules
from alongside.foundations.documents.actions import add_document, add_version, withdraw_document
from alongside.foundations.documents.forms import DocumentForm, VersionForm, WithdrawForm
from alongside.foundations.documents.models import Document, Version
from alongside.foundations.documents.queries import (
    briefs_visible_to,
    documents_visible_to,
    versions_of,
)
from alongside.foundations.history.queries import acts_on
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried

ON_ONE_PAGE = 50
BRIEFS_SHOWN = 50
SANDBOX = "default-src 'none'; sandbox"


def content_of(upload: UploadedFile) -> bytes:
    """What was uploaded, up to just over what is taken."""
    return bytes(upload.read(rules.MOST_BYTES + 1))


@require_GET
def documents(request: HouseRequest) -> HttpResponse:
    """Every document and brief one may see."""
    viewer = request.viewer
    page = Paginator(documents_visible_to(viewer), ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "briefs": briefs_visible_to(viewer)[:BRIEFS_SHOWN],
        "may_clear": rules.may_clear(viewer.responsibilities),
    }
    return render(request, "documents/documents.jinja", context)


@require_http_methods(["GET", "POST"])
def new_document(request: HouseRequest) -> HttpResponse:
    """Keep a file as a new document."""
    form = DocumentForm(request.POST or None, request.FILES or None, viewer=request.viewer)
    if form.is_valid():
        said, upload = form.cleaned_data, form.cleaned_data["file"]
        made = tried(
            form,
            lambda: add_document(
                title=said["title"],
                about=said["about"],
                audience=form.chosen_audience(),
                name=upload.name,
                content=content_of(upload),
                by=request.viewer,
            ),
            at="file",
        )
        if made:
            messages.success(request, f"“{said['title']}” is kept.")
            return redirect("documents:documents", request.viewer.system.slug)
    status = 422 if form.errors else 200
    return render(request, "documents/document_form.jinja", {"form": form}, status=status)


def _document(request: HouseRequest, pk: int) -> Document:
    found: Document = get_object_or_404(documents_visible_to(request.viewer), pk=pk)
    return found


@require_http_methods(["GET", "POST"])
def document(request: HouseRequest, pk: int) -> HttpResponse:
    """One document with its versions; a newer one is added here."""
    found = _document(request, pk)
    acting = request.method == "POST"
    form = VersionForm(request.POST, request.FILES) if acting else VersionForm()
    if form.is_valid():
        said, upload = form.cleaned_data, form.cleaned_data["file"]
        added = tried(
            form,
            lambda: add_version(
                found,
                name=upload.name,
                content=content_of(upload),
                note=said["note"],
                by=request.viewer,
            ),
            at="file",
        )
        if added:
            messages.success(request, "The newer version is kept; the earlier ones stay.")
            return redirect(found)
    return _page(request, found, form=form)


def _page(
    request: HouseRequest, found: Document, *, form: Form, withdrawal: Form | None = None
) -> HttpResponse:
    viewer = request.viewer
    is_own = found.made_by_id == viewer.person_id
    may_keep = rules.may_keep(viewer.responsibilities, is_own=is_own)
    withdrawal = withdrawal or WithdrawForm()
    context = {
        "document": found,
        "versions": versions_of(found, viewer=viewer),
        "may_keep": may_keep and not found.withdrawn_at,
        "form": form,
        "withdrawal": withdrawal,
        "acts": acts_on(found, viewer=viewer),
    }
    status = 422 if form.errors or withdrawal.errors else 200
    return render(request, "documents/document.jinja", context, status=status)


@require_POST
def withdraw(request: HouseRequest, pk: int) -> HttpResponse:
    """Withdraw a document, with a reason."""
    found = _document(request, pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(
            form,
            lambda: withdraw_document(found, reason=reason, by=request.viewer),
            at="reason",
        ):
            messages.success(request, "The document is withdrawn.")
            return redirect(found)
    return _page(request, found, form=VersionForm(), withdrawal=form)


@require_GET
def download(request: HouseRequest, pk: int) -> HttpResponse | FileResponse:
    """The file of one version, to be kept and never shown by the browser as a page of ours."""
    version = get_object_or_404(Version.objects.visible_to(request.viewer), pk=pk)
    try:
        opened = version.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        opened, as_attachment=True, filename=version.name, content_type=version.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
