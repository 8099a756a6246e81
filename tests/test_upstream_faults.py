"""Every fault of a model's server has its documented outcome, asked plainly and as a stream, over real sockets."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from service.settings import OpenAISettings, ResilienceSettings
from tests import streams
from tests import upstream as scripted
from tests.test_streaming_end_to_end import Served, completed
from tests.upstream import Answer, Call, Reply, Upstream

DOCUMENT = Path(__file__).parents[1] / "docs" / "upstream-faults.md"
DEADLINE_S = 8.0
SILENCE_S = 0.7
Cases = dict[str, tuple[Answer, str]]


def raw(body: bytes, **headers: str) -> Reply:
    return Reply(body=body, headers=headers)


def broken_off(wire: BaseHTTPRequestHandler, _: Upstream) -> None:
    """Promise more than is sent."""
    wire.send_response(200)
    wire.send_header("Content-Type", "application/json")
    wire.send_header("Content-Length", "5000")
    wire.end_headers()
    wire.wfile.write(b'{"choices": [')
    wire.wfile.flush()
    wire.close_connection = True


def late(wire: BaseHTTPRequestHandler, upstream: Upstream, *, body: bytes, kind: str) -> None:
    """Send nothing for a while, then everything."""
    upstream.released.wait(SILENCE_S / 3)
    wire.send_response(200)
    wire.send_header("Content-Type", kind)
    wire.send_header("Content-Length", str(len(body)))
    wire.end_headers()
    wire.wfile.write(body)
    wire.wfile.flush()


def good(call: Call) -> bytes:
    reply = scripted.good()
    assert callable(reply)
    return reply(call).body


def slow_headers(call: Call) -> Reply:
    return Reply(plays=partial(late, body=good(call), kind="application/json"))


def with_message(**fields: Any) -> Answer:
    """Answer well, with ``fields`` in the message besides."""

    def answer(call: Call) -> Reply:
        body = json.loads(good(call))
        body["choices"][0]["message"].update(fields)
        return raw(json.dumps(body).encode())

    return answer


def thinking_aloud(call: Call) -> Reply:
    content = json.loads(good(call))["choices"][0]["message"]["content"]
    return scripted.completion(f"<think>The reader wants facts first.</think>\n{content}")


TOOL = [{"id": "c1", "type": "function", "function": {"name": "search", "arguments": "{}"}}]
STATUSES = {
    **dict.fromkeys((400, 401, 403, 404, 413, 422), "engine_misconfigured"),
    **dict.fromkeys((408, 409, 500, 502, 503, 504), "engine_unavailable"),
    **dict.fromkeys((429, 529), "overloaded"),
}
OF_BOTH: Cases = {
    **{f"status {status}": (scripted.failing(status), cause) for status, cause in STATUSES.items()},
    "status 429, quota used up": (
        Reply(429, b'{"error": {"message": "no", "type": "insufficient_quota", "code": "insufficient_quota"}}'),
        "engine_misconfigured",
    ),
    "status 429, Retry-After far away": (scripted.rate_limited("86400"), "overloaded"),
    "status 429, Retry-After nonsense": (scripted.rate_limited("soon-ish"), "overloaded"),
    "status 502 with a page of HTML": (Reply(502, b"<html>Bad gateway</html>"), "engine_unavailable"),
    "unknown model name": (scripted.failing(404, "The model does not exist."), "engine_misconfigured"),
    "connection closed without an answer": (scripted.hanging_up(), "engine_unavailable"),
    "connection reset": (Reply(plays=streams.reset), "engine_unavailable"),
    "no answer at all": (streams.silent(), "engine_unavailable"),
}
PLAIN: Cases = {
    **OF_BOTH,
    "slow headers": (slow_headers, "-"),
    "body cut short": (Reply(plays=broken_off), "engine_unavailable"),
    "half a JSON document": (raw(b'{"choices": [{"mess'), "malformed_draft"),
    "invalid UTF-8": (raw(b'{"choices": "\xff\xfe"}'), "malformed_draft"),
    "page of HTML with status 200": (raw(b"<html>Please log in</html>"), "malformed_draft"),
    "huge answer": (scripted.completion("x" * 500_000), "malformed_draft"),
    "no choices": (raw(b'{"choices": []}'), "malformed_draft"),
    "prose instead of the structure": (scripted.garbage(), "malformed_draft"),
    "empty content": (scripted.empty(), "malformed_draft"),
    "a tool call instead of content": (
        scripted.completion(None, finish="tool_calls", choices_note=TOOL),
        "malformed_draft",
    ),
    "tool calls beside the content": (with_message(tool_calls=TOOL), "-"),
    "fields of reasoning models": (with_message(reasoning_content="Hm.", reasoning_details=[{"text": "Hm."}]), "-"),
    "thoughts before the structure": (thinking_aloud, "-"),
    "refusal": (scripted.refusal(), "engine_refused"),
    "content filter": (scripted.filtered(), "engine_refused"),
    "cut off at the token limit": (scripted.cut_off(), "malformed_draft"),
}


def slow_tokens(wire: BaseHTTPRequestHandler, upstream: Upstream, *, events: list[bytes]) -> None:
    """Stream with pauses, each shorter than the patience for one."""
    wire.send_response(200)
    wire.send_header("Content-Type", "text/event-stream")
    wire.send_header("Transfer-Encoding", "chunked")
    wire.end_headers()
    for at, each in enumerate([*events, b""]):
        if at in (1, len(events) // 2):
            upstream.released.wait(SILENCE_S / 3)
        wire.wfile.write(b"%x\r\n%s\r\n" % (len(each), each))
        wire.wfile.flush()


def told(noise: list[dict[str, Any]] | None = None, *, slowly: bool = False) -> Answer:
    """Stream a faithful rewrite, with chunks of something else before and within it."""

    def answer(call: Call) -> Reply:
        content = json.loads(good(call))["choices"][0]["message"]["content"]
        pieces = streams.pieces(content, 40)
        other = [streams.event(streams.chunk(delta)) for delta in noise or ()]
        events = [*other, *pieces[:2], *other, *pieces[2:], *streams.finish(), streams.DONE]
        return Reply(plays=partial(slow_tokens, events=events)) if slowly else streams.play(events)

    return answer


STREAMED: Cases = {
    **OF_BOTH,
    "slow tokens": (told(slowly=True), "-"),
    "silence in the middle": (streams.begun(streams.stall), "engine_unavailable"),
    "reset in the middle": (streams.begun(streams.reset), "engine_unavailable"),
    "end in the middle": (streams.begun(None), "malformed_draft"),
    "half the structure": (streams.begun(None, *streams.finish(), streams.DONE), "malformed_draft"),
    "invalid UTF-8": (streams.begun(None, b'data: {"choices": "\xff\xfe"}\n\n'), "malformed_draft"),
    "chunk that is no JSON": (streams.begun(None, b"data: {{{\n\n"), "malformed_draft"),
    "chunk of another kind": (streams.begun(None, streams.event({"choices": "none"})), "malformed_draft"),
    "every chunk twice": (streams.doubled(), "malformed_draft"),
    "huge answer": (streams.play([streams.event(streams.chunk({"content": "x" * 90_000}))] * 6), "malformed_draft"),
    "no chunk": (streams.play([]), "malformed_draft"),
    "no choices": (
        streams.play([streams.event({**streams.chunk({}), "choices": []}), streams.DONE]),
        "malformed_draft",
    ),
    "no [DONE]": (streams.told(ended=[]), "-"),
    "tool calls beside the content": (told([{"tool_calls": TOOL}]), "-"),
    "fields of reasoning models": (told([{"reasoning_content": "Hm."}]), "-"),
    "refusal": (
        streams.begun(None, streams.event(streams.chunk({"refusal": "I cannot."}))),
        "engine_refused",
    ),
    "content filter": (streams.begun(None, *streams.finish("content_filter"), streams.DONE), "engine_refused"),
    "cut off at the token limit": (streams.begun(None, *streams.finish("length"), streams.DONE), "malformed_draft"),
    "error inside the stream": (
        streams.begun(None, streams.event({"error": {"message": "Borealis failed", "code": None}})),
        "engine_unavailable",
    ),
}


@pytest.fixture(scope="module")
def faulty() -> Iterator[Upstream]:
    server = Upstream()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def service(faulty: Upstream) -> Iterator[Served]:
    """One service for all faults, whose breaker never opens."""
    model = OpenAISettings(
        base_url=faulty.url,
        model=scripted.MODEL,
        max_attempts=1,
        timeout_s=2 * SILENCE_S,
        first_token_timeout_s=SILENCE_S,
    )
    patient = ResilienceSettings(breaker_failure_share=1.0, breaker_min_calls=500)
    served = Served(faulty, model=model, deadline_s=DEADLINE_S, resilience=patient)
    yield served
    faulty.released.set()
    served.stop()


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_answer_comes_whatever_the_server_does(service: Served, faulty: Upstream, name: str) -> None:
    faulty.default, cause = PLAIN[name]
    judged(service.plain(), cause)
    if cause != "-":
        refused = service.client.post("/v1/translations", json=service.ask(engine="llm"))
        assert refused.status_code == 503
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["code"] == ("overloaded" if cause == "overloaded" else "engine_unavailable")
        assert "Borealis" not in refused.text


@pytest.mark.parametrize("name", STREAMED)
def test_a_streamed_answer_comes_whatever_the_server_does(service: Served, faulty: Upstream, name: str) -> None:
    faulty.default, cause = STREAMED[name]
    judged(completed(service.stream()), cause)


def judged(answer: dict[str, Any], cause: str) -> None:
    if cause == "-":
        assert (answer["status"], answer["engine"]["name"]) == ("translated", "llm")
    else:
        assert (answer["status"], answer["engine"]["name"]) == ("fell_back", "rules")
        assert answer["engine"]["causes"] == [cause]
    assert "$18,400" in answer["text"]


@pytest.mark.parametrize(("heading", "cases"), [("Asked plainly", PLAIN), ("Asked for a stream", STREAMED)])
def test_the_document_names_every_fault_and_its_outcome(heading: str, cases: Cases) -> None:
    section: Callable[[str], str] = lambda text: text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]  # noqa: E731
    rows = dict(re.findall(r"^\| ([^|]+?) \| `?([^`|]+?)`? \|", section(DOCUMENT.read_text("utf-8")), re.MULTILINE))
    assert {name: rows.get(name) for name in cases} == {name: cause for name, (_, cause) in cases.items()}
    assert set(rows) - set(cases) <= {"Fault", "---"}
