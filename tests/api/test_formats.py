"""Formats on the wire: the answer comes back in the format of the message, or the refusal says what to do."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.test_bad_input import CANARY, problem

HTML = (Path(__file__).parents[1] / "html_messages" / "gmail.html").read_text()


def post(client: TestClient, message: str, format_: str) -> Any:
    question = {"message": message, "format": format_, "sender": "I", "recipient": {"style": "C", "name": "Priya"}}
    return client.post("/v1/translations", json=question)


@pytest.mark.parametrize(
    ("format_", "message", "kept"),
    [
        (
            "markdown",
            "Huge news!!! The **pilot** is live 😀. Can you send me the `plan` by Tuesday?",
            ["**pilot**", "`plan`"],
        ),
        ("slack", "Huge news!!! *It* is live 😀. Can you send <@U12> the plan by Tuesday?", ["*It*", "<@U12>"]),
        ("html", HTML, ["<b>Borealis</b>", '<a href="https://pilot.example.org/s">12 sites</a>', "<li>licences"]),
    ],
)
def test_answer_comes_in_the_format_of_the_message(
    client: TestClient, format_: str, message: str, kept: list[str]
) -> None:
    body = post(client, message, format_).json()
    assert body["status"] == "translated"
    assert all(mark in body["text"] for mark in kept)
    spans = [segment["output"] for segment in body["segments"]]
    assert [span["start"] for span in spans] == [0, *(span["end"] for span in spans[:-1])]
    assert spans[-1]["end"] == len(body["text"])
    assert spans[-1]["end_utf16"] == len(body["text"].encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    "added", [f"<script>{CANARY}</script>", f'<p onclick="{CANARY}">x</p>', f'<a href="javascript:{CANARY}">x</a>']
)
def test_active_content_is_refused_with_what_to_remove(client: TestClient, added: str) -> None:
    body = problem(post(client, HTML + added, "html"), 422, "invalid_request")
    assert [fault["pointer"] for fault in body["errors"]] == ["/message"]
    assert "active content" in body["detail"]


def test_tags_do_not_count_towards_the_length_and_shown_words_do(client: TestClient) -> None:
    styled = "".join(f'<p style="margin-left:{at}px">Line number {at} is here.</p>' for at in range(450))
    assert len(styled) > 20_000
    assert post(client, styled, "html").status_code == 200
    body = problem(post(client, "<p>All of this is mine.</p>" * 1_000, "html"), 413, "message_too_long")
    assert (body["limit"], body["actual"]) == (20_000, 21_998)


def test_quoted_mail_in_html_does_not_count(client: TestClient) -> None:
    quote = f'<div class="gmail_quote">{"<p>All of this is old.</p>" * 2_000}</div>'
    answer = post(client, f"<div>Can you send me the plan by Tuesday? It is urgent!!!</div>{quote}", "html")
    assert answer.status_code == 200
    assert answer.json()["text"].endswith(quote)
