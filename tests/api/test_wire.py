"""Corners of the wire where clients, proxies and attackers meet."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.translation.brief import Brief, Draft

LINK = "https://plans.example/borealis"
JSON = {"content-type": "application/json"}


def post(client: TestClient, question: dict[str, Any], **changes: Any) -> Any:
    return client.post("/v1/translations", json={**question, **changes})


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/version", "/metrics", "/v1/styles"])
def test_monitor_that_asks_with_head_gets_the_headers_of_get(client: TestClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


def test_head_is_no_way_around_a_method_and_is_counted_as_what_it_was(client: TestClient) -> None:
    assert client.head("/v1/translations").status_code == 405
    client.head("/healthz")
    assert 'method="HEAD",route="/healthz",status="200"' in client.get("/metrics").text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"null", 422),
        (b"[]", 422),
        (b'"x"', 422),
        (b"{", 400),
        (b"[" * 100_000 + b"]" * 100_000, 400),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 400),
        (b'{"message":' + b"[" * 900 + b"]" * 900 + b"}", 422),
        (
            b'{"message":"Please send us the new plan.","recipient":{"style":"C","confidence":' + b"9" * 5000 + b"}}",
            400,
        ),
        (b'{"message":"Please send us the new plan.","recipient":{"style":"C","confidence":1e999}}', 422),
        ('{"message":"caf\u00e9 is open"}'.encode("latin-1"), 400),
    ],
    ids=["empty", "null", "list", "string", "open", "deep-list", "deep-object", "deep-field", "huge", "inf", "latin-1"],
)
def test_odd_body_is_a_problem_document(client: TestClient, body: bytes, status: int) -> None:
    answer = client.post("/v1/translations", content=body, headers=JSON)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_name_that_is_too_long_is_told_in_characters(client: TestClient, question: dict[str, Any]) -> None:
    (fault,) = post(client, question, recipient={"style": "C", "name": "P" * 121}).json()["errors"]
    assert fault == {
        "pointer": "/recipient/name",
        "code": "string_too_long",
        "detail": "Send at most 120 characters.",
    }


@pytest.mark.parametrize("name", ["Priya\n\nSubject: x", "Priya\u2028x", "Priya\x1b[2J", "\u202ePriya", "Priya\x85"])
def test_name_cannot_break_the_greeting_or_steer_a_screen(
    client: TestClient, question: dict[str, Any], name: str
) -> None:
    assert post(client, question, recipient={"style": "S", "name": name}).status_code == 422
    assert post(client, question, subject=name).status_code == 422


class Greeter:
    name = "llm"

    async def draft(self, brief: Brief) -> Draft:
        return Draft(f"Hello {brief.recipient.name},\n\n{brief.body}", subject=brief.subject)


def test_name_that_looks_like_a_placeholder_does_not_become_the_link(
    client_with: Callable[..., TestClient], question: dict[str, Any]
) -> None:
    message = f"{question['message']} See {LINK} for it."
    reader = {"style": "S", "name": "\u27e6url1\u27e7"}
    answer = post(client_with(Greeter()), question, message=message, recipient=reader, subject="\u27e6url1\u27e7 news")
    assert answer.status_code == 200
    assert answer.json()["text"].count(LINK) == 1
    assert LINK not in answer.json()["subject"]


@pytest.mark.parametrize(
    ("protected", "status"),
    [("", 422), (" \n", 422), ("Nowhere In It", 200), (LINK[:12], 200), ("signed Borealis", 200), ("a", 200)],
)
def test_protected_text_is_kept_passed_over_or_refused(
    client: TestClient, question: dict[str, Any], protected: str, status: int
) -> None:
    message = f"{question['message']} See {LINK} for it."
    answer = post(client, question, message=message, protected=[protected])
    assert answer.status_code == status
    if protected in message and status == 200:
        assert protected in answer.json()["text"]


@pytest.mark.parametrize("message", ["\U0001f600 {}", "{} \U0001f600", "We \U0001f469\u200d\U0001f4bb signed. {}"])
def test_browser_can_cut_the_answer_by_utf16_offsets(
    client: TestClient, question: dict[str, Any], message: str
) -> None:
    message = message.format(question["message"])
    answer = post(client, question, message=message).json()
    units = {"text": answer["text"].encode("utf-16-le"), "message": message.encode("utf-16-le")}
    texts = {"text": answer["text"], "message": message}
    spans = [("text", segment["output"]) for segment in answer["segments"]]
    spans += [("message", each["source"]) for each in answer["segments"] + answer["deletions"] if each["source"]]
    for of, span in spans:
        cut = units[of][2 * span["start_utf16"] : 2 * span["end_utf16"]].decode("utf-16-le")
        assert cut == texts[of][span["start"] : span["end"]]


def test_fifty_requests_at_once_are_each_answered_with_their_own(client: TestClient, question: dict[str, Any]) -> None:
    def ask(number: int) -> Any:
        return post(client, question, message=f"We signed Borealis for {number} seats!! Can you send a plan by Friday?")

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(ask, range(100, 150)))
    assert {answer.status_code for answer in answers} == {200}
    assert all(f"{number} seats" in answer.json()["text"] for number, answer in enumerate(answers, 100))
    assert len({answer.json()["id"] for answer in answers}) == 50
