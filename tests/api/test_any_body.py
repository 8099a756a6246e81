"""No body whatever ends in a 5xx, and every refusal is a problem document."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.api.schemas import TranslationIn
from service.app import create_app
from service.settings import Settings

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*TranslationIn.model_fields, "style", "zebrafish"]) | st.text(max_size=12)
PROSE = st.text(
    st.sampled_from(list("abcXYZ 0123456789.,;:!?'’\"“”()[]<>@#$%&*-_=+/\\|~^`\n\r\t ⟦⟧é😀\u200b\u202e\u0301")),
    max_size=200,
)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(
        create_app(Settings(log_level="error")), base_url="http://127.0.0.1", raise_server_exceptions=False
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(body=JSON | st.dictionaries(NAMES, JSON, max_size=6))
def test_any_json_is_answered_or_refused_in_the_agreed_format(client: TestClient, body: Any) -> None:
    answer = client.post("/v1/translations", content=json.dumps(body), headers={"content-type": "application/json"})
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(message=PROSE, style=st.sampled_from("DISC"), channel=st.sampled_from(["email", "chat", "ticket"]))
def test_any_prose_is_answered_with_pieces_that_tile_it(
    client: TestClient, message: str, style: str, channel: str
) -> None:
    question = {"message": message, "sender": "I", "recipient": style, "channel": channel}
    answer = client.post("/v1/translations", json=question)
    assert answer.status_code == (200 if any(c.isprintable() and not c.isspace() for c in message) else 422)
    if answer.status_code == 200:
        body = answer.json()
        ends = [0] + [segment["output"]["end"] for segment in body["segments"]]
        assert [segment["output"]["start"] for segment in body["segments"]] == ends[:-1]
        assert ends[-1] == len(body["text"])
        units = len(body["text"].encode("utf-16-le")) // 2
        assert body["segments"][-1]["output"]["end_utf16"] == units
