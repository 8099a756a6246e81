"""The OpenAPI file: problems and real examples added to what FastAPI derives from the routes."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from service.api.problems import MEDIA_TYPE, STATUS, TITLES

_REF = {"$ref": "#/components/schemas/Problem"}
_CODES: dict[str, Any] = {"enum": sorted(STATUS)}
_TRANSLATIONS = "/v1/translations"
_EXAMPLE_EVENTS = """event: started
data: {"seq":1,"request_id":"req_01JD5Z0V8Q8W3M1T5K7N9R2X4C"}
id: 1

event: delta
data: {"seq":2,"text":"Hello Priya,\\n\\n"}
id: 2

event: checked
data: {"seq":3,"verdict":"kept","repaired":false}
id: 3

event: completed
data: {"seq":4,"answer":{"id":"tr_01JD5Z0V8Q8W3M1T5K7N9R2X4C","status":"translated"}}
id: 4

"""


EVENTS: dict[str, Any] = {
    "description": "The answer. With `stream: true`, server-sent events: `started`, any number of `delta`, `checked`, "
    "`completed`; or `failed`. At most once `restarted` comes between: the deltas before it are void. Lines that begin "
    "with a colon keep the connection alive.",
    "content": {"text/event-stream": {"schema": {"type": "string"}, "example": _EXAMPLE_EVENTS}},
}
"""What ``POST /v1/translations`` answers when it answers."""


class FaultOut(BaseModel):
    """One fault of a request."""

    pointer: str = Field(description="JSON pointer of the field.", examples=["/recipient/confidence"])
    code: str = Field(description="Stable name of the fault.", examples=["less_than_equal"])
    detail: str = Field(description="What to send instead.", examples=["Send a number up to 1."])


class ProblemOut(BaseModel):
    """RFC 9457. Nothing of the request is repeated in it."""

    type: str = Field(description="Names the code as a URI.", examples=["urn:wellput:problem:invalid_request"])
    title: str = Field(description="The code in words.", examples=["The request is not valid"])
    status: int = Field(description="HTTP status.", examples=[422])
    detail: str = Field(description="What happened, and what to do.", examples=["/message: Send a string."])
    code: str = Field(description="Stable; decide by this.", examples=["invalid_request"], json_schema_extra=_CODES)
    request_id: str = Field(description="Quote it when you ask us.", examples=["req_01JD5Z0V8Q8W3M1T5K7N9R2X4C"])
    errors: list[FaultOut] | None = Field(None, description="Every fault, for `invalid_request`.")
    accepted: list[str] | None = Field(
        None, description="Notations that are read, for `unsupported_style`.", examples=[["one letter: D, I, S or C"]]
    )
    available: list[str] | None = Field(
        None, description="Prompts there are, for `prompt_not_found`.", examples=[["translate@production"]]
    )
    limit: int | None = Field(None, description="For `message_too_long`.", examples=[20_000])
    actual: int | None = Field(None, description="For `message_too_long`, when known.", examples=[20_001])
    unit: str | None = Field(None, description="For `message_too_long`: characters or bytes.", examples=["characters"])


def problems_for(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Return the ``responses`` of a route that can end in these codes, ``internal_error`` always among them."""
    by_status: dict[int | str, list[str]] = {}
    for code in (*codes, "internal_error"):
        by_status.setdefault(STATUS[code], []).append(code)
    return {
        status: {
            "description": "; ".join(f"`{code}`: {TITLES[code]}" for code in found),
            "content": {MEDIA_TYPE: {"schema": _REF}},
        }
        for status, found in by_status.items()
    }


@cache
def example() -> dict[str, Any]:
    """Return a request and the answer that the embedded engine gives to it; a test holds the two together."""
    file = resources.files(__package__).joinpath("example.json")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


class DescribedApp(FastAPI):
    """A FastAPI application whose OpenAPI file shows problems and a real translation."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document."""
        document = super().openapi()
        schemas = document["components"]["schemas"]
        if "Problem" not in schemas:
            problem = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas |= problem.pop("$defs")
            schemas["Problem"] = problem
            translate = document["paths"][_TRANSLATIONS]["post"]
            translate["requestBody"]["content"]["application/json"]["example"] = example()["request"]
            translate["responses"]["200"]["content"]["application/json"]["example"] = example()["answer"]
        return document


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function, so that generated clients read well."""
    return route.name
