"""Every error Wellput raises on purpose, in one tree.

    WellputError
    ├── RequestError                the caller can mend it
    │   ├── InvalidRequestError     invalid_request
    │   ├── UnsupportedStyleError   unsupported_style
    │   ├── MessageTooLongError     message_too_long
    │   └── PromptNotFoundError     prompt_not_found
    ├── EngineError                 an engine gave no usable draft
    │   ├── EngineUnavailableError  engine_unavailable   (transient: retry may help)
    │   ├── EngineMisconfiguredError engine_misconfigured (a retry will not help)
    │   ├── EngineRefusedError      engine_refused       (the model declined)
    │   ├── MalformedDraftError     malformed_draft      (the model answered garbage)
    │   ├── OverloadedError         overloaded           (transient)
    │   │   └── QueueFullError                            (our own queue: no retry)
    │   ├── BreakerOpenError        breaker_open
    │   └── DeadlineExceededError   deadline_exceeded
    ├── PromptError                 a template or its lock is broken
    └── ConfigurationError          settings contradict each other

Messages may name fields, limits and accepted values. They never hold message text, subjects,
names or a person's style: they travel to logs and to callers.
"""

from __future__ import annotations

from collections.abc import Sequence


class WellputError(Exception):
    """Base of all errors raised on purpose; ``code`` is stable and part of the contract."""

    code = "internal_error"


class RequestError(WellputError):
    """The request cannot be served as it is; ``pointer`` is the JSON pointer of the field at fault."""

    code = "invalid_request"

    def __init__(self, detail: str, *, pointer: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.pointer = pointer


class InvalidRequestError(RequestError):
    """A field is missing, contradicts another or holds a value that is not allowed."""


class UnsupportedStyleError(RequestError):
    """A style notation is not known; ``accepted`` lists what is."""

    code = "unsupported_style"

    def __init__(self, detail: str, *, accepted: Sequence[str], pointer: str = "") -> None:
        super().__init__(detail, pointer=pointer)
        self.accepted = tuple(accepted)


class MessageTooLongError(RequestError):
    """The message is over a limit; ``unit`` is ``characters`` or ``bytes``."""

    code = "message_too_long"

    def __init__(self, detail: str, *, limit: int, actual: int, unit: str, pointer: str = "/message") -> None:
        super().__init__(detail, pointer=pointer)
        self.limit = limit
        self.actual = actual
        self.unit = unit


class PromptNotFoundError(RequestError):
    """No prompt has that name, label or version; ``available`` lists those that exist."""

    code = "prompt_not_found"

    def __init__(self, detail: str, *, available: Sequence[str], pointer: str = "/prompt") -> None:
        super().__init__(detail, pointer=pointer)
        self.available = tuple(available)


class EngineError(WellputError):
    """An engine gave no usable draft; ``transient`` says whether the same call may succeed later."""

    code = "engine_unavailable"
    transient = False

    def __init__(self, detail: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_after_s = retry_after_s


class EngineUnavailableError(EngineError):
    """The upstream cannot be reached, timed out or answered with a server error."""

    transient = True


class EngineMisconfiguredError(EngineError):
    """The upstream refused the credentials, the model name or the request itself; a retry will not help.

    one_request: it is about this request (too long for the model, half characters); others may well be served.
    """

    code = "engine_misconfigured"

    def __init__(self, detail: str, *, one_request: bool = False) -> None:
        super().__init__(detail)
        self.one_request = one_request


class EngineRefusedError(EngineError):
    """The model declined to answer, or a content filter did."""

    code = "engine_refused"


class MalformedDraftError(EngineError):
    """The model answered, but not in the agreed structure."""

    code = "malformed_draft"


class OverloadedError(EngineError):
    """The upstream, or our own queue, asks to come back later."""

    code = "overloaded"
    transient = True


class QueueFullError(OverloadedError):
    """Our own queue is full or too slow. Asking again from inside the request would only lengthen it."""

    transient = False


class BreakerOpenError(EngineError):
    """The engine is left alone for a while, because it failed too often."""

    code = "breaker_open"


class DeadlineExceededError(EngineError):
    """The time budget of the request is used up."""

    code = "deadline_exceeded"


class PromptError(WellputError):
    """A prompt template cannot be rendered, or its files do not match the lock."""

    code = "prompt_error"


class ConfigurationError(WellputError):
    """Settings contradict each other or cannot be used; the text says which to change."""

    code = "configuration_error"
