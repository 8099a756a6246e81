"""What leaves the checkout is complete: built, installed and used where no file of the checkout can help."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from checks.image_steps import ROOT, environment

# One worker builds the environment that test_image.py uses too.
pytestmark = [pytest.mark.xdist_group("shipped"), pytest.mark.timeout(600)]

MESSAGE = """Hi Mara,

hope you had a great weekend! We are so close with the Larkin rollout, everyone is buzzing.
The invoice is $4,250 and it is due on 12 March. Could you send me the signed order form by Thursday?

Cheers
Jo
"""


@pytest.fixture(scope="module")
def contents(shipped: Path) -> list[str]:
    (wheel,) = (shipped / "dist").glob("wellput-*.whl")
    return zipfile.ZipFile(wheel).namelist()


def wellput(shipped: Path, folder: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(shipped / "wellput" / "bin" / "wellput"), *arguments],
        cwd=folder,
        env=environment(),
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


def test_data_and_prompts_of_the_checkout_are_all_in_the_wheel(contents: list[str]) -> None:
    data = [path for path in (ROOT / "service").rglob("*.toml") if path.is_file()]
    prompts = [path for path in (ROOT / "prompts").rglob("*") if path.is_file()]
    assert data
    assert prompts
    wanted = {path.relative_to(ROOT).as_posix() for path in data}
    wanted |= {f"service/prompting/shipped/{path.relative_to(ROOT / 'prompts').as_posix()}" for path in prompts}
    assert wanted <= set(contents)


def test_the_wheel_holds_nothing_else(contents: list[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in contents} == {"service", "wellput"}


def test_the_installed_command_translates_a_file_outside_the_checkout(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "message.txt").write_text(MESSAGE, encoding="utf-8")
    answer = wellput(shipped, tmp_path, "translate", "--from", "I", "--to", "C", "message.txt")
    assert answer.returncode == 0, answer.stderr
    for fact in ("$4,250", "12 March", "Thursday", "Larkin"):
        assert fact in answer.stdout


def test_the_installed_command_answers_a_pipe_in_json(shipped: Path, tmp_path: Path) -> None:
    answer = wellput(shipped, tmp_path, "translate", "--from", "I", "--to", "C", "--json", "-", text=MESSAGE)
    assert answer.returncode == 0, answer.stderr
    translation = json.loads(answer.stdout)
    assert translation["status"] == "translated"
    assert translation["text"] != MESSAGE
    for fact in ("$4,250", "12 March", "Thursday", "Larkin"):
        assert fact in translation["text"]


def test_the_installed_prompts_match_their_lock(shipped: Path, tmp_path: Path) -> None:
    answer = wellput(shipped, tmp_path, "prompts", "verify")
    assert answer.returncode == 0, answer.stderr
    assert "translate" in wellput(shipped, tmp_path, "prompts", "list").stdout
