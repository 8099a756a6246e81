"""``POST /v1/translations``."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from service.api.answers import TranslationOut
from service.api.content import JsonRoute
from service.api.dependencies import Service
from service.api.documentation import EVENTS, problems_for
from service.api.event_stream import EventStream
from service.api.leaving import CallerLeftError, while_waited_for
from service.api.presenter import present
from service.api.requests import request_from
from service.api.schemas import TranslationIn

_PROBLEMS = problems_for(
    "malformed_json",
    "forbidden",
    "prompt_not_found",
    "message_too_long",
    "unsupported_media_type",
    "invalid_request",
    "unsupported_style",
    "engine_unavailable",
    "overloaded",
    "deadline_exceeded",
)
_LEFT = 499  # what proxies log for it; nobody is there to read it
router = APIRouter(tags=["translations"], route_class=JsonRoute)


@router.post(
    "/v1/translations",
    summary="Translate one message",
    response_model=TranslationOut,
    responses={200: EVENTS, **_PROBLEMS},
)
async def translate(
    question: TranslationIn, service: Service, http: Request, response: Response
) -> TranslationOut | Response:
    """Rewrite a message for how its reader is wired, and check that every fact was kept.

    With `"stream": true` the answer comes as server-sent events, the text sentence by sentence.
    """
    limit = service.limits.message_characters
    reading = partial(request_from, question, message_characters=limit, prompts=service.prompts)
    # Measuring a long thread in markup takes a while; others must not wait for it.
    request = await run_in_threadpool(reading) if len(question.message) > limit else reading()
    asked = await service.translator.read(request)
    if question.stream:
        return EventStream(partial(service.translator.answer, asked), observer=service.observer)
    try:
        answer = await while_waited_for(service.translator.answer(asked), http.receive)
    except CallerLeftError:
        return Response(status_code=_LEFT)
    response.headers["Server-Timing"] = ", ".join(
        f"{stage};dur={spent:.1f}" for stage, spent in answer.stages_ms.items()
    )
    return present(answer)
