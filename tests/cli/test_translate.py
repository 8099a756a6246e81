import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service import __version__
from service.cli import main as command
from service.cli.main import app

MESSAGE = "Hey team! We just signed Borealis for 40 seats. Can you send me a plan by Friday?\n"


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["translate", *arguments], input=text)


def test_standard_input_is_translated_and_the_facts_are_counted() -> None:
    result = run("--from", "I", "--to", "C", text=MESSAGE)
    assert result.exit_code == 0, result.stderr
    assert "40 seats" in result.stdout
    assert "Facts kept:" in result.stdout
    assert not result.stderr


def test_file_and_json_give_what_http_gives(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(MESSAGE, "utf-8")
    result = run("--from", "I", "--to", "C", "--json", str(file))
    body = json.loads(result.stdout)
    assert body["status"] == "translated"
    assert body["segments"][0]["output"]["start_utf16"] == 0


def test_text_only_is_what_will_be_sent_and_nothing_else() -> None:
    whole = json.loads(run("--from", "I", "--to", "C", "--json", text=MESSAGE).stdout)
    assert run("--from", "I", "--to", "C", "--text-only", text=MESSAGE).stdout == whole["text"]


def test_several_readers_get_one_text_and_a_table() -> None:
    result = run("--from", "I", "--to", "D", "--to", "C", text=MESSAGE)
    assert result.exit_code == 0, result.stderr
    assert "Reader 1 (D)" in result.stdout
    assert "met: the request or decision where it is seen at once" in result.stdout
    assert "Reader 2 (C)" in result.stdout


def test_name_and_role_go_with_one_reader() -> None:
    result = run("--to", "D", "--to", "C", "--name", "Priya", text=MESSAGE)
    assert result.exit_code == 2
    assert "give --to once" in result.stderr


def test_coach_writes_no_text() -> None:
    result = run("--to", "C", "--coach", "--json", text=MESSAGE)
    assert json.loads(result.stdout)["text"] is None


@pytest.mark.parametrize(
    ("arguments", "text", "says"),
    [
        (["--to", "C"], "", "empty or blank"),
        (["--to", "zebrafish"], MESSAGE, "accepted:"),
        ([], MESSAGE, "who reads the message"),
        (["--to", "C", "--strength", "zebrafish"], MESSAGE, "'light', 'standard' or 'full'"),
        (["--to", "C", "--channel", "chat", "--subject", "zebrafish"], MESSAGE, "email"),
        (["--to", "C"], b"\xff\xfe", "not UTF-8"),
        (["--to", "C"], "a" * 20_001, "at most 20000"),
        (["--to", "C"], "a" * 1_048_577, "over 1048576 bytes"),
        (["--to", "C", "no-such-file"], None, "Cannot read no-such-file"),
    ],
)
def test_bad_input_ends_with_2_and_the_text_that_http_gives(
    arguments: list[str], text: str | bytes | None, says: str
) -> None:
    result = run(*arguments, text=text)
    assert result.exit_code == 2
    assert says in result.stderr
    assert "zebrafish" not in result.stderr
    assert not result.stdout


def test_engine_trouble_ends_with_1() -> None:
    result = run("--to", "C", "--engine", "llm", text=MESSAGE)
    assert result.exit_code == 1
    assert "No model is configured" in result.stderr


def test_crash_names_its_place_and_never_the_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("zebrafish")

    monkeypatch.setattr(command, "app", broken)
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "zebrafish" not in said


def test_command_works_as_a_process_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "service.cli", "translate", "--from", "I", "--to", "C", "-"],
        input=MESSAGE,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout


def test_version_is_printed() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert result.stdout == f"wellput {__version__}\n"


def test_format_of_the_message_is_the_format_of_the_text() -> None:
    html = "<p>Huge news!!! The <b>pilot</b> is live.</p><p>Can you send me the plan by Tuesday?</p>\n"
    result = run("--from", "I", "--to", "C", "--format", "html", "--text-only", text=html)
    assert result.exit_code == 0, result.stderr
    assert "<b>pilot</b>" in result.stdout
    assert result.stdout.startswith("<p>")
    refused = run("--to", "C", "--format", "html", text="<p onclick=x>Please send the plan by Tuesday.</p>")
    assert refused.exit_code != 0
    assert "active content" in refused.stderr
