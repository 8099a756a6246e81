"""Every line of "bad input": the right status, an actionable text, never the input."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings

CANARY = "zebrafish"


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["code"] == code
    assert body["status"] == status
    assert body["type"] == f"urn:wellput:problem:{code}"
    assert body["title"]
    assert body["detail"]
    assert body["request_id"] == answer.headers["x-request-id"]
    assert CANARY not in answer.text
    assert "Traceback" not in answer.text
    assert "pydantic" not in answer.text
    return body


def post(client: TestClient, body: dict[str, Any], **changes: Any) -> Any:
    # json.dumps writes what httpx would refuse: NaN and lone surrogates.
    content = json.dumps({**body, **changes})
    return client.post("/v1/translations", content=content, headers={"content-type": "application/json"})


@pytest.mark.parametrize(
    ("field", "value", "pointer", "says"),
    [
        ("message", "", "/message", "empty"),
        ("message", " \n\t", "/message", "blank"),
        ("message", "\u200b\ufeff", "/message", "blank"),
        ("message", f"{CANARY} \ud800 plan", "/message", "surrogate"),
        ("message", f"{CANARY}\x00", "/message", "NUL"),
        ("message", 5, "/message", "string"),
        ("message", None, "/message", "string"),
        ("message", [CANARY], "/message", "string"),
        ("recipient", 5, "/recipient", "person object"),
        ("recipient", {"style": 5}, "/recipient/style", "scores"),
        ("recipient", {"style": {"d": 1, "i": 2, "s": 3}}, "/recipient/style/c", "required"),
        ("recipient", {"style": {"d": 1, "i": 2, "s": 3, "c": 101}}, "/recipient/style/c", "up to 100"),
        ("recipient", {"style": {"d": float("nan"), "i": 2, "s": 3, "c": 4}}, "/recipient/style/d", "finite"),
        ("recipient", {"style": "C", "confidence": float("inf")}, "/recipient/confidence", "finite"),
        ("recipient", {"style": "C", "confidence": "0.9"}, "/recipient/confidence", "number"),
        ("recipient", {"style": "C", "confidence": 2}, "/recipient/confidence", "up to 1"),
        ("recipient", {"style": "C", "scheme": CANARY}, "/recipient/scheme", "'disc12'"),
        ("recipient", {"style": "C", "name": f"{CANARY}\nBcc"}, "/recipient/name", "one line"),
        ("recipient", {"style": "C", "name": "\ud800"}, "/recipient/name", "surrogate"),
        ("recipient", {"name": "Priya"}, "/recipient", "style or a role"),
        ("recipient", {"role": CANARY}, "/recipient/role", "operations_leader"),
        ("recipient", {"style": {"d": 9, "i": 9, "s": 9, "c": 90}, "scheme": "disc16"}, "/recipient/style", "scores"),
        ("context", {"intent": CANARY}, "/context/intent", "bad_news"),
        ("sender", {"style": ""}, "/sender/style", "empty"),
        ("channel", CANARY, "/channel", "'email', 'chat' or 'ticket'"),
        ("strength", "\ud800", "/strength", "surrogate"),
        ("strength", "zebrafish", "/strength", "'light'"),
        ("subject", f"{CANARY}\r\nBcc: x", "/subject", "one line"),
        ("protected", [""], "/protected/0", "empty"),
        ("protected", ["x"] * 101, "/protected", "at most 100"),
        ("protected", CANARY, "/protected", "list"),
        ("language", f"{CANARY}!", "/language", "form"),
        ("language", "\ud800", "/language", ""),
        ("prompt", f"{CANARY} @@", "/prompt", "form"),
        ("context", {"pressure": "yes"}, "/context/pressure", "true or false"),
        ("context", {"thread": "a\x00"}, "/context/thread", "NUL"),
        ("context", None, "/context", "object"),
        ("stream", 1, "/stream", "true or false"),
        ("format", CANARY, "/format", "'plain', 'markdown', 'html' or 'slack'"),
        ("recipients", ["C"], "/recipients", "not both"),
    ],
)
def test_field_at_fault_is_pointed_at_with_a_text_that_helps(
    client: TestClient, question: dict[str, Any], field: str, value: Any, pointer: str, says: str
) -> None:
    body = problem(post(client, question, **{field: value}), 422, "invalid_request")
    assert [fault["pointer"] for fault in body["errors"]] == [pointer]
    assert says.lower() in body["errors"][0]["detail"].lower()


def test_neither_recipient_nor_recipients(client: TestClient, question: dict[str, Any]) -> None:
    del question["recipient"]
    body = problem(post(client, question), 422, "invalid_request")
    assert body["errors"][0]["pointer"] == "/recipient"


def test_list_of_recipients_has_one_to_twenty(client: TestClient, question: dict[str, Any]) -> None:
    del question["recipient"]
    assert post(client, question, recipients=["C"]).json()["coverage"] is None
    assert post(client, question, recipients=["C"] * 20).status_code == 200
    problem(post(client, question, recipients=["C"] * 21), 422, "invalid_request")
    problem(post(client, question, recipients=[]), 422, "invalid_request")


def test_fault_in_one_of_several_recipients_points_at_it(client: TestClient, question: dict[str, Any]) -> None:
    del question["recipient"]
    body = problem(post(client, question, recipients=["C", "Q9"]), 422, "unsupported_style")
    assert body["errors"][0]["pointer"].startswith("/recipients/1")


def test_subject_needs_email(client: TestClient, question: dict[str, Any]) -> None:
    assert post(client, question, subject="Borealis").status_code == 200
    body = problem(post(client, question, subject=CANARY, channel="chat"), 422, "invalid_request")
    assert body["errors"][0]["pointer"] == "/subject"


@pytest.mark.parametrize("recipient", [CANARY, {"style": CANARY}])
def test_unknown_style_lists_what_is_accepted(client: TestClient, question: dict[str, Any], recipient: Any) -> None:
    body = problem(post(client, question, recipient=recipient), 422, "unsupported_style")
    assert "one letter: D, I, S or C" in body["accepted"]
    pointer = "/recipient" if isinstance(recipient, str) else "/recipient/style"
    assert body["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize("prompt", ["zebrafish", "translate@9.9.9", "repair@production"])
def test_unknown_prompt_lists_those_there_are(client: TestClient, question: dict[str, Any], prompt: str) -> None:
    body = problem(post(client, question, prompt=prompt), 404, "prompt_not_found")
    assert "translate@production" in body["available"]


@pytest.mark.parametrize(
    ("where", "name", "near"),
    [
        ((), "recipent", "recipient"),
        ((), "Message", "message"),
        (("sender",), "styel", "style"),
        (("context",), "presure", "pressure"),
    ],
)
def test_mistyped_field_is_told_the_nearest_known_one(
    client: TestClient, question: dict[str, Any], where: tuple[str, ...], name: str, near: str
) -> None:
    question["sender"] = {"style": "I"}
    question["context"] = {}
    target = question
    for part in where:
        target = target[part]
    target[name] = "C"
    body = problem(post(client, question), 422, "invalid_request")
    assert f'"{near}"' in body["errors"][0]["detail"]
    assert body["errors"][0]["pointer"].endswith(name)


def test_unknown_field_name_that_is_no_typo_is_not_repeated(client: TestClient, question: dict[str, Any]) -> None:
    question[f"{CANARY} wrote this as a field name"] = 1
    body = problem(post(client, question), 422, "invalid_request")
    assert body["errors"][0]["pointer"] == ""
    assert "recipient" in body["errors"][0]["detail"]


@pytest.mark.parametrize("name", ["<", "<style>", "<person>", "", "/", "~"])
def test_unknown_field_with_a_strange_name_is_refused_like_any_other(
    client: TestClient, question: dict[str, Any], name: str
) -> None:
    for target in (question, question.setdefault("context", {})):
        target[name] = 1
        body = problem(post(client, question), 422, "invalid_request")
        assert {fault["code"] for fault in body["errors"]} == {"unknown_field"}


def test_all_faults_are_listed_at_once(client: TestClient, question: dict[str, Any]) -> None:
    body = problem(post(client, question, message="", channel="fax", stream="no"), 422, "invalid_request")
    assert {fault["pointer"] for fault in body["errors"]} == {"/message", "/channel", "/stream"}


def test_20_001_authored_characters_are_too_many_and_20_000_are_not(
    client: TestClient, question: dict[str, Any]
) -> None:
    sentence = "Please send the plan. "
    allowed = (sentence * 1000)[:20_000].rstrip()
    allowed += "x" * (20_000 - len(allowed))
    assert post(client, question, message=allowed).status_code == 200
    body = problem(post(client, question, message=allowed + "x"), 413, "message_too_long")
    assert (body["limit"], body["actual"], body["unit"]) == (20_000, 20_001, "characters")


def test_long_quoted_trail_does_not_count_as_authored(client: TestClient, question: dict[str, Any]) -> None:
    trail = "\n\n-----Original Message-----\n" + "An old line of the thread.\n" * 1000
    answer = post(client, question, message=question["message"] + trail)
    assert answer.status_code == 200
    assert answer.json()["text"].endswith(trail)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"{'message': 1}",
        b'{"message": "a\nb"}',
        b"\xff\xfe\xff",
        b'{"message": ' + b"9" * 5000 + b"}",
        b'{"message": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"zebrafish",
    ],
)
def test_malformed_json(client: TestClient, content: bytes) -> None:
    answer = client.post("/v1/translations", content=content, headers={"content-type": "application/json"})
    problem(answer, 400, "malformed_json")


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b'"zebrafish"', b"5"])
def test_json_that_is_no_object(client: TestClient, content: bytes) -> None:
    answer = client.post("/v1/translations", content=content, headers={"content-type": "application/json"})
    body = problem(answer, 422, "invalid_request")
    assert "JSON object" in body["detail"]


@pytest.mark.parametrize(
    "media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json", ""]
)
def test_other_media_types_are_refused(client: TestClient, question: dict[str, Any], media: str) -> None:
    answer = client.post("/v1/translations", content=json.dumps(question), headers={"content-type": media})
    body = problem(answer, 415, "unsupported_media_type")
    assert "application/json" in body["detail"]


def test_compressed_body_is_refused_before_it_unpacks(client: TestClient) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    problem(client.post("/v1/translations", content=b"\x1f\x8b", headers=headers), 415, "unsupported_media_type")


def test_body_over_the_limit_with_a_declared_length(client: TestClient, question: dict[str, Any]) -> None:
    body = problem(post(client, question, message="a" * 1_100_000), 413, "message_too_long")
    assert (body["limit"], body["unit"]) == (1_048_576, "bytes")
    assert body["actual"] > body["limit"]


def test_body_over_the_limit_in_chunks(client: TestClient) -> None:
    chunks = (b"zebrafish" * 8192 for _ in range(20))
    answer = client.post("/v1/translations", content=chunks, headers={"content-type": "application/json"})
    body = problem(answer, 413, "message_too_long")
    assert (body["limit"], body["unit"]) == (1_048_576, "bytes")


def test_unknown_address_and_trailing_slash(client: TestClient) -> None:
    problem(client.get(f"/{CANARY}"), 404, "not_found")
    problem(client.post("/v1/translations/", json={}), 404, "not_found")


def test_wrong_method_says_which_is_right(client: TestClient) -> None:
    answer = client.get("/v1/translations")
    problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


def test_foreign_host_name_is_refused_on_loopback(client: TestClient, question: dict[str, Any]) -> None:
    for host in ("rebound.example", "127.0.0.1.rebound.example", "", "localhost@evil.example"):
        problem(client.post("/v1/translations", json=question, headers={"host": host}), 403, "forbidden")
    for host in ("localhost", "LOCALHOST:8000", "[::1]:8000", "127.0.0.1"):
        assert client.post("/v1/translations", json=question, headers={"host": host}).status_code == 200


def test_host_name_is_free_where_something_in_front_keeps_strangers_out() -> None:
    client = TestClient(create_app(Settings(allow_anonymous=True)), base_url="http://wellput.example")
    assert client.get("/healthz").status_code == 200


def test_address_that_is_listened_on_is_a_host_name_of_ours() -> None:
    client = TestClient(create_app(Settings(host="127.8.8.8")), base_url="http://127.8.8.8:8000")
    assert client.get("/healthz").status_code == 200


def test_model_forbidden_and_absent(client: TestClient, question: dict[str, Any]) -> None:
    answer = post(client, question, engine="llm")
    problem(answer, 503, "engine_unavailable")
    assert int(answer.headers["retry-after"]) >= 1
