"""``POST /v1/translations``."""

from __future__ import annotations

from fastapi import APIRouter, Response

from service.api.answers import TranslationOut
from service.api.content import JsonRoute
from service.api.dependencies import Service
from service.api.presenter import present
from service.api.requests import request_from
from service.api.schemas import TranslationIn

router = APIRouter(tags=["translations"], route_class=JsonRoute)


@router.post("/v1/translations", summary="Translate one message")
async def translate(question: TranslationIn, service: Service, response: Response) -> TranslationOut:
    """Rewrite a message for how its reader is wired, and check that every fact was kept."""
    request = request_from(question, message_characters=service.limits.message_characters, prompts=service.prompts)
    answer = await service.translator.translate(request)
    response.headers["Server-Timing"] = ", ".join(
        f"{stage};dur={spent:.1f}" for stage, spent in answer.stages_ms.items()
    )
    return present(answer)
