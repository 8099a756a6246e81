"""Two models before the embedded engine, over real sockets: who answers, why, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import FallbackSettings, OpenAISettings, ResilienceSettings, Settings
from tests import upstream as scripted
from tests.upstream import Answer, Upstream

MESSAGE = (
    "Hi Sam,\n\nThe Borealis pilot went live on 4 May with 12 sites and cost $18,400. Marta runs it. "
    "Can you send me the rollout plan by Tuesday?"
)
Build = Callable[..., TestClient]


@pytest.fixture
def models() -> Iterator[tuple[Upstream, Upstream]]:
    first, second = Upstream(), Upstream()
    for server in (first, second):
        server.start()
    yield first, second
    for server in (first, second):
        server.stop()


@pytest.fixture
def build(models: tuple[Upstream, Upstream]) -> Iterator[Build]:
    """Return what builds a service on both models; every limit can be given."""
    with ExitStack() as open_clients:

        def built(timeout_s: float = 5, deadline_s: float = 30, **limits: Any) -> TestClient:
            first, second = models
            settings = Settings(
                openai=OpenAISettings(base_url=first.url, model="model-a", max_attempts=1, timeout_s=timeout_s),
                fallback=FallbackSettings(base_url=second.url, model="model-b", max_attempts=1, timeout_s=timeout_s),
                resilience=ResilienceSettings(**limits),
                deadline_s=deadline_s,
                log_level="debug",
            )
            return open_clients.enter_context(TestClient(create_app(settings), base_url="http://127.0.0.1"))

        yield built


def named(model: str, answer: Answer) -> Answer:
    """Let the upstream name its model as the settings do."""

    def reply(call: scripted.Call) -> scripted.Reply:
        made = answer(call) if callable(answer) else answer
        body = made.body.replace(f'"model": "{scripted.MODEL}"'.encode(), f'"model": "{model}"'.encode())
        return scripted.Reply(made.status, body, made.headers, made.stalls, made.hangs_up)

    return reply


def asked(service: TestClient, **fields: object) -> dict[str, Any]:
    answer = service.post("/v1/translations", json={"message": MESSAGE, "sender": "I", "recipient": "C", **fields})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def told(answer: dict[str, Any]) -> tuple[Any, ...]:
    engine = answer["engine"]
    return answer["status"], answer["status_reason"], engine["name"], engine["model"], engine["causes"]


@pytest.mark.parametrize("engine", ["auto", "llm"])
@pytest.mark.parametrize(
    ("trouble", "reason", "cause"),
    [
        (scripted.failing(500), "engine_unavailable", "engine_unavailable"),
        (scripted.unauthorized(), "engine_unavailable", "engine_misconfigured"),
        (scripted.rate_limited(), "overloaded", "overloaded"),
        (scripted.refusal(), "draft_rejected", "engine_refused"),
        (scripted.dropping("$18,400"), "draft_rejected", "draft_rejected"),
    ],
    ids=["down", "bad-key", "rate-limit", "refused", "drops-an-amount"],
)
def test_second_model_answers_when_the_first_cannot(
    build: Build, models: tuple[Upstream, Upstream], engine: str, trouble: Answer, reason: str, cause: str
) -> None:
    models[0].default = trouble
    models[1].default = named("model-b", scripted.good())
    answer = asked(build(), engine=engine)
    assert told(answer) == ("fell_back", reason, "llm", "model-b", [cause])
    assert "$18,400" in answer["text"]


def test_embedded_engine_answers_when_both_fail_and_both_causes_are_named(
    build: Build, models: tuple[Upstream, Upstream]
) -> None:
    models[0].default = scripted.failing(503)
    models[1].default = scripted.dropping("12 sites")
    service = build()
    answer = asked(service)
    causes = ["engine_unavailable", "draft_rejected"]
    assert told(answer) == ("fell_back", "engine_unavailable", "rules", None, causes)
    counted = service.get("/metrics").text
    assert 'wellput_engine_attempts_total{outcome="engine_unavailable",upstream="openai"} 1.0' in counted
    assert 'wellput_engine_attempts_total{outcome="drafted",upstream="fallback"} 2.0' in counted


def test_each_engine_is_listed_once(build: Build) -> None:
    assert build().get("/readyz").json()["engines"] == ["llm", "rules"]


def test_first_model_that_hangs_leaves_the_second_its_time(build: Build, models: tuple[Upstream, Upstream]) -> None:
    models[0].default = scripted.stalling()
    models[1].default = named("model-b", scripted.good())
    answer = asked(build(timeout_s=600, deadline_s=3))
    assert told(answer) == ("fell_back", "deadline", "llm", "model-b", ["deadline_exceeded"])


def test_stream_is_answered_by_the_second_model_too(build: Build, models: tuple[Upstream, Upstream]) -> None:
    models[0].default = scripted.failing(500)
    models[1].default = named("model-b", scripted.good())
    answer = build().post("/v1/translations", json={"message": MESSAGE, "recipient": "C", "stream": True})
    assert '"model":"model-b"' in answer.text
    assert "event: completed" in answer.text


def test_breaker_opens_is_named_leaves_the_model_alone_and_finds_it_back(
    build: Build, models: tuple[Upstream, Upstream], capfd: pytest.CaptureFixture[str]
) -> None:
    first, second = models
    second.default = named("model-b", scripted.good())
    first.default = scripted.failing(500)
    service = build(breaker_min_calls=3, breaker_pause_s=0.001)
    for _ in range(3):
        assert told(asked(service))[1] == "engine_unavailable"
    assert 'wellput_breaker_state{upstream="openai"} 2.0' in service.get("/metrics").text
    first.default = named("model-a", scripted.good())
    assert told(asked(service)) == ("translated", None, "llm", "model-a", [])
    counted = service.get("/metrics").text
    assert 'wellput_breaker_state{upstream="openai"} 0.0' in counted
    assert 'wellput_breaker_state{upstream="fallback"} 0.0' in counted
    for state in ("open", "half_open", "closed"):
        assert f'wellput_breaker_changes_total{{state="{state}",upstream="openai"}} 1.0' in counted
    lines = [line for line in capfd.readouterr().err.splitlines() if '"breaker_change"' in line]
    assert len(lines) == 3
    assert not any("Borealis" in line or "Marta" in line for line in lines)


def test_open_breaker_is_the_reason_told_and_the_model_is_not_called(
    build: Build, models: tuple[Upstream, Upstream]
) -> None:
    first, second = models
    first.default = scripted.failing(500)
    second.default = named("model-b", scripted.good())
    service = build(breaker_min_calls=2, breaker_pause_s=3600)
    for _ in range(2):
        asked(service)
    assert told(asked(service)) == ("fell_back", "breaker_open", "llm", "model-b", ["breaker_open"])
    assert len(first.calls) == 2


def test_with_both_breakers_open_the_problem_says_when_to_come_back(
    build: Build, models: tuple[Upstream, Upstream]
) -> None:
    for model in models:
        model.default = scripted.failing(500)
    service = build(breaker_min_calls=1, breaker_pause_s=3600)
    assert told(asked(service))[2] == "rules"
    answer = service.post("/v1/translations", json={"message": MESSAGE, "recipient": "C", "engine": "llm"})
    assert (answer.status_code, answer.json()["code"]) == (503, "engine_unavailable")
    assert int(answer.headers["retry-after"]) >= 3600 - 60
    assert asked(service)["status_reason"] == "breaker_open"


def test_full_bulkhead_sends_the_next_request_to_the_next_model(
    build: Build, models: tuple[Upstream, Upstream]
) -> None:
    first, second = models
    second.default = named("model-b", scripted.good())
    first.default = scripted.stalling()
    service = build(running_calls=1, queued_calls=0)
    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(asked, service)
        assert first.reached.wait(10)
        assert told(asked(service)) == ("fell_back", "overloaded", "llm", "model-b", ["overloaded"])
        assert 'wellput_bulkhead_running{upstream="openai"} 1.0' in service.get("/metrics").text
        first.released.set()
        holding.result()
    counted = service.get("/metrics").text
    assert 'wellput_bulkhead_refused_total{cause="queue_full",upstream="openai"} 1.0' in counted
    assert 'wellput_bulkhead_running{upstream="openai"} 0.0' in counted
    assert 'wellput_engine_attempt_seconds_count{upstream="openai"} 2.0' in counted
