"""An OpenAI-compatible server on a real loopback socket, with scripted answers and a record of every call.

Use the fixture ``upstream`` (import it into a ``conftest.py``, or name ``tests.upstream`` in
``pytest_plugins``): point an engine at ``upstream.url``, queue answers with ``upstream.script(...)``, and
read ``upstream.calls``. An empty queue answers with ``upstream.default``, a faithful rewrite.
"""

from __future__ import annotations

import json
import re
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

MODEL = "scripted-1"
USAGE = {
    "prompt_tokens": 812,
    "completion_tokens": 190,
    "total_tokens": 1002,
    "prompt_tokens_details": {"cached_tokens": 640},
}
_FENCED = re.compile(r"<(message|draft)-([0-9a-f]+)>\n(.*?)\n</\1-\2>", re.DOTALL)
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+(?=\s|$)|$)", re.MULTILINE)


@dataclass(frozen=True)
class Call:
    """One request as the server saw it; header names are in lower case."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        return str(self.body["messages"][1]["content"])

    @property
    def message(self) -> str:
        """Return what stands between the message tags of the prompt, or the whole of it."""
        return self._fenced("message")

    @property
    def repairs(self) -> bool:
        """Say whether the call asks to mend a draft."""
        return any(found.group(1) == "draft" for found in _FENCED.finditer(self.user))

    def _fenced(self, name: str) -> str:
        return next((m.group(3) for m in _FENCED.finditer(self.user) if m.group(1) == name), self.user)


@dataclass(frozen=True)
class Reply:
    """What goes over the wire. ``stalls`` keeps the client waiting; ``hangs_up`` closes without an answer.

    ``plays`` takes over the connection (see ``tests.streams``).
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    stalls: bool = False
    hangs_up: bool = False
    plays: Callable[[BaseHTTPRequestHandler, Upstream], None] | None = None


Answer = Reply | Callable[[Call], Reply]


def completion(content: str | None, *, finish: str = "stop", refusal: str | None = None, **more: Any) -> Reply:
    """Wrap ``content`` as a chat completion."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": MODEL,
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
        "usage": USAGE,
        **more,
    }
    return Reply(body=json.dumps(body).encode())


def structured(text: str, **fields: Any) -> Reply:
    """Answer with ``text`` in the structure of the first prompts, which had no ledger, and with ``fields``."""
    empty: dict[str, Any] = {"subject": None, "notes": [], "missing": [], "judgements": [], "risks": []}
    return completion(json.dumps({"text": text, **empty, **fields}))


def rewrite(message: str) -> str:
    """Return a faithful rewrite: a greeting, the questions, then all other sentences, word for word."""
    sentences = [found.group().strip() for found in _SENTENCE.finditer(message)]
    asks = [sentence for sentence in sentences if sentence.endswith("?")]
    rest = [sentence for sentence in sentences if not sentence.endswith("?")]
    parts = ["Hello,", " ".join(asks), " ".join(rest)]
    return "\n\n".join(part for part in parts if part)


def pair(kind: str, source: str, output: str) -> dict[str, str]:
    """Make one entry of the ledger."""
    return {"kind": kind, "source": source, "output": output}


def honest(message: str, text: str) -> list[dict[str, str]]:
    """Return the ledger of a text that repeats the questions of the message word for word."""
    asks = (found.group().strip() for found in _SENTENCE.finditer(message))
    return [pair("ask", ask, ask) for ask in asks if ask.endswith("?") and ask in text]


def quoted(write: Callable[[str], str], **fields: Any) -> Answer:
    """Answer with what ``write`` makes of the message, and an honest ledger unless ``fields`` gives another."""

    def answer(call: Call) -> Reply:
        text = write(call.message)
        return structured(text, **{"ledger": honest(call.message, text), **fields})

    return answer


def good(**fields: Any) -> Answer:
    """Answer with a faithful rewrite of whatever message the prompt holds."""
    return quoted(rewrite, **fields)


def dropping(item: str) -> Answer:
    """Answer with a rewrite that loses ``item``."""
    return quoted(lambda message: rewrite(message).replace(item, ""))


def adding(text: str) -> Answer:
    """Answer with a rewrite that says ``text`` besides."""
    return quoted(lambda message: f"{rewrite(message)}\n\n{text}")


def swapping(old: str, new: str, **fields: Any) -> Answer:
    """Answer with a rewrite that says ``new`` where the message says ``old``."""
    return quoted(lambda message: rewrite(message).replace(old, new), **fields)


def garbage() -> Reply:
    """Answer with prose instead of the structure."""
    return completion("Sure! Here is a much nicer version of that for you.")


def empty() -> Reply:
    """Answer with no content at all."""
    return completion("")


def refusal() -> Reply:
    """Decline, as models with structured output do."""
    return completion(None, refusal="I cannot help with that.")


def filtered() -> Reply:
    """Stop at a content filter."""
    return completion(None, finish="content_filter")


def cut_off() -> Reply:
    """Stop in the middle, at the limit of output tokens."""
    return completion('{"text": "Hello, this is where it', finish="length")


def failing(status: int, message: str = "Something failed.", *, headers: Mapping[str, str] | None = None) -> Answer:
    """Answer with an error that echoes the prompt, as real servers do."""

    def answer(call: Call) -> Reply:
        error = {"message": f"{message} Request: {call.user}", "type": "error", "param": None, "code": None}
        return Reply(status, json.dumps({"error": error}).encode(), headers or {})

    return answer


def unauthorized() -> Answer:
    """Refuse the key."""
    return failing(401, "Incorrect API key provided: sk-not-for-logs.")


def rate_limited(retry_after: str | None = None) -> Answer:
    """Ask to come back later."""
    return failing(429, "Rate limit reached.", headers={"Retry-After": retry_after} if retry_after else {})


def stalling() -> Reply:
    """Accept the request and say nothing until the test ends."""
    return Reply(stalls=True)


def hanging_up() -> Reply:
    """Close the connection without an answer."""
    return Reply(hangs_up=True)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent when a client goes away: that is what some tests are about."""


class Upstream:
    """The running server; ``url`` is the base URL for an OpenAI client."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.default: Answer = good()
        self._answers: deque[Answer] = deque()
        self.released = threading.Event()
        self.reached = threading.Event()
        self.left = threading.Event()
        """Set when a client closed its connection while a stream was being played to it."""
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def script(self, *answers: Answer) -> None:
        """Queue answers, one per call, in order."""
        self._answers.extend(answers)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let every waiting call go and close the socket; later connections are refused."""
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def reply_to(self, call: Call) -> Reply:
        self.calls.append(call)
        self.reached.set()
        answer = self._answers.popleft() if self._answers else self.default
        reply = answer(call) if callable(answer) else answer
        if reply.stalls:
            self.released.wait()
        return reply


def _handler(upstream: Upstream) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet per answer: two would wait for each other
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = upstream.reply_to(Call(self.path, headers, json.loads(raw)))
            if reply.stalls or reply.hangs_up:
                self.close_connection = True
                return
            if reply.plays:
                self.close_connection = True
                reply.plays(self, upstream)
                return
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class calls it so
            """Keep the test output clean."""

    return Handler


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    """Run a server for one test."""
    server = Upstream()
    server.start()
    yield server
    server.stop()
