"""The model engine behind the whole service, over real HTTP on both sides."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import OpenAISettings, PriceSettings, Settings
from tests import upstream as scripted
from tests.upstream import Answer, Upstream, upstream

__all__ = ["upstream"]

MESSAGE = (
    "Hi Sam,\n\nThe Borealis pilot went live on 4 May with 12 sites and cost $18,400. Marta runs it. "
    "Can you send me the rollout plan by Tuesday?"
)


@pytest.fixture
def service(upstream: Upstream) -> Iterator[TestClient]:
    model = OpenAISettings(base_url=upstream.url, model=scripted.MODEL, max_attempts=1, timeout_s=5)
    with TestClient(create_app(Settings(openai=model, log_level="debug")), base_url="http://127.0.0.1") as client:
        yield client


def translated(service: TestClient, **fields: object) -> dict[str, Any]:
    answer = service.post("/v1/translations", json={"message": MESSAGE, "sender": "I", "recipient": "C", **fields})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def test_the_model_answers_is_checked_and_names_itself(service: TestClient, upstream: Upstream) -> None:
    answer = translated(service)
    assert (answer["status"], answer["engine"]["name"]) == ("translated", "llm")
    assert answer["engine"]["model"] == scripted.MODEL
    assert answer["fidelity"]["verdict"] in {"kept", "warned"}
    assert answer["prompt"]["name"] == "translate"
    assert answer["prompt"]["digest"].startswith("sha256:")
    assert answer["usage"]["input_tokens"] == 812
    assert [call.repairs for call in upstream.calls] == [False]
    assert service.get("/readyz").json()["engines"] == ["llm", "rules"]


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        (scripted.dropping("$18,400"), "$18,400"),
        (scripted.dropping("12 sites"), "12"),
        (scripted.dropping("Tuesday"), "Tuesday"),
        (scripted.adding("The budget is $9,000."), "$9,000"),
        (scripted.adding("We will deliver everything on time."), "We will"),
    ],
    ids=["lost-amount", "lost-count", "lost-date", "invented-amount", "new-promise"],
)
def test_planted_fault_is_repaired_once_by_naming_it(
    service: TestClient, upstream: Upstream, fault: Answer, named: str
) -> None:
    upstream.script(fault, scripted.good())
    answer = translated(service)
    assert (answer["status"], answer["engine"]["name"], answer["fidelity"]["repaired"]) == ("translated", "llm", True)
    assert [call.repairs for call in upstream.calls] == [False, True]
    assert named.lower() in upstream.calls[1].user.lower()


def test_second_fault_falls_back_to_the_embedded_engine(service: TestClient, upstream: Upstream) -> None:
    upstream.script(scripted.dropping("$18,400"), scripted.adding("The budget is $9,000."))
    answer = translated(service)
    assert (answer["status"], answer["status_reason"]) == ("fell_back", "draft_rejected")
    assert (answer["engine"]["name"], answer["engine"]["causes"]) == ("rules", ["draft_rejected"])
    assert "$18,400" in answer["text"]
    assert "$9,000" not in answer["text"]
    assert answer["usage"]["input_tokens"] == 2 * 812


@pytest.mark.parametrize(
    ("trouble", "reason", "cause"),
    [
        (scripted.garbage(), "draft_rejected", "malformed_draft"),
        (scripted.empty(), "draft_rejected", "malformed_draft"),
        (scripted.cut_off(), "draft_rejected", "malformed_draft"),
        (scripted.refusal(), "draft_rejected", "engine_refused"),
        (scripted.filtered(), "draft_rejected", "engine_refused"),
        (scripted.unauthorized(), "engine_unavailable", "engine_misconfigured"),
        (scripted.rate_limited(), "overloaded", "overloaded"),
        (scripted.failing(500), "engine_unavailable", "engine_unavailable"),
        (scripted.hanging_up(), "engine_unavailable", "engine_unavailable"),
    ],
    ids=["garbage", "empty", "cut-off", "refusal", "filtered", "bad-key", "rate-limit", "server-error", "hang-up"],
)
def test_trouble_upstream_is_answered_counted_and_its_words_are_kept_nowhere(
    service: TestClient,
    upstream: Upstream,
    capfd: pytest.CaptureFixture[str],
    trouble: Answer,
    reason: str,
    cause: str,
) -> None:
    upstream.default = trouble
    answer = translated(service)
    assert (answer["status"], answer["status_reason"], answer["engine"]["causes"]) == ("fell_back", reason, [cause])
    assert "$18,400" in answer["text"]
    printed = capfd.readouterr()
    written = printed.out + printed.err + service.get("/metrics").text
    assert f'cause="{cause}",engine="llm"' in written
    for private in ("Borealis", "Sam", "sk-not-for-logs"):
        assert private not in written


def test_without_the_embedded_engine_trouble_is_a_problem_document_that_echoes_nothing(
    service: TestClient, upstream: Upstream
) -> None:
    upstream.default = scripted.failing(500)
    answer = service.post("/v1/translations", json={"message": MESSAGE, "recipient": "C", "engine": "llm"})
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "engine_unavailable"
    assert "Borealis" not in answer.text


def test_without_the_embedded_engine_a_rejected_draft_gives_the_original_back(
    service: TestClient, upstream: Upstream
) -> None:
    upstream.default = scripted.dropping("$18,400")
    answer = translated(service, engine="llm")
    assert (answer["status"], answer["text"]) == ("returned_original", MESSAGE)


def test_rules_keep_the_message_on_this_machine(service: TestClient, upstream: Upstream) -> None:
    assert translated(service, engine="rules")["engine"]["name"] == "rules"
    assert upstream.calls == []


@pytest.mark.parametrize(
    "leak",
    ["As a high D you will like this.", "This suits your conscientiousness.", "As someone who loves detail, note:"],
)
def test_words_that_tell_how_the_reader_was_typed_never_leave(
    service: TestClient, upstream: Upstream, leak: str
) -> None:
    upstream.default = scripted.adding(leak)
    answer = translated(service)
    assert (answer["status"], answer["engine"]["name"]) == ("fell_back", "rules")
    assert leak not in answer["text"]


def test_costs_are_those_of_all_calls_or_unknown(upstream: Upstream) -> None:
    model = OpenAISettings(base_url=upstream.url, model=scripted.MODEL, max_attempts=1, timeout_s=5)
    prices = {scripted.MODEL: PriceSettings(input=1.0, output=10.0, cached_input=0.5)}
    of_one = (172 * 1.0 + 640 * 0.5 + 190 * 10.0) / 1_000_000
    with TestClient(create_app(Settings(openai=model, prices=prices)), base_url="http://127.0.0.1") as client:
        assert translated(client)["usage"]["cost_usd"] == pytest.approx(of_one)
        upstream.script(scripted.dropping("$18,400"))
        assert translated(client)["usage"] == {
            "input_tokens": 1624,
            "cached_input_tokens": 1280,
            "output_tokens": 380,
            "cost_usd": pytest.approx(2 * of_one),
        }
        upstream.script(scripted.dropping("$18,400"), scripted.garbage())
        half_known = translated(client)["usage"]
        assert (half_known["input_tokens"], half_known["cost_usd"]) == (812, None)
        assert translated(client, engine="rules")["usage"]["cost_usd"] is None
        metrics = client.get("/metrics").text
    assert 'wellput_model_tokens_total{kind="output"} 760.0' in metrics
    assert f"wellput_model_cost_usd_total {3 * of_one}" in metrics


def test_without_a_price_the_cost_is_unknown_not_zero(service: TestClient) -> None:
    assert translated(service)["usage"]["cost_usd"] is None
