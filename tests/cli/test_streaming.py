"""``wellput translate --stream``: what appears, in which order, and where it must not."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from service.bootstrap import build
from service.cli.main import app
from service.cli.output import Output
from service.cli.translate import told
from service.settings import OpenAISettings, Settings
from service.translation.streaming import Delta, StreamEvent
from tests import streams
from tests import upstream as scripted
from tests.translation.requests import a_request
from tests.upstream import Upstream, upstream

__all__ = ["upstream"]

MESSAGE = (
    "Hi Sam, the Borealis pilot went live on 4 May with 12 sites and cost $18,400. "
    "Can you send me the rollout plan by Tuesday?\n"
)


def run(*arguments: str, text: str = MESSAGE) -> Result:
    return CliRunner().invoke(app, ["translate", "--from", "I", "--to", "C", *arguments], input=text)


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def on_a_terminal(*arguments: str, **environment: str) -> tuple[int, str]:
    """Return the exit code and what stands on the one screen that stdout and stderr share."""
    screen, terminal = pty.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-m", "service.cli", "translate", "--from", "I", "--to", "C", *arguments],
            stdin=subprocess.PIPE,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "TERM": "dumb", "NO_COLOR": "1", **environment},
        ) as process:
            os.close(terminal)
            assert process.stdin is not None
            process.stdin.write(MESSAGE.encode())
            process.stdin.close()
            shown = b""
            try:
                while piece := os.read(screen, 4096):
                    shown += piece
            except OSError:
                pass  # how Linux says that nobody writes to the terminal any more
            code = process.wait(60)
    finally:
        os.close(screen)
    return code, shown.decode().replace("\r\n", "\n")


@pytest.fixture
def model(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> Upstream:
    monkeypatch.setenv("WELLPUT_OPENAI__BASE_URL", upstream.url)
    monkeypatch.setenv("WELLPUT_OPENAI__MAX_ATTEMPTS", "1")
    return upstream


def test_events_come_one_a_line_in_the_grammar_of_the_stream(model: Upstream) -> None:
    model.default = streams.told()
    result = run("--stream", "--json")
    assert result.exit_code == 0, result.stderr
    events = lines(result.stdout)
    names = [event["event"] for event in events]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert names[0] == "started"
    assert names[-2:] == ["checked", "completed"]
    assert set(names[1:-2]) == {"delta"}
    assert len(names) > 5
    answer = events[-1]["answer"]
    assert "".join(event["text"] for event in events if event["event"] == "delta") == answer["text"]
    model.default = scripted.good()
    assert {**answer, "id": ""} == {**json.loads(run("--json").stdout), "id": ""}


def test_a_restart_is_an_event_like_any_other(model: Upstream) -> None:
    model.default = streams.begun(streams.reset)
    names = [event["event"] for event in lines(run("--stream", "--json").stdout)]
    assert names.count("restarted") == 1
    assert names.index("delta") < names.index("restarted") < len(names) - 2


def test_a_pipe_gets_the_final_text_and_nothing_that_was_void(model: Upstream) -> None:
    model.default = streams.begun(streams.reset)
    for arguments in ((), ("--text-only",)):
        assert run("--stream", *arguments).stdout == run(*arguments).stdout
    assert run("--stream", "--text-only").stdout.count("12 sites") == 1


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_trouble_ends_with_1_as_without_a_stream(model: Upstream, arguments: tuple[str, ...]) -> None:
    model.default = scripted.failing(500)
    result = run("--stream", "--engine", "llm", *arguments)
    plain = run("--engine", "llm", *arguments)
    assert (result.exit_code, result.stderr) == (plain.exit_code, plain.stderr)
    assert result.exit_code == 1
    events = lines(result.stdout)
    assert [event["event"] for event in events] == (["started", "failed"] if arguments else [])
    if arguments:
        assert events[-1]["problem"]["code"] == "engine_unavailable"
        assert "request_id" not in events[-1]["problem"]


def test_what_is_refused_before_the_start_prints_nothing(model: Upstream) -> None:
    result = run("--stream", "--json", text="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "empty or blank" in result.stderr


def test_a_terminal_shows_the_text_once_and_the_receipt_below(model: Upstream) -> None:
    model.default = streams.told(subject="Borealis: the plan by Tuesday")
    code, shown = on_a_terminal("--stream")
    assert code == 0, shown
    alone = on_a_terminal("--stream", "--text-only")
    model.default = scripted.good()
    text = json.loads(run("--json").stdout)["text"]
    assert shown.count("$18,400") == 1
    assert shown.startswith(text.rstrip("\n") + "\n")
    assert shown.index("Subject: Borealis: the plan by Tuesday") > shown.index("$18,400")
    assert "Facts kept:" in shown
    assert "void" not in shown
    assert alone == (0, text.rstrip("\n") + "\n")


def test_a_restart_on_a_terminal_is_announced_between_the_two_texts(model: Upstream) -> None:
    model.default = streams.begun(streams.reset)
    code, shown = on_a_terminal("--stream")
    assert code == 0, shown
    void, notice, final = shown.partition("wellput: the text above is void (the model broke off). It begins anew:\n\n")
    assert notice, shown
    assert void.startswith("Hello,\n\n")
    text = json.loads(run("--json").stdout)["text"]
    assert final.startswith(text.rstrip("\n") + "\n")


class Full(Output):
    """A disk that takes one event."""

    def take(self, event: StreamEvent) -> None:
        if isinstance(event, Delta):
            raise OSError(28, "No space left on device")


async def test_trouble_in_printing_ends_the_call_to_the_model(upstream: Upstream) -> None:
    upstream.default = streams.begun(streams.stall)
    wellput = build(Settings(openai=OpenAISettings(base_url=upstream.url)), logs=False)
    question = await wellput.translator.read(a_request())
    with pytest.raises(OSError, match="No space left"):
        await told(wellput.translator, question, Full())
    assert upstream.left.wait(30), "the call to the model was not cancelled"
    await wellput.aclose()
