"""Streams over real sockets on both sides: the service behind uvicorn, the model a scripted upstream."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
import uvicorn

from service.app import create_app
from service.bootstrap import build
from service.settings import OpenAISettings, Settings
from tests import streams
from tests import upstream as scripted
from tests.upstream import Answer, Upstream, upstream

__all__ = ["upstream"]

MESSAGE = (
    "Hi Sam,\n\nThe Borealis pilot went live on 4 May with 12 sites and cost $18,400. Marta runs it. "
    "Can you send me the rollout plan by Tuesday?\n\n-- \nDana Reed\nField team\n"
)
Told = list[tuple[str, dict[str, Any]]]


class Served:
    """The service on a free port."""

    def __init__(
        self, upstream: Upstream, *, logs: bool = False, model: OpenAISettings | None = None, **fields: Any
    ) -> None:
        usual = OpenAISettings(base_url=upstream.url, model=scripted.MODEL, max_attempts=1, timeout_s=20)
        settings = Settings(openai=model or usual, log_level="debug", **fields)
        app = create_app(settings, wellput=build(settings, logs=logs))
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="on"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            assert self._thread.is_alive()
            self._thread.join(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.client = httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False)

    def stop(self) -> None:
        self.client.close()
        self._server.should_exit = True
        self._thread.join()

    def ask(self, **fields: Any) -> dict[str, Any]:
        return {"message": MESSAGE, "sender": "I", "recipient": "C", **fields}

    def plain(self, **fields: Any) -> dict[str, Any]:
        answer = self.client.post("/v1/translations", json=self.ask(**fields))
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    def stream(self, **fields: Any) -> Told:
        with self.client.stream("POST", "/v1/translations", json=self.ask(stream=True, **fields)) as answer:
            assert answer.status_code == 200, answer.read()
            assert answer.headers["content-type"].startswith("text/event-stream")
            return list(streams.parsed(answer.iter_lines()))


@pytest.fixture
def serve(upstream: Upstream) -> Iterator[Callable[..., Served]]:
    running: list[Served] = []

    def start(**settings: Any) -> Served:
        running.append(Served(upstream, **settings))
        return running[-1]

    yield start
    upstream.released.set()
    for each in running:
        each.stop()


@pytest.fixture
def service(serve: Callable[..., Served]) -> Served:
    return serve()


def names(told: Told) -> list[str]:
    return [name for name, _ in told]


def on_screen(told: Told) -> str:
    text = ""
    for name, data in told:
        text = "" if name == "restarted" else text + (data["text"] if name == "delta" else "")
    return text


def completed(told: Told) -> dict[str, Any]:
    """Return the answer of a stream whose order, numbers and text are as the contract says."""
    assert [data["seq"] for _, data in told] == list(range(1, len(told) + 1))
    assert names(told)[0] == "started"
    assert names(told)[-2:] == ["checked", "completed"]
    assert set(names(told)[1:-2]) <= {"delta", "restarted"}
    assert names(told).count("restarted") <= 1
    answer: dict[str, Any] = told[-1][1]["answer"]
    assert on_screen(told) == (answer["text"] or "")
    assert told[-2][1]["verdict"] == answer["fidelity"]["verdict"]
    return answer


def test_a_stream_is_the_plain_answer_in_pieces(service: Served, upstream: Upstream) -> None:
    upstream.default = streams.told()
    told = service.stream()
    answer = completed(told)
    assert (answer["status"], answer["engine"]["name"]) == ("translated", "llm")
    assert names(told).count("delta") > 3
    assert upstream.calls[0].body["stream_options"] == {"include_usage": True}
    upstream.default = scripted.good(ledger=scripted.honest(MESSAGE, scripted.rewrite(MESSAGE)))
    plain = service.plain()
    assert {**answer, "id": ""} == {**plain, "id": ""}


def test_sentences_arrive_while_the_model_is_still_writing(service: Served, upstream: Upstream) -> None:
    upstream.default = streams.begun(streams.stall)
    with service.client.stream("POST", "/v1/translations", json=service.ask(stream=True)) as answer:
        told = streams.parsed(answer.iter_lines())
        assert next(told)[0] == "started"
        assert next(told)[1]["text"] == "Hello,\n\n"
        assert next(told)[0] == "delta"
    assert upstream.left.wait(30), "the call to the model was not cancelled"


def test_a_caller_who_leaves_before_the_first_word_ends_the_call(service: Served, upstream: Upstream) -> None:
    upstream.default = streams.silent()
    with service.client.stream("POST", "/v1/translations", json=service.ask(stream=True)) as answer:
        told = streams.parsed(answer.iter_lines())  # kept: a reader that is dropped closes the connection
        assert next(told)[0] == "started"
        assert upstream.reached.wait(30)
    assert upstream.left.wait(30), "the call to the model was not cancelled"


def test_a_caller_who_leaves_the_plain_answer_ends_the_call(service: Served, upstream: Upstream) -> None:
    upstream.default = streams.silent()
    url = service.client.base_url
    body = json.dumps(service.ask()).encode()
    head = f"POST /v1/translations HTTP/1.1\r\nHost: {url.host}\r\nContent-Type: application/json\r\n"
    with socket.create_connection((url.host, url.port)) as caller:
        caller.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        assert upstream.reached.wait(30)
    assert upstream.left.wait(10), "the call to the model was not cancelled"


FAULTS: dict[str, tuple[Answer, str]] = {
    "reset": (streams.begun(streams.reset), "engine_unavailable"),
    "half-json": (streams.begun(None, *streams.finish(), streams.DONE), "malformed_draft"),
    "ends-without-a-word": (streams.begun(None), "malformed_draft"),
    "invalid-utf8": (streams.begun(None, b'data: {"choices": "\xff\xfe"}\n\n'), "malformed_draft"),
    "no-json-chunk": (streams.begun(None, b"data: {{{\n\n"), "malformed_draft"),
    "no-chunk": (streams.begun(None, streams.event({"choices": "none"})), "malformed_draft"),
    "doubled": (streams.doubled(), "malformed_draft"),
    "refusal": (streams.begun(None, streams.event(streams.chunk({"refusal": "I cannot."}))), "engine_refused"),
    "filter": (streams.begun(None, *streams.finish("content_filter"), streams.DONE), "engine_refused"),
    "length": (streams.begun(None, *streams.finish("length"), streams.DONE), "malformed_draft"),
    "error-inside": (
        streams.begun(None, streams.event({"error": {"message": "Borealis failed", "code": None}})),
        "engine_unavailable",
    ),
    "empty-choices": (
        streams.play([streams.event({**streams.chunk({}), "choices": []}), streams.DONE]),
        "malformed_draft",
    ),
    "nothing": (streams.play([]), "malformed_draft"),
    "rate-limit": (scripted.rate_limited(), "overloaded"),
    "server-error": (scripted.failing(500), "engine_unavailable"),
    "hang-up": (scripted.hanging_up(), "engine_unavailable"),
    "bad-key": (scripted.unauthorized(), "engine_misconfigured"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_trouble_upstream_ends_in_the_embedded_answer(
    serve: Callable[..., Served], upstream: Upstream, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    service = serve(logs=True)
    upstream.default, cause = FAULTS[name]
    told = service.stream()
    answer = completed(told)
    assert (answer["status"], answer["engine"]["name"], answer["engine"]["causes"]) == ("fell_back", "rules", [cause])
    assert "$18,400" in answer["text"]
    restarts = [data["reason"] for kind, data in told if kind == "restarted"]
    assert restarts in ([], [cause])
    metrics = service.client.get("/metrics").text
    service.stop()
    printed = capfd.readouterr()
    written = printed.out + printed.err + metrics
    assert 'wellput_streams_total{status="completed"} 1.0' in written
    assert [f'wellput_stream_restarts_total{{cause="{cause}"}} 1.0' in written] == [bool(restarts)]
    for private in ("Borealis", "Sam", "sk-not-for-logs"):
        assert private not in written


@pytest.mark.parametrize("play", [streams.silent(), streams.begun(streams.stall)], ids=["silent", "mid-stream"])
def test_the_deadline_holds_for_the_whole_stream(
    serve: Callable[..., Served], upstream: Upstream, play: Answer
) -> None:
    upstream.default = play
    answer = completed(serve(deadline_s=0.5).stream())
    assert (answer["status"], answer["status_reason"]) == ("fell_back", "deadline")
    assert answer["engine"]["causes"] == ["deadline_exceeded"]
    assert upstream.left.wait(30)


def test_an_answer_in_single_characters_is_read(service: Served, upstream: Upstream) -> None:
    upstream.default = streams.told(size=1)
    answer = completed(service.stream())
    assert (answer["status"], answer["engine"]["name"]) == ("translated", "llm")


def test_a_missing_done_mark_is_no_trouble(service: Served, upstream: Upstream) -> None:
    upstream.default = streams.told(ended=[])
    assert completed(service.stream())["status"] == "translated"


def test_a_server_that_answers_in_one_piece_is_read(service: Served, upstream: Upstream) -> None:
    answer = completed(service.stream())
    assert (answer["status"], answer["engine"]["name"]) == ("translated", "llm")
    assert answer["usage"]["input_tokens"] == 812


def test_an_addition_is_never_on_screen_and_the_rest_follows_the_repair(service: Served, upstream: Upstream) -> None:
    upstream.script(streams.told(lambda text: f"{scripted.rewrite(text)}\n\nThe budget is $9,000."), streams.told())
    told = service.stream()
    answer = completed(told)
    assert (answer["status"], answer["fidelity"]["repaired"]) == ("translated", True)
    assert "restarted" not in names(told)
    assert "$9,000" not in str(told)


def test_a_loss_restarts_the_text_once_the_repair_has_passed(service: Served, upstream: Upstream) -> None:
    upstream.script(streams.told(lambda text: scripted.rewrite(text).replace(" and cost $18,400", "")), streams.told())
    told = service.stream()
    assert completed(told)["fidelity"]["repaired"]
    assert [data["reason"] for name, data in told if name == "restarted"] == ["draft_rejected"]


def test_two_bad_drafts_fall_back_and_without_the_embedded_engine_the_message_comes_back(
    service: Served, upstream: Upstream
) -> None:
    upstream.default = streams.told(lambda text: scripted.rewrite(text).replace("$18,400", "$9,000"))
    assert completed(service.stream())["engine"]["causes"] == ["draft_rejected"]
    answer = completed(service.stream(engine="llm"))
    assert (answer["status"], answer["text"]) == ("returned_original", MESSAGE)


def test_without_the_embedded_engine_a_broken_stream_ends_in_a_problem(service: Served, upstream: Upstream) -> None:
    upstream.default = streams.begun(streams.reset)
    told = service.stream(engine="llm")
    assert names(told)[-1] == "failed"
    problem = told[-1][1]["problem"]
    assert (problem["code"], problem["status"]) == ("engine_unavailable", 503)
    assert problem["request_id"] == told[0][1]["request_id"]
    assert "Borealis" not in str(problem)


@pytest.mark.parametrize("format_", ["markdown", "slack", "html"])
def test_markup_is_told_once_it_is_checked(service: Served, upstream: Upstream, format_: str) -> None:
    upstream.default = streams.told()
    answer = completed(service.stream(format=format_, message=MESSAGE.partition("\n\n--")[0]))
    assert answer["engine"]["name"] in {"llm", "rules"}


@pytest.mark.parametrize(
    "fields", [{"engine": "rules"}, {"mode": "coach"}, {"message": "Thanks!"}, {"language": "de"}], ids=str
)
def test_answers_without_a_stream_of_their_own_use_the_same_events(
    service: Served, upstream: Upstream, fields: dict[str, Any]
) -> None:
    upstream.default = streams.told()
    told = service.stream(**fields)
    answer = completed(told)
    assert {**answer, "id": ""} == {**service.plain(**fields), "id": ""}
    assert "restarted" not in names(told)
    assert fields.get("mode") != "coach" or "delta" not in names(told)


def test_an_endpoint_that_does_not_stream_is_asked_again_without(service: Served, upstream: Upstream) -> None:
    upstream.script(
        scripted.failing(400, "Unknown parameter: 'stream_options'."),
        scripted.failing(400, "Your organization must be verified to stream this model."),
    )
    assert completed(service.stream())["engine"]["name"] == "llm"
    assert completed(service.stream())["engine"]["name"] == "llm"
    assert [("stream" in call.body, "stream_options" in call.body) for call in upstream.calls] == [
        (True, True),
        (True, False),
        (False, False),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"message": ""}, 422, "invalid_request"),
        ({"message": "word " * 5000}, 413, "message_too_long"),
        ({"recipient": {"style": "zebra"}}, 422, "unsupported_style"),
        ({"prompt": "none"}, 404, "prompt_not_found"),
        ({"format": "html", "message": "<p>Hello Sam</p><script>x()</script>"}, 422, "invalid_request"),
    ],
)
def test_what_can_be_refused_is_refused_before_the_stream_opens(
    service: Served, upstream: Upstream, fields: dict[str, Any], status: int, code: str
) -> None:
    answer = service.client.post("/v1/translations", json=service.ask(stream=True, **fields))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert upstream.calls == []
