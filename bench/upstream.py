"""A chat completions server that answers at once, in a process of its own, for measurements of what is around it.

``python bench/upstream.py`` serves on a free loopback port and prints it; it ends with its standard input.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uvicorn

TEXT = (
    "Hello Dana,\n\nThe 40 seats for Acme have to be staffed by March 3. Could you send me a plan by Friday at 3pm? "
    "The rate is $18.50/hr. Please tell me which of the two sites in Lyon is open by then."
)
MESSAGE = TEXT.replace("Hello Dana,\n\n", "Hi Dana!! ")
_ASK = "Could you send me a plan by Friday at 3pm?"
_TOLD = "Please tell me which of the two sites in Lyon is open by then."
CONTENT = json.dumps(
    {
        "text": TEXT,
        "ledger": [{"kind": "ask", "source": ask, "output": ask} for ask in (_ASK, _TOLD)],
        "subject": None,
        "notes": [],
        "missing": [],
        "judgements": [],
        "risks": [],
    }
)
_PIECE = 12
_USAGE = {"prompt_tokens": 900, "completion_tokens": 120, "total_tokens": 1020}
_HEAD = {"id": "c1", "created": 1, "model": "instant-1"}


def _whole() -> bytes:
    message = {"role": "assistant", "content": CONTENT, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    return json.dumps({**_HEAD, "object": "chat.completion", "choices": [choice], "usage": _USAGE}).encode()


def _pieces() -> Iterator[bytes]:
    def event(delta: dict[str, Any], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return b"data: " + json.dumps({**_HEAD, "object": "chat.completion.chunk", "choices": [choice]}).encode()

    for at in range(0, len(CONTENT), _PIECE):
        yield event({"content": CONTENT[at : at + _PIECE]}) + b"\n\n"
    yield event({}, "stop") + b"\n\n"
    yield b"data: [DONE]\n\n"


_WHOLE = _whole()
_PIECES = list(_pieces())


async def app(_scope: Any, receive: Any, send: Any) -> None:
    """Answer any call with the same completion."""
    body, more = b"", True
    while more:
        part = await receive()
        body, more = body + part.get("body", b""), part.get("more_body", False)
    streamed = b'"stream":true' in body.replace(b" ", b"")
    kind = b"text/event-stream" if streamed else b"application/json"
    headers = [(b"content-type", kind)] + ([] if streamed else [(b"content-length", str(len(_WHOLE)).encode())])
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for piece in _PIECES if streamed else ():
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"" if streamed else _WHOLE})


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Run the server beside this process; yield the base URL for a client."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).resolve())], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        finally:
            process.terminate()


def main() -> None:
    """Serve until the standard input ends."""
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False))

    def end() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=end, daemon=True).start()
    server.run(sockets=[listener])


if __name__ == "__main__":
    main()
