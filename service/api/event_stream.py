"""An answer as server-sent events: the grammar on the wire, and what happens when the caller goes away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi.sse import format_sse_event
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from service.api.leaving import left
from service.api.presenter import present
from service.api.problems import CRASH, REQUEST_ID, Problem, problem_of
from service.errors import WellputError
from service.translation.ports import Event, Observer
from service.translation.result import Translation
from service.translation.streaming import Checked, Completed, Delta, Restarted, StreamEvent, Tell

KEEP_ALIVE_S = 5.0
_KEEP_ALIVE = format_sse_event(comment="wait")
_HEADERS = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}

Answering = Callable[[Tell], Awaitable[Translation]]


class EventStream(Response):
    """Sends ``started``, ``delta`` and so on as the answer is made; a caller who leaves ends the work at once.

    The status is sent before the work begins: refuse whatever can be refused before.
    """

    media_type = "text/event-stream"

    def __init__(self, answering: Answering, *, observer: Observer, keep_alive_s: float = KEEP_ALIVE_S) -> None:
        self._answering = answering
        self._observer = observer
        self._keep_alive_s = keep_alive_s
        self.status_code = 200
        self.background = None
        self.init_headers(_HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one stream."""
        outcome = "abandoned"
        sending = asyncio.create_task(self._send(send, scope.get(REQUEST_ID, "")))
        leaving = asyncio.ensure_future(left(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                outcome = "failed"
                outcome = sending.result()
        finally:
            for task in (sending, leaving):
                task.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)
            self._observer.observe(Event("stream", {"status": outcome}))

    async def _send(self, send: Send, request_id: str) -> str:
        """Send everything; return how it ended. What broke is raised once the caller was told that it did."""

        async def pass_on(frame: bytes, *, more: bool = True) -> None:
            await send({"type": "http.response.body", "body": frame, "more_body": more})

        frames = _Frames()
        told: asyncio.Queue[bytes | None] = asyncio.Queue()
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await pass_on(frames.started(request_id))
        work = asyncio.ensure_future(self._answering(lambda event: told.put_nowait(frames.of(event))))
        work.add_done_callback(lambda _: told.put_nowait(None))
        try:
            while (frame := await self._next(told)) is not None:
                await pass_on(frame)
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
        broken = work.exception()
        if broken is None:
            await pass_on(b"", more=False)
            return "completed"
        problem = problem_of(broken) if isinstance(broken, WellputError) else CRASH
        await pass_on(frames.failed(problem, request_id), more=False)
        if not isinstance(broken, WellputError):
            raise broken
        return "failed"

    async def _next(self, told: asyncio.Queue[bytes | None]) -> bytes | None:
        """Return the next event, a comment where nothing came for a while, None behind the last."""
        try:
            async with asyncio.timeout(self._keep_alive_s):
                return await told.get()
        except TimeoutError:
            return _KEEP_ALIVE


def described(event: StreamEvent) -> tuple[str, dict[str, Any]]:
    """Return the name of ``event`` in the contract, and its data without its number."""
    match event:
        case Delta(text):
            return "delta", {"text": text}
        case Restarted(reason):
            return "restarted", {"reason": reason}
        case Checked(report, repaired):
            return "checked", {"verdict": report.verdict, "repaired": repaired}
        case Completed(answer):
            return "completed", {"answer": present(answer).model_dump(mode="json")}


class _Frames:
    """Puts events into bytes, numbered from 1."""

    def __init__(self) -> None:
        self._seq = 0

    def started(self, request_id: str) -> bytes:
        return self._frame("started", {"request_id": request_id})

    def of(self, event: StreamEvent) -> bytes:
        return self._frame(*described(event))

    def failed(self, problem: Problem, request_id: str) -> bytes:
        return self._frame("failed", {"problem": problem.document(request_id)})

    def _frame(self, name: str, data: dict[str, Any]) -> bytes:
        self._seq += 1
        text = json.dumps({"seq": self._seq, **data}, ensure_ascii=False, separators=(",", ":"))
        return format_sse_event(event=name, id=str(self._seq), data_str=text)
