"""Every error as RFC 9457 ``application/problem+json``. Nothing of the request is echoed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from service.api.schemas import GuideQuery, TranslationIn
from service.api.violations import Violation, violations_of
from service.errors import (
    EngineError,
    MessageTooLongError,
    PromptNotFoundError,
    RequestError,
    UnsupportedStyleError,
    WellputError,
)

MEDIA_TYPE = "application/problem+json"
REQUEST_ID = "wellput.request_id"
_BACK_IN_S = 5

STATUS: Mapping[str, int] = {
    "invalid_request": 422,
    "malformed_json": 400,
    "unsupported_style": 422,
    "message_too_long": 413,
    "unsupported_media_type": 415,
    "method_not_allowed": 405,
    "not_found": 404,
    "forbidden": 403,
    "prompt_not_found": 404,
    "overloaded": 503,
    "engine_unavailable": 503,
    "deadline_exceeded": 504,
    "internal_error": 500,
}
"""The codes a caller can meet."""

PUBLIC: Mapping[str, str] = {
    "engine_misconfigured": "engine_unavailable",
    "engine_refused": "engine_unavailable",
    "malformed_draft": "engine_unavailable",
    "breaker_open": "engine_unavailable",
    "prompt_error": "internal_error",
    "configuration_error": "internal_error",
}
"""Codes of ours that a caller meets under another name: what happened inside an engine is no contract."""

TITLES: Mapping[str, str] = {
    "invalid_request": "The request is not valid",
    "malformed_json": "The body is not JSON",
    "unsupported_style": "The style is not known",
    "message_too_long": "The message is too long",
    "unsupported_media_type": "The body must be JSON",
    "method_not_allowed": "The method is not allowed here",
    "not_found": "There is nothing here",
    "forbidden": "The request is not allowed",
    "prompt_not_found": "The prompt does not exist",
    "overloaded": "Too busy right now",
    "engine_unavailable": "The model did not answer",
    "deadline_exceeded": "Out of time",
    "internal_error": "Something broke on our side",
}
_BY_STATUS: Mapping[int, tuple[str, str]] = {
    400: ("malformed_json", "The body cannot be read as JSON. Send one JSON object in UTF-8."),
    404: ("not_found", "There is nothing at this address. /docs lists what there is."),
    405: ("method_not_allowed", "This address exists, but not for this method; see the Allow header."),
    415: ("unsupported_media_type", "Send uncompressed JSON with the header Content-Type: application/json."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem document; ``members`` are the extra members of its code."""

    code: str
    detail: str
    members: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Return the HTTP status of the code."""
        return STATUS[self.code]

    def document(self, request_id: str) -> dict[str, Any]:
        """Return the members of the document."""
        return {
            "type": f"urn:wellput:problem:{self.code}",
            "title": TITLES[self.code],
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "request_id": request_id,
            **self.members,
        }

    def response(self, request_id: str) -> JSONResponse:
        """Return the document as a response."""
        headers = dict(self.headers)
        if self.status == HTTPStatus.SERVICE_UNAVAILABLE:
            headers.setdefault("Retry-After", str(_BACK_IN_S))
        return JSONResponse(self.document(request_id), self.status, headers, MEDIA_TYPE)


CRASH = Problem("internal_error", "An unexpected error was logged under this request id. Nothing was changed or sent.")


def problem_of(error: WellputError) -> Problem:
    """Describe one of our errors to the caller."""
    code = PUBLIC.get(error.code, error.code)
    if isinstance(error, RequestError):
        return Problem(code, error.detail, _members(error))
    if isinstance(error, EngineError):
        wait = math.ceil(error.retry_after_s) if error.retry_after_s else _BACK_IN_S
        return Problem(code, error.detail, headers={"Retry-After": str(max(1, wait))})
    return CRASH


def too_large(limit: int, actual: int | None) -> Problem:
    """Refuse a body over ``limit`` bytes; ``actual`` is None when the caller did not declare a length."""
    members = {"limit": limit, "unit": "bytes"} | ({} if actual is None else {"actual": actual})
    return Problem("message_too_long", f"The request body is over {limit} bytes. Send less of the thread.", members)


def violated(violations: Sequence[Violation]) -> Problem:
    """Refuse a body whose fields are at fault."""
    listed = [{"pointer": fault.pointer, "code": fault.code, "detail": fault.detail} for fault in violations]
    first = violations[0]
    where = f"{first.pointer}: " if first.pointer else ""
    more = f" ({len(violations) - 1} more below.)" if len(violations) > 1 else ""
    return Problem("invalid_request", f"{where}{first.detail}{more}", {"errors": listed})


def install(app: FastAPI, *, body_bytes: int) -> None:
    """Make ``app`` answer every error with a problem document."""

    async def on_wellput_error(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, WellputError)
        return _answer(request, problem_of(error))

    async def on_invalid_body(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return _answer(request, _invalid(error))

    async def on_http_error(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return _answer(request, too_large(body_bytes, None))
        code, detail = _BY_STATUS.get(error.status_code, (CRASH.code, CRASH.detail))
        return _answer(request, Problem(code, detail, headers=error.headers or {}))

    app.add_exception_handler(WellputError, on_wellput_error)
    app.add_exception_handler(RequestValidationError, on_invalid_body)
    app.add_exception_handler(HTTPException, on_http_error)


def _answer(request: Request, problem: Problem) -> JSONResponse:
    return problem.response(request.scope.get(REQUEST_ID, ""))


def _invalid(error: RequestValidationError) -> Problem:
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return Problem(*_BY_STATUS[400])
    if [fault["loc"] for fault in faults] == [("body",)]:
        return violated((Violation("", "missing", "Send one JSON object as the body; /docs shows an example."),))
    model = GuideQuery if faults[0]["loc"][0] == "query" else TranslationIn
    return violated(violations_of(({**fault, "loc": fault["loc"][1:]} for fault in faults), model=model))


def _members(error: RequestError) -> dict[str, Any]:
    if isinstance(error, MessageTooLongError):
        return {"limit": error.limit, "actual": error.actual, "unit": error.unit}
    if isinstance(error, PromptNotFoundError):
        return {"available": list(error.available)}
    members: dict[str, Any] = {"errors": [{"pointer": error.pointer, "code": error.code, "detail": error.detail}]}
    if isinstance(error, UnsupportedStyleError):
        members["accepted"] = list(error.accepted)
    return members
