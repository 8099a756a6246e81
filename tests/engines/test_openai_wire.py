"""What goes over the wire, on mocked routes: no socket is opened."""

from __future__ import annotations

import json

import httpx2
import pytest
import respx

from service.engines.openai_engine import OPENAI_URL, Endpoint, build_openai_engine
from service.errors import EngineUnavailableError
from service.prompting.registry import PromptRegistry
from service.translation.prompts import prompt_variables
from tests.briefs import make_brief

ANSWER = {"choices": [{"message": {"content": '{"text": "Hello."}'}, "finish_reason": "stop"}], "model": "m-2026"}
OPENAI = f"{OPENAI_URL}/chat/completions"


async def test_openai_itself_is_asked_when_no_base_url_is_given(
    httpx2_mock: respx.Router, registry: PromptRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://elsewhere.example.org/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-from-the-environment")
    route = httpx2_mock.post(OPENAI).respond(json=ANSWER)
    engine = build_openai_engine(Endpoint("m", api_key="sk-given"), registry)
    await engine.draft(make_brief())
    assert route.calls.last.request.headers["authorization"] == "Bearer sk-given"
    await engine.aclose()


async def test_a_server_without_a_key_never_sees_the_one_of_the_environment(
    httpx2_mock: respx.Router, registry: PromptRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-from-the-environment")
    route = httpx2_mock.post("http://models.example.org:8080/v1/chat/completions").respond(json=ANSWER)
    engine = build_openai_engine(Endpoint("m", "http://models.example.org:8080/v1/"), registry)
    await engine.draft(make_brief())
    assert "environment" not in str(route.calls.last.request.headers)
    await engine.aclose()


async def test_request_holds_the_rendered_prompt_the_schema_and_nothing_else(
    httpx2_mock: respx.Router, registry: PromptRegistry
) -> None:
    route = httpx2_mock.post(OPENAI).respond(json=ANSWER)
    engine = build_openai_engine(Endpoint("m-1", api_key="k", temperature=1.0, max_output_tokens=700), registry)
    draft = await engine.draft(make_brief())
    rendered = registry.render(registry.resolve("translate"), prompt_variables(make_brief()))
    assert json.loads(route.calls.last.request.content) == {
        "model": "m-1",
        "messages": [{"role": "system", "content": rendered.system}, {"role": "user", "content": rendered.user}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "rewrite", "strict": True, "schema": rendered.schema},
        },
        "temperature": 1.0,
        "max_completion_tokens": 700,
    }
    assert draft.model == "m-2026"
    await engine.aclose()


async def test_timeouts_are_ours_and_the_client_does_not_retry(
    httpx2_mock: respx.Router, registry: PromptRegistry
) -> None:
    route = httpx2_mock.post(OPENAI).mock(side_effect=httpx2.ReadTimeout("slow"))
    engine = build_openai_engine(Endpoint("m", api_key="k", timeout_s=7.0, connect_timeout_s=2.0), registry, attempts=1)
    with pytest.raises(EngineUnavailableError, match="in time"):
        await engine.draft(make_brief())
    assert route.call_count == 1
    timeouts = route.calls.last.request.extensions["timeout"]
    assert (timeouts["connect"], timeouts["read"]) == (2.0, 7.0)
    await engine.aclose()


async def test_same_request_is_the_same_bytes(httpx2_mock: respx.Router, registry: PromptRegistry) -> None:
    route = httpx2_mock.post(OPENAI).respond(json=ANSWER)
    engine = build_openai_engine(Endpoint("m", api_key="k"), registry)
    await engine.draft(make_brief())
    await engine.draft(make_brief())
    assert route.calls[0].request.content == route.calls[1].request.content
    await engine.aclose()
