"""What a model is told after a draft failed: every fault with what to do about it and the exact texts."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import OpenAISettings, Settings
from tests import upstream as scripted
from tests.upstream import Answer, Upstream, pair, upstream

__all__ = ["upstream"]

LINK = "https://plans.example/borealis?id=7"
ASK = "Could you send me the rollout plan by Tuesday?"
MESSAGE = (
    "Hi Sam,\n\nThe Borealis pilot went live on 4 May with 12 sites and cost $18,400. Marta Okafor runs it. "
    f"We will try to open the second depot if the permit arrives. The figures are at {LINK} for now. {ASK}"
)
_FAULTS = re.compile(r"<faults-[0-9a-f]+>\n(.*?)\n*</faults-[0-9a-f]+>", re.DOTALL)


@pytest.fixture
def service(upstream: Upstream) -> Iterator[TestClient]:
    model = OpenAISettings(base_url=upstream.url, model=scripted.MODEL, max_attempts=1, timeout_s=5)
    with TestClient(create_app(Settings(openai=model)), base_url="http://127.0.0.1") as client:
        yield client


def translated(service: TestClient) -> dict[str, Any]:
    answer = service.post("/v1/translations", json={"message": MESSAGE, "recipient": "C"})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def faults(upstream: Upstream) -> list[str]:
    """Return the lines of the repair prompt that name a fault."""
    found = _FAULTS.search(upstream.calls[1].user)
    assert found is not None
    return [line for line in found.group(1).splitlines() if line]


def saying(old: str, new: str) -> list[dict[str, str]]:
    """Align one clause with what stands there now."""
    return [pair("ask" if old.startswith("Could") else "commitment", old, new)]


PLANTED: dict[str, tuple[Answer, str, tuple[str, ...]]] = {
    "lost item": (scripted.dropping("$18,400"), "missing", ("$18,400",)),
    "lost date": (scripted.dropping(" on 4 May"), "missing", ("4 May",)),
    "added item": (scripted.adding("The budget is $9,000."), "take it out", ("$9,000",)),
    "lost name": (scripted.swapping("Marta Okafor", "She"), "missing", ("Marta Okafor",)),
    "added name": (scripted.adding("Please ask Marguerite Oduya too."), "take it out", ("Marguerite Oduya",)),
    "protected text dropped": (scripted.dropping("⟦url1⟧"), "character by character", ("⟦url1⟧",)),
    "placeholder translated": (scripted.swapping("⟦url1⟧", "⟦enlace1⟧"), "character by character", ("⟦url1⟧",)),
    "placeholder made up": (scripted.adding("See ⟦url2⟧."), "placeholder left in the text", ("⟦url2⟧",)),
    "new promise": (scripted.adding("We will deliver everything."), "take it out", ("We will deliver",)),
    "false quote of the message": (
        scripted.good(ledger=[pair("ask", "Send the deck at ⟦url1⟧", ASK)]),
        "copy the clause as it stands",
        ("Send the deck at ⟦url1⟧",),
    ),
    "false quote of the text": (
        scripted.good(ledger=[pair("ask", ASK, "Send the deck at ⟦url1⟧")]),
        "write the clause into the text",
        ("Send the deck at ⟦url1⟧", ASK),
    ),
    "request made an order": (
        scripted.swapping("Could you send", "You must send", ledger=saying(ASK, ASK.replace("Could you", "You must"))),
        "ask in the second clause as the first one does",
        ("Could you send me the rollout plan by Tuesday", "You must send me the rollout plan by Tuesday"),
    ),
    "attempt made a promise": (
        scripted.swapping(
            "will try to open",
            "will open",
            ledger=saying("We will try to open the second depot", "We will open the second depot"),
        ),
        "promise in the second clause what the first one does",
        ("We will try to open the second depot", "We will open the second depot"),
    ),
    "condition dropped": (
        scripted.swapping(
            " if the permit arrives",
            ", the permit arrives",
            ledger=[
                pair("condition", "open the second depot if the permit arrives", "the second depot, the permit arrives")
            ],
        ),
        "attach it again",
        ("if the permit arrives", "the permit arrives"),
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_repair_is_told_the_fault_its_texts_and_what_to_do(service: TestClient, upstream: Upstream, name: str) -> None:
    fault, advice, texts = PLANTED[name]
    upstream.script(fault, scripted.good())
    answer = translated(service)
    assert (answer["status"], answer["engine"]["name"], answer["fidelity"]["repaired"]) == ("translated", "llm", True)
    told = [line for line in faults(upstream) if all(text in line for text in texts)]
    assert told, faults(upstream)
    assert any(advice in line for line in told)
    assert "plans.example" not in upstream.calls[1].user


def test_repair_sees_the_draft_with_placeholders(service: TestClient, upstream: Upstream) -> None:
    upstream.script(scripted.dropping("$18,400"), scripted.good())
    translated(service)
    draft = re.search(r"<draft-([0-9a-f]+)>\n(.*?)\n</draft-\1>", upstream.calls[1].user, re.DOTALL)
    assert draft is not None
    assert "⟦url1⟧" in draft.group(2)
    assert "$18,400" not in draft.group(2)


def test_doubled_placeholder_is_told_by_its_name(service: TestClient, upstream: Upstream) -> None:
    upstream.script(scripted.swapping("⟦url1⟧", "⟦url1⟧ (⟦url1⟧)"), scripted.good())
    answer = translated(service)
    assert answer["engine"]["name"] == "llm"
    assert answer["text"].count(LINK) == 1
    assert any("⟦url1⟧" in fault for fault in faults(upstream))


def test_every_fault_of_a_draft_is_told_at_once(service: TestClient, upstream: Upstream) -> None:
    def bad(message: str) -> str:
        text = scripted.rewrite(message).replace("$18,400", "").replace("⟦url1⟧", "")
        return f"{text}\n\nPlease ask Marguerite Oduya."

    upstream.script(scripted.quoted(bad, ledger=[pair("ask", "Paint it", ASK)]), scripted.good())
    translated(service)
    told = "\n".join(faults(upstream))
    assert all(text in told for text in ("$18,400", "⟦url1⟧", "Marguerite Oduya", "Paint it"))
