"""What a shell does to a command: pipes, odd terminals, full disks, closed inputs."""

import io
import json
import os
import subprocess
import sys

import pytest

from service.cli import main as command
from service.cli.display import doubt, printable
from service.fidelity.report import Finding

ODD = (
    "Hi Sam,\r\n\r\nWe signed [bold]Borealis[/bold] :smile:\tfor 40 seats \U0001f469\u200d\U0001f4bb. "
    "This line goes on and on, far beyond the edge of a terminal, and may not be broken.\r\nThanks for the help.\r\n"
)


def wellput(*arguments: str, stdin: bytes | None = b"", **environment: str) -> tuple[int, bytes, str]:
    done = subprocess.run(
        [sys.executable, "-m", "service.cli", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout, done.stderr.decode()


def test_piped_text_is_exact_on_a_narrow_terminal_without_unicode() -> None:
    environment = {"COLUMNS": "20", "NO_COLOR": "1"}
    ascii_only = "ascii"
    code, plain, _ = wellput("translate", "--to", "C", "--json", stdin=ODD.encode(), PYTHONIOENCODING=ascii_only)
    text = json.loads(plain)["text"]
    assert code == 0
    assert "\U0001f469\u200d\U0001f4bb" in text
    code, shown, _ = wellput("translate", "--to", "C", stdin=ODD.encode(), **environment)
    assert code == 0
    assert text.strip("\n").encode() in shown
    code, shown, errors = wellput("translate", "--to", "C", stdin=ODD.encode(), PYTHONIOENCODING=ascii_only)
    assert (code, errors) == (0, "")
    assert b"Borealis[/bold]" in shown


def test_no_standard_input_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["wellput", "translate", "--to", "C"])
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2
    assert "no standard input" in capsys.readouterr().err.lower()


def test_full_disk_is_no_bug_of_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "argv", ["wellput", "--version"])
    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 1
    assert "No space left" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            Finding("polarity", "warn", "the number of negations changed", ("not", "never")),
            "The number of negations changed: “not”, “never”.",
        ),
        (Finding("asks", "warn", "a request may have been lost."), "A request may have been lost."),
    ],
)
def test_doubt_reads_as_a_sentence(found: Finding, sentence: str) -> None:
    assert doubt(found) == sentence


def test_joined_emoji_survive_and_direction_marks_do_not() -> None:
    assert printable("\U0001f469\u200d\U0001f4bb\u202e") == "\U0001f469\u200d\U0001f4bb�"
