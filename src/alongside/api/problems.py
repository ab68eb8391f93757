"""Why not, to a program: problem documents as RFC 9457 describes them."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

from alongside.foundations.imports.problems import ImportRefused, Problems, shown
from alongside.foundations.register.refusals import Refused

CONTENT_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing here, or nothing that you may see."
NOBODY = (
    "Show a token: Authorization: Bearer alongside_… This one is missing, unknown, expired or "
    "revoked, or its owner no longer has access."
)
SENTENCES = {
    400: "The request cannot be read.",
    401: NOBODY,
    404: NOT_FOUND,
    405: "This address cannot be asked in that way; the header Allow says how.",
    413: "The body is too large. Send the figures in several parts.",
    415: "Send JSON, CSV or Parquet, and say which in the header Content-Type.",
    500: "Something failed on our side. Nothing was written.",
}


def problem(
    status: int,
    detail: str = "",
    *,
    code: str = "",
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> JsonResponse:
    """A problem document; `code` says which rule stands in the way."""
    title = HTTPStatus(status).phrase
    content = {
        "type": f"urn:alongside:{code or title.lower().replace(' ', '-')}",
        "title": title,
        "status": status,
        "detail": detail or SENTENCES[status],
        **more,
    }
    answer = JsonResponse(content, status=status, content_type=CONTENT_TYPE)
    for name, value in (headers or {}).items():
        answer[name] = value
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def of_refusal(refused: Refused) -> JsonResponse:
    """The sentence of a refusal."""
    found = refused.params.get("problems")
    if isinstance(found, Problems):
        return _with_rows(str(refused), code=refused.code, found=found)
    return problem(403, str(refused), code=refused.code)


def of_file(refused: ImportRefused) -> JsonResponse:
    """What is wrong with figures as a whole."""
    return _with_rows(f"{refused.reason} {refused.mend}", code=refused.code, found=refused.problems)


def of_values(errors: Sequence[Mapping[str, Any]]) -> JsonResponse:
    """What is wrong with the values of a request, each by its name."""
    listed = [
        {
            "row": None,
            "column": ".".join(str(part) for part in error["loc"]),
            "problem": f"{shown(error['msg'])}.".replace("..", "."),
            "mend": "The description of the API says what may stand here.",
            "code": str(error["type"]),
        }
        for error in errors[:100]
    ]
    count = len(errors)
    return problem(
        422,
        f"{count} value{' is' if count == 1 else 's are'} not as the API describes.",
        code="values",
        count=count,
        problems=listed,
    )


def _with_rows(sentence: str, *, code: str, found: Problems) -> JsonResponse:
    listed = [
        {
            "row": each.row,
            "column": each.column,
            "problem": each.reason,
            "mend": each.mend,
            "code": each.code,
        }
        for each in found
    ]
    return problem(422, sentence, code=code, count=found.total, problems=listed)
