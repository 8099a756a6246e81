"""Aligned quotes over real HTTP: what a model says stands for what is looked up, compared, and mended or dropped."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import OpenAISettings, Settings
from tests import upstream as scripted
from tests.upstream import Answer, Upstream, pair, upstream

__all__ = ["upstream"]

ASK = "Could you send me the rollout plan by Tuesday?"
PLAN = "We will try to open the second depot on 4 May if the permit arrives."
CONDITION = "if the permit arrives"
MESSAGE = f"Hi Sam,\n\nThe pilot has 12 sites and cost $18,400. {PLAN} {ASK}"
LEDGER = [
    pair("ask", ASK, ASK),
    pair(
        "commitment", "We will try to open the second depot on 4 May", "We will try to open the second depot on 4 May"
    ),
    pair("condition", CONDITION, CONDITION),
]
NONE_GIVEN = "The model gave no aligned quotes; wording checks alone decided."
NOT_WRITTEN = "Kindly forward the rollout deck whenever it suits you"


@pytest.fixture
def service(upstream: Upstream) -> Iterator[TestClient]:
    model = OpenAISettings(base_url=upstream.url, model=scripted.MODEL, max_attempts=1, timeout_s=5)
    with TestClient(create_app(Settings(openai=model)), base_url="http://127.0.0.1") as client:
        yield client


def translated(service: TestClient, message: str = MESSAGE, **fields: object) -> dict[str, Any]:
    answer = service.post("/v1/translations", json={"message": message, "recipient": "C", **fields})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def about_quotes(answer: dict[str, Any]) -> list[str]:
    return [doubt["reason"] for doubt in answer["fidelity"]["warnings"] if doubt["check"] == "quotes"]


def test_honest_quotes_pass_unrepaired_and_raise_no_doubt(service: TestClient, upstream: Upstream) -> None:
    upstream.default = scripted.good(ledger=LEDGER)
    answer = translated(service)
    assert (answer["status"], answer["engine"]["attempts"]) == ("translated", 1)
    assert answer["fidelity"] == answer["fidelity"] | {"verdict": "kept", "repaired": False, "warnings": []}


def test_honest_quotes_are_found_across_case_space_and_quote_marks(service: TestClient, upstream: Upstream) -> None:
    sloppy = [pair("ask", "“could you  send me\nthe rollout plan by Tuesday”", "Could you send me the rollout plan")]
    upstream.default = scripted.good(ledger=sloppy)
    assert translated(service)["engine"]["attempts"] == 1


FALSE = {
    "source": [pair("ask", NOT_WRITTEN, ASK)],
    "output": [pair("ask", ASK, NOT_WRITTEN)],
}


@pytest.mark.parametrize("side", FALSE)
def test_false_quote_is_repaired_once_by_naming_it(service: TestClient, upstream: Upstream, side: str) -> None:
    upstream.script(scripted.good(ledger=FALSE[side]), scripted.good(ledger=LEDGER))
    answer = translated(service)
    assert (answer["status"], answer["engine"]["name"], answer["fidelity"]["repaired"]) == ("translated", "llm", True)
    assert [call.repairs for call in upstream.calls] == [False, True]
    (fault,) = (line for line in upstream.calls[1].user.splitlines() if line.startswith("- quotes:"))
    assert NOT_WRITTEN in fault
    assert ("message does not hold" in fault) == (side == "source")
    assert "copy" in fault


@pytest.mark.parametrize("side", FALSE)
def test_second_false_quote_falls_back(service: TestClient, upstream: Upstream, side: str) -> None:
    upstream.default = scripted.good(ledger=FALSE[side])
    answer = translated(service)
    assert (answer["status"], answer["status_reason"], answer["engine"]["name"]) == (
        "fell_back",
        "draft_rejected",
        "rules",
    )
    assert len(upstream.calls) == 2
    assert NOT_WRITTEN not in answer["text"]


def test_clause_that_nothing_stands_for_by_the_models_own_account_is_repaired(
    service: TestClient, upstream: Upstream
) -> None:
    upstream.script(scripted.good(ledger=[pair("ask", ASK, "")]), scripted.good(ledger=LEDGER))
    assert translated(service)["fidelity"]["repaired"] is True
    assert "names nothing that stands for this clause" in upstream.calls[1].user


HARDENED: dict[str, tuple[str, str, list[dict[str, str]]]] = {
    "a request": ("Could you send", "You must send", [pair("ask", ASK, ASK.replace("Could you", "You must"))]),
    "a request, hidden": (
        "Could you send",
        "You must send",
        [pair("ask", *2 * ("send me the rollout plan by Tuesday",))],
    ),
    "an attempt": ("will try to open", "will open", [pair("commitment", PLAN, PLAN.replace("try to ", ""))]),
    "a condition": (
        "if the permit arrives",
        "as the permit arrives",
        [pair("condition", CONDITION, "as the permit arrives")],
    ),
}


@pytest.mark.parametrize("name", HARDENED)
def test_clause_that_got_harder_inside_its_quotes_is_repaired_once_and_falls_back_then(
    service: TestClient, upstream: Upstream, name: str
) -> None:
    old, new, ledger = HARDENED[name]
    hardened = scripted.swapping(old, new, ledger=ledger)
    upstream.script(hardened, scripted.good(ledger=LEDGER))
    mended = translated(service)
    assert (mended["engine"]["name"], mended["fidelity"]["repaired"]) == ("llm", True)
    upstream.default = hardened
    given_up = translated(service)
    assert (given_up["status"], given_up["engine"]["name"]) == ("fell_back", "rules")
    assert new not in given_up["text"]


def plain_text_only(answer: Answer) -> Answer:
    def picky(call: scripted.Call) -> scripted.Reply:
        found = scripted.failing(400, "response_format is not supported.") if "response_format" in call.body else answer
        return found(call) if callable(found) else found

    return picky


def test_endpoint_that_gives_no_ledger_is_believed_with_a_warning(service: TestClient, upstream: Upstream) -> None:
    upstream.default = plain_text_only(lambda call: scripted.structured(scripted.rewrite(call.message)))
    answer = translated(service)
    assert (answer["status"], answer["engine"]["name"]) == ("translated", "llm")
    assert about_quotes(answer) == [NONE_GIVEN]


def test_prompt_of_the_first_version_asks_for_no_quotes_and_the_answer_says_so(
    service: TestClient, upstream: Upstream
) -> None:
    upstream.default = lambda call: scripted.structured(scripted.rewrite(call.message))
    answer = translated(service, prompt="translate@1.0.0")
    assert "ledger" not in upstream.calls[0].system
    assert about_quotes(answer) == [NONE_GIVEN]


def test_embedded_engine_is_not_asked_for_quotes(service: TestClient, upstream: Upstream) -> None:
    assert about_quotes(translated(service, engine="rules")) == []


def test_placeholders_inside_quotes_are_what_they_stand_for(service: TestClient, upstream: Upstream) -> None:
    message = f"{MESSAGE} Can you sign the form at https://permits.example/depot?id=7 today?"
    ask = "Can you sign the form at ⟦url1⟧ today?"
    upstream.default = scripted.good(ledger=[*LEDGER, pair("ask", ask, ask)])
    answer = translated(service, message)
    assert (answer["status"], answer["engine"]["attempts"]) == ("translated", 1)
    assert "https://permits.example/depot?id=7" in answer["text"]
    assert "permits.example" not in upstream.calls[0].user


def test_false_quote_that_names_a_protected_text_reaches_the_model_as_its_placeholder(
    service: TestClient, upstream: Upstream
) -> None:
    message = f"{MESSAGE} Can you sign the form at https://permits.example/depot?id=7 today?"
    upstream.script(scripted.good(ledger=[pair("ask", "Can you burn the form at ⟦url1⟧?", ASK)]))
    translated(service, message)
    assert "Can you burn the form at ⟦url1⟧?" in upstream.calls[1].user
    assert "permits.example" not in upstream.calls[1].user
