"""Chat completions in pieces, for the scripted upstream: as they should come, and broken in every way."""

from __future__ import annotations

import json
import select
import socket
import struct
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.upstream import MODEL, USAGE, Answer, Call, Reply, Upstream, honest, rewrite

PIECE = 9
DONE = b"data: [DONE]\n\n"
LOOK_S = 0.02

Ending = Callable[[BaseHTTPRequestHandler, Upstream], None]


def event(data: Any) -> bytes:
    return b"data: " + json.dumps(data).encode() + b"\n\n"


def chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": [choice]}


def pieces(content: str, size: int = PIECE) -> list[bytes]:
    return [event(chunk({"content": content[at : at + size]})) for at in range(0, len(content), size)]


def finish(reason: str = "stop") -> list[bytes]:
    return [event(chunk({}, reason)), event({**chunk({}), "choices": [], "usage": USAGE})]


def answer_in_json(text: str, **fields: Any) -> str:
    empty: dict[str, Any] = {"subject": None, "notes": [], "missing": [], "judgements": [], "risks": []}
    return json.dumps({"text": text, **empty, **fields})


def play(events: Sequence[bytes], then: Ending | None = None) -> Reply:
    """Send ``events`` one by one; then end as a stream should, or as ``then`` does."""
    return Reply(plays=partial(_play, events=events, then=then))


def _play(wire: BaseHTTPRequestHandler, upstream: Upstream, *, events: Sequence[bytes], then: Ending | None) -> None:
    wire.send_response(200)
    wire.send_header("Content-Type", "text/event-stream; charset=utf-8")
    wire.send_header("Transfer-Encoding", "chunked")
    wire.end_headers()
    wire.wfile.flush()
    try:
        for each in events:
            wire.wfile.write(b"%x\r\n%s\r\n" % (len(each), each))
            wire.wfile.flush()
    except OSError:
        upstream.left.set()
        return
    if then is None:
        wire.wfile.write(b"0\r\n\r\n")
        wire.wfile.flush()
    else:
        then(wire, upstream)


def stall(wire: BaseHTTPRequestHandler, upstream: Upstream) -> None:
    """Say nothing more until the client leaves or the test ends."""
    while not upstream.released.is_set():
        ready, _, _ = select.select([wire.connection], [], [], LOOK_S)
        if ready and _closed(wire.connection):
            upstream.left.set()
            return


def reset(wire: BaseHTTPRequestHandler, upstream: Upstream) -> None:
    """Break the connection the hard way."""
    wire.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.connection.close()


def _closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except OSError:
        return True


def silent() -> Reply:
    """Accept the request, send nothing, and watch whether the client leaves."""
    return Reply(plays=stall)


def told(
    write: Callable[[str], str] = rewrite, *, ended: Sequence[bytes] | None = None, size: int = PIECE, **fields: Any
) -> Answer:
    """Stream what ``write`` makes of the message, with an honest ledger unless ``fields`` gives another."""

    def answer(call: Call) -> Reply:
        text = write(call.message)
        content = answer_in_json(text, **{"ledger": honest(call.message, text), **fields})
        return play([*pieces(content, size), *([*finish(), DONE] if ended is None else ended)])

    return answer


def begun(then: Ending | None, *extra: bytes, write: Callable[[str], str] = rewrite, share: float = 0.6) -> Answer:
    """Stream the first ``share`` of a faithful text, then ``extra``, then end as ``then`` does."""

    def answer(call: Call) -> Reply:
        text = write(call.message)
        whole = answer_in_json(text)
        return play([*pieces(whole[: int(len('{"text": "') + len(text) * share)]), *extra], then)

    return answer


def doubled() -> Answer:
    """Send every chunk twice."""

    def answer(call: Call) -> Reply:
        content = answer_in_json(rewrite(call.message))
        return play([each for one in pieces(content) for each in (one, one)] + [*finish(), DONE])

    return answer


def parsed(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read server-sent events as they come; comments are passed over. ``id`` must be the ``seq`` of the data."""
    fields: dict[str, str] = {}
    for line in lines:
        if not line and fields:
            data = json.loads(fields["data"])
            assert fields["id"] == str(data["seq"])
            yield fields["event"], data
            fields = {}
        elif line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = value
