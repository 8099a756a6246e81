"""Plain ASGI layers around the application, outermost first: journal, host guard, body limit."""

from __future__ import annotations

import re

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from ulid import ULID

from service.api.problems import CRASH, REQUEST_ID, Problem, too_large
from service.translation.ports import Clock, Event, Observer

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,128}")
_METHODS = frozenset({"GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"})
_STARTED = "http.response.start"


class Journal:
    """Gives a request its id, times it, counts it, and answers for whatever broke.

    Being outermost it sees every exception, so that no server above it can log one with its text:
    an exception's text may hold the message. Its type and the request id are all that is kept.
    """

    def __init__(self, app: ASGIApp, *, observer: Observer, clock: Clock) -> None:
        self._app = app
        self._observer = observer
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope))
        scope[REQUEST_ID] = request_id
        started = self._clock.monotonic()
        status = 0

        async def stamped(message: Message) -> None:
            nonlocal status
            if message["type"] == _STARTED:
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
                headers.append("Server-Timing", f"total;dur={(self._clock.monotonic() - started) * 1000:.1f}")
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, stamped)
            except Exception as error:  # noqa: BLE001 - the outermost boundary
                self._observer.observe(Event("crash", {"error_type": type(error).__name__, "where": _where(error)}))
                if not status:
                    await CRASH.response(request_id)(scope, receive, stamped)
            finally:
                self._count(scope, status or CRASH.status, self._clock.monotonic() - started)

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = getattr(scope.get("route"), "path_format", None) or "unmatched"
        self._observer.observe(
            Event("http_request", {"method": method, "route": route, "status": str(status)}, seconds)
        )


class HostGuard:
    """Refuses host names that are not ours: a web page must not reach a loopback service by rebinding its name."""

    def __init__(self, app: ASGIApp, *, allowed: tuple[str, ...]) -> None:
        self._app = app
        self._allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or _host(Headers(scope=scope)) in self._allowed:
            await self._app(scope, receive, send)
            return
        problem = Problem("forbidden", "This host name is not served here. WELLPUT_ALLOWED_HOSTS lists those that are.")
        await problem.response(scope.get(REQUEST_ID, ""))(scope, receive, send)


class HeadAsGet:
    """Answers HEAD with the headers of GET: monitors ask ``/healthz`` that way."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            await send(message if message["type"] == _STARTED else {**message, "body": b""})

        scope["method"] = "GET"
        try:
            await self._app(scope, receive, bodiless)
        finally:
            scope["method"] = "HEAD"


class DeclaredLength:
    """Refuses a body that declares itself too long, before it is read.

    Bodies that declare nothing are cut off by Starlette's own limit, one layer further in.
    """

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        declared = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        if declared.isdecimal() and int(declared[:20]) > self._limit:
            problem = too_large(self._limit, int(declared[:20]))
            await problem.response(scope.get(REQUEST_ID, ""))(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _request_id(headers: Headers) -> str:
    sent = headers.get("x-request-id", "")
    return sent if _REQUEST_ID.fullmatch(sent) else f"req_{ULID()}"


def _where(error: Exception) -> str:
    """Return module and line that raised, which say enough without a traceback's texts."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return "" if frame is None else f"{frame.tb_frame.f_globals.get('__name__', '')}:{frame.tb_lineno}"


def _host(headers: Headers) -> str:
    """Return the host name without its port; brackets of an IPv6 address stay."""
    host = headers.get("host", "").lower()
    name, colon, port = host.rpartition(":")
    return name if colon and (port.isdecimal() or not port) else host
