"""The API as one: every app's endpoints, their faults as problems, and its description."""

import importlib
from typing import Any

from django.apps import apps
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import module_has_submodule
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from alongside import __version__
from alongside.api import own, problems
from alongside.foundations.imports.problems import ImportRefused
from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.refusals import Refused

ABOUT = (
    "Ask what you may see, and bring figures in. Every request shows a token, which belongs to one "
    "person and one system: `Authorization: Bearer alongside_…`. Lists come in pages: give `next` "
    "of one as `after` of the following. Faults come as problems (RFC 9457)."
)


class HouseAPI(NinjaAPI):
    """The API, with faults described as what they are: problems."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    _mend(int(status), answer)
        return schema


def _mend(status: int, answer: dict[str, Any]) -> None:
    content = answer.get("content", {})
    if status >= 400 and "application/json" in content:
        content[problems.CONTENT_TYPE] = content.pop("application/json")
    elif "text/csv" in content:
        content.pop("application/json", None)


api = HouseAPI(
    title="Alongside",
    version=f"1 (Alongside {__version__})",
    description=ABOUT,
    docs_url=None,
    urls_namespace="v1",
)


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, error: Exception) -> HttpResponse:
    del request, error
    return problems.problem(401)


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Exception) -> HttpResponse:
    del request, error
    return problems.problem(404)


@api.exception_handler(ValidationError)
def _wrong_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    del request
    return problems.of_values(error.errors)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    del request
    return problems.problem(error.status_code)


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: Exception) -> HttpResponse:
    del request, error
    return problems.problem(413)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    del request
    return problems.of_refusal(error)


@api.exception_handler(ImportRefused)
def _wrong_figures(request: HttpRequest, error: ImportRefused) -> HttpResponse:
    del request
    return problems.of_file(error)


api.add_router("", own.router)
for _house in apps.get_app_configs():
    if isinstance(_house, HouseConfig) and module_has_submodule(_house.module, "api"):
        api.add_router("", importlib.import_module(f"{_house.name}.api").router)
