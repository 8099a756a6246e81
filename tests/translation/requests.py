"""Requests for tests of the use case, built without the wire."""

from __future__ import annotations

from typing import Any

from service.disc.notation import read_style
from service.translation.request import Person, TranslationRequest

MESSAGE = "Hi Sam,\n\nThe Borealis pilot went live on 4 May with 12 sites. Can you send me the rollout plan by Tuesday?"


def a_request(message: str = MESSAGE, **changes: Any) -> TranslationRequest:
    settings: dict[str, Any] = {"recipient": Person(read_style("C")), "sender": Person(read_style("I")), **changes}
    return TranslationRequest(message=message, **settings)
