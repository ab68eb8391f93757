"""A person's own tokens, and the API described for people and for programs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.api.actions import Made, make_token, revoke_token
from alongside.api.described import api
from alongside.api.forms import TokenForm
from alongside.api.guide import groups
from alongside.api.models import Token
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.sign_in.step_up import stepped_up
from alongside.foundations.register.refusals import Refused


@require_http_methods(["GET", "POST"])
@stepped_up
def tokens(request: HouseRequest) -> HttpResponse:
    """My access tokens: what programs show instead of me."""
    form = TokenForm(request.POST or None)
    made: Made | None = None
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = make_token(
                given["name"], scopes=given["scopes"], days=given["days"], by=request.viewer
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            form = TokenForm()
    rows = [
        (token, token.state(request.viewer.now))
        for token in Token.objects.visible_to(request.viewer)
    ]
    context = {"form": form, "made": made, "tokens": rows}
    return render(request, "api/tokens.jinja", context, status=422 if form.errors else 200)


@require_POST
def revoke(request: HouseRequest, pk: int) -> HttpResponse:
    """Let one of my tokens open nothing from now on."""
    token = get_object_or_404(Token.objects.visible_to(request.viewer), pk=pk)
    revoke_token(token, by=request.viewer)
    messages.success(request, f"“{token}” is revoked. Programs that use it are turned away.")
    return redirect("api:tokens", request.viewer.system.slug)


@require_GET
def description(request: HttpRequest) -> HttpResponse:
    """The API described for programs (OpenAPI)."""
    del request
    return JsonResponse(api.get_openapi_schema())


@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """The API described for people."""
    return render(request, "api/guide.jinja", {"groups": groups(api.get_openapi_schema())})
