"""Errors of the API: problem documents (RFC 9457) in the client's language."""

import json
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import views
from rest_framework.exceptions import APIException

TITLES = {
    HTTPStatus.BAD_REQUEST: gettext_lazy("Bad request"),
    HTTPStatus.NOT_FOUND: gettext_lazy("Not found"),
    HTTPStatus.METHOD_NOT_ALLOWED: gettext_lazy("Method not allowed"),
    HTTPStatus.NOT_ACCEPTABLE: gettext_lazy("Not acceptable"),
    HTTPStatus.GONE: gettext_lazy("Gone"),
}


class WrongParameters(APIException):
    """Each error names a parameter and says what is wrong with it and, where that is a list, what is allowed."""

    status_code = HTTPStatus.BAD_REQUEST
    default_detail = gettext_lazy("Some parameters of the address are wrong.")

    def __init__(self, *errors):
        super().__init__()
        self.members = {"errors": list(errors)}


def problem(error, context):
    """The answer to an error. What an exception keeps in `members` becomes members of the document."""
    answer = views.exception_handler(error, context)
    if answer is None:
        return None
    status = HTTPStatus(answer.status_code)
    document = {
        "type": "about:blank",
        "title": str(TITLES.get(status, status.phrase)),
        "status": status.value,
        # Drafts and what never was must read the same.
        "detail": _("There is nothing public here.") if status == HTTPStatus.NOT_FOUND else answer.data["detail"],
    } | getattr(error, "members", {})
    return HttpResponse(
        json.dumps(document, ensure_ascii=False),
        status=status,
        headers={**answer.headers, "Content-Type": "application/problem+json"},
    )


def describe_answers(result, generator, request, public):
    """Say in the OpenAPI description what every operation answers: all fields, always; or a problem."""
    schemas = result["components"]["schemas"]
    for schema in schemas.values():
        if "properties" in schema:
            schema["required"] = list(schema["properties"])
    _add_problem(schemas)
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for address, operations in result["paths"].items():
        statuses = [HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_ACCEPTABLE]
        statuses += [HTTPStatus.NOT_FOUND] if "{id}" in address else []
        statuses += [HTTPStatus.GONE] if address.endswith("articles/{id}/") else []
        for operation in operations.values():
            for status in sorted(statuses):
                operation["responses"][str(status.value)] = {"description": str(TITLES[status]), "content": content}
    return result


def _add_problem(schemas):
    text = {"type": "string"}
    schemas["Problem"] = {
        "type": "object",
        "description": _("A problem document (RFC 9457)."),
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "errors": {"type": "array", "items": {"$ref": "#/components/schemas/WrongParameter"}},
            "reason": text | {"description": _("Why the newsroom withdrew it (410).")},
            "withdrawn_at": text | {"format": "date-time"},
        },
    }
    schemas["WrongParameter"] = {
        "type": "object",
        "required": ["parameter", "detail"],
        "properties": {"parameter": text, "detail": text, "allowed": {"type": "array", "items": text}},
    }
