"""The canary: a marker in every text field of every route shows up in nothing that is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.errors import EngineUnavailableError, OverloadedError
from tests.fakes import FakeEngine

CANARY = "zebrafish"


def full_question() -> dict[str, Any]:
    return {
        "message": f"Hi {CANARY}, we signed {CANARY} for 40 seats. Can you send the {CANARY} plan by Friday?",
        "sender": {"style": "I", "name": f"{CANARY} Ito"},
        "recipient": {"style": "C", "name": f"{CANARY} Rao", "role": "finance"},
        "subject": f"About {CANARY}",
        "context": {"thread": f"Earlier {CANARY}", "intent": "request"},
        "protected": [CANARY],
        "rollout_key": CANARY,
    }


def kept(client: TestClient, capfd: pytest.CaptureFixture[str]) -> str:
    printed = capfd.readouterr()
    return (printed.out + printed.err + client.get("/metrics").text).lower()


def test_success_keeps_no_text(client: TestClient, capfd: pytest.CaptureFixture[str]) -> None:
    answer = client.post("/v1/translations", json=full_question())
    assert answer.status_code == 200
    assert CANARY in answer.text
    assert CANARY not in str(answer.headers)
    written = kept(client, capfd)
    assert "http_request" in written
    assert CANARY not in written


@pytest.mark.parametrize(
    "changes",
    [
        {"message": ""},
        {"stream": True, "engine": "llm"},
        {"format": CANARY},
        {"recipient": {"style": CANARY}},
        {"recipient": {"role": CANARY}},
        {"recipient": {"style": {"d": CANARY}}},
        {"context": {"intent": CANARY}},
        {"prompt": CANARY},
        {"prompt": f"{CANARY}@{CANARY}"},
        {"language": CANARY * 10},
        {CANARY: CANARY},
        {"context": {CANARY: CANARY}},
        {"protected": [{CANARY: CANARY}]},
        {"message": CANARY * 4000},
        {"engine": "llm"},
    ],
)
def test_refusal_repeats_and_keeps_nothing(
    client: TestClient, capfd: pytest.CaptureFixture[str], changes: dict[str, Any]
) -> None:
    answer = client.post("/v1/translations", json={**full_question(), **changes})
    assert answer.status_code >= 400
    assert CANARY not in answer.text + str(answer.headers) + kept(client, capfd)


@pytest.mark.parametrize("path", ["/v1/styles/{}", "/v1/guides?sender={}&recipient=C", "/{}", "/v1/guides?{}=1"])
def test_address_is_text_too(client: TestClient, capfd: pytest.CaptureFixture[str], path: str) -> None:
    answer = client.get(path.format(CANARY))
    assert CANARY not in answer.text + str(answer.headers) + kept(client, capfd)


@pytest.mark.parametrize(
    "error", [RuntimeError(CANARY), ExceptionGroup(CANARY, [ValueError(CANARY)]), RecursionError(CANARY)]
)
def test_crash_keeps_type_and_place_only(
    client_with: Callable[..., TestClient], capfd: pytest.CaptureFixture[str], error: Exception
) -> None:
    engine = FakeEngine()
    engine.enqueue(error)
    client = client_with(engine)
    answer = client.post("/v1/translations", json=full_question())
    assert answer.status_code == 500
    written = kept(client, capfd)
    assert type(error).__name__.lower() in written
    assert "tests.fakes:" in written
    assert CANARY not in answer.text + str(answer.headers) + written


def test_fall_back_keeps_the_cause_only(
    client_with: Callable[..., TestClient], capfd: pytest.CaptureFixture[str]
) -> None:
    model = FakeEngine("llm")
    model.enqueue(OverloadedError("Busy."), EngineUnavailableError("Down."))
    client = client_with(model, FakeEngine("rules"))
    assert client.post("/v1/translations", json=full_question()).status_code == 200
    written = kept(client, capfd)
    assert "overloaded" in written
    assert CANARY not in written
