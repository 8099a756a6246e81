"""What `make help` and the documents promise is there."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / ".ci" / "run", *sorted(ROOT.glob("docs/**/*.md"))]


def make(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")} | variables
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def targets() -> set[str]:
    return set(re.findall(r"^  make ([a-z-]+) ", make("help").stdout, re.MULTILINE))


def test_help_is_what_make_says_when_asked_for_nothing(targets: set[str]) -> None:
    assert make().stdout == make("help").stdout
    assert {"run", "test", "check", "fmt", "lock", "wheel", "clean", "help"} <= targets


def test_every_target_in_the_help_can_be_made(targets: set[str]) -> None:
    for target in targets:
        dry = make("--dry-run", target)
        assert dry.returncode == 0, dry.stderr


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_target_a_document_names_is_in_the_help(document: Path, targets: set[str]) -> None:
    command = re.compile(r"(?:`|^\s*|&& )make (?:[A-Z_]+=\S+ )*([a-z][a-z-]+)", re.MULTILINE)
    named = set(command.findall(document.read_text(encoding="utf-8")))
    assert named <= targets


def test_ci_runs_the_tests_and_every_check() -> None:
    script = ROOT / ".ci" / "run"
    steps = re.findall(r"^step (\S+)$", script.read_text(encoding="utf-8"), re.MULTILINE)
    assert steps == ["test", "test-model", "check"]
    assert script.stat().st_mode & stat.S_IXUSR


def test_check_leaves_no_check_out() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    section = makefile.split("##@ Checks, one by one")[1].split("##@")[0]
    single = set(re.findall(r"^([a-z]+):.*## ", section, re.MULTILINE))
    found = re.search(r"^check: (.*) ##", makefile, re.MULTILINE)
    assert found
    assert set(found[1].split()) == single


def old_python(folder: Path) -> Path:
    """Write an interpreter that says of every version question that it is too old."""
    path = folder / "python3"
    path.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\n[ "$1" != -c ]\n', encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("interpreter", "complaint"),
    [("old", "is Python 3.9.2"), ("/nonexistent/python3", "is not on PATH")],
)
def test_an_unusable_python_is_refused_with_the_way_out(tmp_path: Path, interpreter: str, complaint: str) -> None:
    python = str(old_python(tmp_path)) if interpreter == "old" else interpreter
    answer = make("run", f"PYTHON={python}", f"VENV={tmp_path / 'env'}")
    assert answer.returncode != 0
    assert "Wellput needs Python 3.11 or newer" in answer.stderr
    assert complaint in answer.stderr
    assert "make PYTHON=" in answer.stderr
    assert not (tmp_path / "env").exists()
