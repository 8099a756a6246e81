from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.api.event_stream import EventStream
from service.translation.result import Translation
from service.translation.streaming import Delta, Tell
from tests.fakes import FakeEngine, RecordingObserver
from tests.streams import parsed

CANARY = "zebrafish"


def test_headers_keep_proxies_from_holding_it_back(client: TestClient, question: dict[str, Any]) -> None:
    answer = client.post("/v1/translations", json={**question, "stream": True})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "no-cache" in answer.headers["cache-control"]
    assert answer.headers["x-accel-buffering"] == "no"
    assert "content-length" not in answer.headers
    told = list(parsed(iter(answer.text.split("\n"))))
    assert told[0][1]["request_id"] == answer.headers["x-request-id"]
    plain = client.post("/v1/translations", json=question).json()
    assert {**told[-1][1]["answer"], "id": ""} == {**plain, "id": ""}


def test_crash_ends_in_a_problem_and_is_logged_without_text(
    client_with: Callable[..., TestClient], question: dict[str, Any], capfd: pytest.CaptureFixture[str]
) -> None:
    engine = FakeEngine()
    engine.enqueue(RuntimeError(CANARY))
    answer = client_with(engine).post("/v1/translations", json={**question, "stream": True})
    told = list(parsed(iter(answer.text.split("\n"))))
    assert [name for name, _ in told] == ["started", "failed"]
    assert told[-1][1]["problem"]["code"] == "internal_error"
    printed = capfd.readouterr()
    assert "RuntimeError" in printed.err
    assert CANARY not in answer.text + printed.out + printed.err


async def test_event_that_cannot_be_shown_ends_in_a_problem_too() -> None:
    async def answering(tell: Tell) -> Translation:
        tell(Delta("\ud800"))
        raise AssertionError

    wire, observer = Wire(), RecordingObserver()
    with pytest.raises(UnicodeEncodeError):
        await EventStream(answering, observer=observer)({}, wire.receive, wire.send)
    assert wire.frames[-1].startswith(b"event: failed\n")
    assert [event.labels for event in observer.named("stream")] == [{"status": "failed"}]


class Wire:
    """An ASGI server's side: ``gone`` is set when the caller leaves."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.frames.append(message.get("body", b""))
        if message.get("body", b"").startswith(b":"):
            self.gone.set()


async def test_waiting_sends_comments_and_a_caller_who_leaves_ends_the_work() -> None:
    ended = asyncio.Event()

    async def answering(_: Tell) -> Translation:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        raise AssertionError

    wire, observer = Wire(), RecordingObserver()
    before = asyncio.all_tasks()
    await EventStream(answering, observer=observer, keep_alive_s=0.01)({}, wire.receive, wire.send)
    assert wire.frames[2] == b": wait\n\n"
    assert ended.is_set()
    assert [event.labels for event in observer.named("stream")] == [{"status": "abandoned"}]
    assert asyncio.all_tasks() == before
