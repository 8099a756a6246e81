"""Health, version, metrics, capabilities, headers."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service import __version__
from service.app import create_app
from service.settings import LimitSettings, Settings
from tests.fakes import FakeEngine


def test_alive_ready_version_and_home(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "engines": ["rules"]}
    assert client.get("/version").json() == {"name": "wellput", "version": __version__, "api": "v1"}
    assert client.get("/").json()["docs"] == "/docs"
    assert client.get("/docs").status_code == 200


def test_capabilities_promise_only_what_is_accepted(client: TestClient, question: dict[str, Any]) -> None:
    able = client.get("/v1/capabilities").json()
    for role in able["roles"]:
        answer = client.post("/v1/translations", json={**question, "recipient": {"role": role["id"]}})
        assert answer.status_code == 200
        assert answer.json()["recipients"][0]["source"] == "role"
    for intent in able["intents"]:
        assert client.post("/v1/translations", json={**question, "context": {"intent": intent["id"]}}).is_success
    for field, values in (
        ("channel", able["channels"]),
        ("format", able["formats"]),
        ("mode", able["modes"]),
        ("strength", able["strengths"]),
        ("prompt", able["prompts"]),
        ("recipient", able["styles"]),
        ("sender", able["styles"]),
    ):
        for value in values:
            assert client.post("/v1/translations", json={**question, field: value}).is_success, (field, value)


def test_limits_are_those_of_the_settings() -> None:
    app = create_app(Settings(limits=LimitSettings(message_characters=10, body_bytes=2048)))
    client = TestClient(app, base_url="http://127.0.0.1")
    assert client.get("/v1/capabilities").json()["limits"]["message_characters"] == 10
    answer = client.post("/v1/translations", json={"message": "Eleven char", "recipient": "C"})
    assert (answer.status_code, answer.json()["limit"]) == (413, 10)


def test_metrics_count_by_route_template_and_never_by_address(client: TestClient) -> None:
    client.get("/v1/styles/C")
    client.get("/v1/styles/zebrafish")
    client.get("/zebrafish")
    client.request("ZEBRAFISH", "/healthz")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'wellput_http_requests_total{method="GET",route="/v1/styles/{style}",status="200"} 1.0' in answer.text
    assert 'route="unmatched",status="404"' in answer.text
    assert 'method="other",route="/healthz",status="405"' in answer.text
    assert "zebrafish" not in answer.text.lower()


def test_translations_fallbacks_and_repairs_are_counted(
    client_with: Callable[..., TestClient], question: dict[str, Any]
) -> None:
    from service.errors import OverloadedError

    model = FakeEngine("llm")
    model.enqueue(OverloadedError("Busy."))
    client = client_with(model, FakeEngine("rules"))
    client.post("/v1/translations", json=question)
    counted = client.get("/metrics").text
    assert 'wellput_engine_gave_up_total{cause="overloaded",engine="llm"} 1.0' in counted
    assert re.search(r'wellput_translations_total\{.*status="fell_back".*\} 1\.0', counted)


@pytest.mark.parametrize("sent", ["abcDEF-1.2_3", "a" * 128])
def test_well_formed_request_id_is_echoed(client: TestClient, sent: str) -> None:
    assert client.get("/healthz", headers={"x-request-id": sent}).headers["x-request-id"] == sent


@pytest.mark.parametrize("sent", ["short", "a" * 129, "has space in it", 'quote"quote"', "snow\u2603man!"])
def test_other_request_ids_are_replaced(client: TestClient, sent: str) -> None:
    echoed = client.get("/healthz", headers=[(b"x-request-id", sent.encode())]).headers["x-request-id"]
    assert re.fullmatch(r"req_[0-9A-Z]{26}", echoed)


def test_answer_says_where_the_time_went(client: TestClient, question: dict[str, Any]) -> None:
    timing = client.post("/v1/translations", json=question).headers["server-timing"]
    assert re.search(r"segment;dur=\d+\.\d, engine;dur=\d+\.\d, total;dur=\d+\.\d", timing)
