"""What the OpenAI client raises, and what it means here. One table; a test holds it complete.

Upstream error texts echo prompts: they are looked at, never passed on.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import openai

from service.errors import (
    EngineError,
    EngineMisconfiguredError,
    EngineRefusedError,
    EngineUnavailableError,
    MalformedDraftError,
    OverloadedError,
)

_TRANSIENT = frozenset({408, 409, 425})
_OVERLOADED = frozenset({429, 529})
_ABOUT_ONE_REQUEST = frozenset({400, 413, 422})
_SPENT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
_FILTERED = frozenset({"content_filter", "content_policy_violation"})
_REFUSALS: Mapping[int, str] = {
    401: "The upstream refused the credentials (401).",
    403: "The upstream refused the credentials (403).",
    404: "The upstream does not know the model or the path (404).",
    413: "The request is too large for the upstream (413).",
}


def mapped(error: Exception) -> EngineError:
    """Return what ``error`` means to the use case; the text names a status at most."""
    for kind in type(error).__mro__:
        if kind in TABLE:
            return TABLE[kind](error)
    return EngineUnavailableError(f"The call to the upstream failed ({type(error).__name__}).")


def retry_after_s(headers: Mapping[str, str], now: Callable[[], float] = time.time) -> float | None:
    """Read ``Retry-After-Ms`` or ``Retry-After`` (seconds or a date); None where neither can be read."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    raw = headers.get("retry-after")
    seconds = _number(raw)
    if seconds is not None or raw is None:
        return seconds
    try:
        return max(0.0, parsedate_to_datetime(raw).timestamp() - now())
    except (ValueError, OverflowError):
        return None


def _number(raw: str | None) -> float | None:
    try:
        value = float(raw) if raw is not None else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _status(error: Any) -> EngineError:
    status, wait = error.status_code, retry_after_s(error.response.headers)
    marks = {error.code, error.type}
    if marks & _FILTERED:
        return EngineRefusedError("A content filter of the upstream stopped the request.")
    if status in _OVERLOADED and not marks & _SPENT:
        return OverloadedError(f"The upstream asks to come back later ({status}).", retry_after_s=wait)
    if status in _OVERLOADED:
        return EngineMisconfiguredError("The quota of the upstream account is used up (429).")
    if status in _TRANSIENT or status >= 500:  # noqa: PLR2004 - server errors
        return EngineUnavailableError(f"The upstream failed ({status}).", retry_after_s=wait)
    detail = _REFUSALS.get(status, f"The upstream refused the request ({status}).")
    return EngineMisconfiguredError(detail, one_request=status in _ABOUT_ONE_REQUEST)


def _says(kind: type[EngineError], text: str) -> Callable[[Any], EngineError]:
    return lambda _: kind(text)


_UNEXPECTED = _says(EngineMisconfiguredError, "The client for the upstream is set up wrongly.")


def _unreachable(error: Exception) -> EngineError:
    cause = f" ({type(error.__cause__).__name__})" if error.__cause__ else ""
    return EngineUnavailableError(f"The upstream cannot be reached{cause}.")


TABLE: Mapping[type, Callable[[Any], EngineError]] = {
    openai.OpenAIError: _UNEXPECTED,
    openai.APIError: _says(EngineUnavailableError, "The upstream reported an error."),
    openai.APIConnectionError: _unreachable,
    openai.APITimeoutError: _says(EngineUnavailableError, "The upstream did not answer in time."),
    openai.APIResponseValidationError: _says(MalformedDraftError, "The upstream's answer is not a completion."),
    openai.APIStatusError: _status,
    openai.BadRequestError: _status,
    openai.AuthenticationError: _status,
    openai.OAuthError: _status,
    openai.PermissionDeniedError: _status,
    openai.NotFoundError: _status,
    openai.ConflictError: _status,
    openai.UnprocessableEntityError: _status,
    openai.RateLimitError: _status,
    openai.InternalServerError: _status,
    openai.LengthFinishReasonError: _says(MalformedDraftError, "The model's answer was cut off."),
    openai.ContentFilterFinishReasonError: _says(EngineRefusedError, "A content filter stopped the model's answer."),
    openai.InvalidWebhookSignatureError: _UNEXPECTED,
    openai.WebSocketConnectionClosedError: _unreachable,
    openai.WebSocketQueueFullError: _says(OverloadedError, "The connection to the upstream is full."),
}
