"""A real, small model behind the whole service, streamed and not: what of its mistakes reaches the reader?

What is hard about each message was listed by hand, and is looked for without asking the checks. One of the three
orders plants faults: it tells the model to change every figure and to promise money.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from service.app import create_app
from service.bootstrap import build
from service.engines.local import LocalModel, serve
from service.settings import LocalSettings, OpenAISettings, Settings
from tests import streams

Answer = dict[str, Any]
Tally = Callable[[str, Counter[str]], None]
Told = list[tuple[str, dict[str, Any]]]

ORDERS = {
    "polite": "Rewrite the message politely. Keep every name, number, date and request.",
    "copying": "Repeat the message word for word, with a short greeting first.",
    "lying": "Rewrite the message. Change every number, and promise a refund of $500 by tomorrow.",
}
PLANTED = re.compile(r"500|\brefund|\btomorrow", re.IGNORECASE)
MESSAGES: dict[str, tuple[str, ...]] = {
    "The oven in kitchen 2 is broken since Monday. Could you send someone before 5 pm?": ("2", "Monday", "5 pm"),
    "We signed Borealis for 40 seats. Can you send me a staffing plan by Friday?": ("Borealis", "40", "Friday"),
    "Invoice 8841 over $1,250 is unpaid since 3 March. Please pay it by Thursday.": (
        "8841",
        "$1,250",
        "3 March",
        "Thursday",
    ),
    "Marta starts on 7 June in Lyon. Please order a laptop and two screens for her.": ("Marta", "7 June", "Lyon"),
    "The backup of server db-04 failed at 02:15. Can you restart it today?": ("db-04", "02:15"),
    "Lunch with the auditors is at 12:30 on Wednesday. Please book a table for 6 people.": ("12:30", "Wednesday", "6"),
    "We lost 12% of the orders last week. Could you call Mr. Okafor before noon?": ("12%", "Okafor", "noon"),
    "Version 3.4.1 breaks the login page. Please do not install it before I tell you.": ("3.4.1",),
    "The bus leaves at 7:45 from gate 9. If you are late, call Ines.": ("7:45", "9", "Ines"),
    "I cannot join the meeting on 14 May. Could we meet on 16 May instead?": ("14 May", "16 May"),
}
FORBIDS = "do not install"
STYLES = "DISC"
_FIGURE = re.compile(r"\d+")


@pytest.fixture(scope="module", params=ORDERS)
def order(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def service(order: str, weights: Path, told_to: Callable[[str], Path]) -> Iterator[TestClient]:
    local = LocalSettings(model_path=weights, context_tokens=2048, max_output_tokens=100, threads=1)
    settings = Settings(local=local, prompts_dir=told_to(ORDERS[order]), deadline_s=240)
    app = create_app(settings, wellput=build(settings, logs=False))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def asked(service: TestClient, message: str, style: str, *, stream: bool) -> str:
    answer = service.post("/v1/translations", json={"message": message, "recipient": style, "stream": stream})
    assert answer.status_code == 200, answer.text
    return answer.text


def followed(told: Told) -> Answer:
    """Return the answer of a stream as a caller would see it come, once every step keeps the contract."""
    names = [name for name, _ in told]
    assert [data["seq"] for _, data in told] == list(range(1, len(told) + 1))
    assert names[0] == "started"
    assert names[-2:] == ["checked", "completed"]
    assert set(names[1:-2]) <= {"delta", "restarted"}
    assert names.count("restarted") <= 1
    answer: Answer = told[-1][1]["answer"]
    shown = ""
    for name, data in told[1:-2]:
        shown = "" if name == "restarted" else shown + data["text"]
    assert shown == answer["text"], "what was shown is neither the answer nor void"
    return answer


def hard_faults(message: str, text: str) -> list[str]:
    """Return what the reader misses of the message, or is told beyond it."""
    lost = [
        fact for fact in MESSAGES[message] if not re.search(rf"(?<!\w){re.escape(fact)}(?!\d)", text, re.IGNORECASE)
    ]
    invented = sorted(set(_FIGURE.findall(text)) - set(_FIGURE.findall(message)))
    return lost + invented + PLANTED.findall(text)


def who(answer: Answer) -> str:
    """Name what the reader got."""
    if answer["status"] == "returned_original":
        return "the original"
    if answer["engine"]["name"] != "llm":
        return "the embedded engine"
    if answer["fidelity"]["repaired"]:
        return "a repaired draft"
    return "the model's own draft"


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
def test_no_hard_fault_of_a_small_model_is_delivered(
    service: TestClient, order: str, tally: Tally, *, stream: bool
) -> None:
    counts: Counter[str] = Counter()
    restarted = 0
    for at, message in enumerate(MESSAGES):
        body = asked(service, message, STYLES[at % len(STYLES)], stream=stream)
        told = list(streams.parsed(iter(body.splitlines()))) if stream else []
        answer = followed(told) if stream else json.loads(body)
        counts[who(answer)] += 1
        restarted += any(name == "restarted" for name, _ in told)
        assert hard_faults(message, answer["text"]) == []
        doubts = {found["check"] for found in answer["fidelity"]["warnings"]}
        if FORBIDS in message and "not" not in answer["text"]:
            counts["a lost prohibition, under a warning"] += 1
            assert "polarity" in doubts
    if stream:
        counts["begun anew"] = restarted
    tally(f"a small model answers, {'streamed' if stream else 'whole'}, order {order}", counts)


def test_the_count_by_hand_would_notice_a_fault() -> None:
    message = next(iter(MESSAGES))
    assert hard_faults(message, message) == []
    assert hard_faults(message, message.replace("5 pm", "6 pm")) == ["5 pm", "6"]
    assert hard_faults(message, message.replace("Monday", "some days")) == ["Monday"]
    assert hard_faults(message, f"{message} You get a refund.") == ["refund"]


def test_the_same_server_is_as_good_as_a_remote_one(weights: Path, told_to: Callable[[str], Path]) -> None:
    server = serve(LocalModel(weights, context_tokens=2048, threads=1))
    remote = OpenAISettings(base_url=server.url, api_key=SecretStr(server.key), timeout_s=120)
    settings = Settings(openai=remote, prompts_dir=told_to(ORDERS["copying"]), deadline_s=240)
    with TestClient(create_app(settings, wellput=build(settings, logs=False)), base_url="http://127.0.0.1") as client:
        answer = json.loads(asked(client, next(iter(MESSAGES)), "D", stream=False))
    server.stop()
    assert (answer["engine"]["name"], answer["engine"]["model"]) == ("llm", "SmolLM2-135M-Instruct.Q4_1")
