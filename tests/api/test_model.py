"""The whole service with a model behind a real loopback socket."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import OpenAISettings, Settings
from tests import upstream as script
from tests.upstream import Upstream

CANARY = "zebrafish"
QUESTION = {
    "message": f"We signed {CANARY} for 40 seats and they start on March 3. Can you send me a plan by Friday?",
    "sender": "I",
    "recipient": {"style": "C", "name": "Priya"},
}


@pytest.fixture
def client(upstream: Upstream) -> Iterator[TestClient]:
    openai = OpenAISettings(base_url=upstream.url, model=script.MODEL, max_attempts=1)
    with TestClient(create_app(Settings(openai=openai, log_level="debug")), base_url="http://127.0.0.1") as client:
        yield client


def translate(client: TestClient, **changes: Any) -> dict[str, Any]:
    answer = client.post("/v1/translations", json={**QUESTION, **changes})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def test_model_answers_and_the_answer_says_so(client: TestClient) -> None:
    body = translate(client)
    assert (body["status"], body["engine"]["name"], body["engine"]["model"]) == ("translated", "llm", script.MODEL)
    assert body["prompt"]["name"] == "translate"
    assert body["prompt"]["digest"].startswith("sha256:")
    assert body["usage"]["input_tokens"] == script.USAGE["prompt_tokens"]
    assert client.get("/readyz").json()["engines"] == ["llm", "rules"]


@pytest.mark.parametrize(
    ("answer", "reason", "cause"),
    [
        (script.garbage(), "draft_rejected", "malformed_draft"),
        (script.empty(), "draft_rejected", "malformed_draft"),
        (script.refusal(), "draft_rejected", "engine_refused"),
        (script.failing(500), "engine_unavailable", "engine_unavailable"),
        (script.unauthorized(), "engine_unavailable", "engine_unavailable"),
        (script.rate_limited(), "overloaded", "overloaded"),
        (script.hanging_up(), "engine_unavailable", "engine_unavailable"),
    ],
)
def test_model_in_trouble_is_replaced_and_its_words_are_kept_nowhere(
    client: TestClient,
    upstream: Upstream,
    capfd: pytest.CaptureFixture[str],
    answer: script.Answer,
    reason: str,
    cause: str,
) -> None:
    upstream.script(answer)
    body = translate(client)
    assert (body["status"], body["status_reason"]) == ("fell_back", reason)
    assert body["engine"]["name"] == "rules"
    assert body["engine"]["causes"] == [cause]
    printed = capfd.readouterr()
    written = printed.out + printed.err + client.get("/metrics").text
    assert f'cause="{cause}",engine="llm"' in written
    assert CANARY not in written
    assert "Priya" not in written
    assert "sk-not-for-logs" not in written


def test_model_alone_in_trouble_is_a_problem_without_its_words(
    client: TestClient,
    upstream: Upstream,
) -> None:
    upstream.script(script.failing(500), script.failing(500))
    answer = client.post("/v1/translations", json={**QUESTION, "engine": "llm"})
    assert (answer.status_code, answer.json()["code"]) == (503, "engine_unavailable")
    assert CANARY not in answer.text


def test_lost_fact_is_repaired_once(
    client: TestClient,
    upstream: Upstream,
) -> None:
    upstream.script(script.dropping("40"), script.good())
    body = translate(client)
    assert (body["status"], body["engine"]["name"]) == ("translated", "llm")
    assert body["fidelity"]["repaired"]
    assert "40" in body["text"]
    assert upstream.calls[1].repairs


def test_fact_lost_twice_ends_with_the_embedded_engine(
    client: TestClient,
    upstream: Upstream,
) -> None:
    upstream.script(script.dropping("40"), script.dropping("40"))
    body = translate(client)
    assert (body["status"], body["status_reason"]) == ("fell_back", "draft_rejected")
    assert "40" in body["text"]
