"""The real messages must not vanish from CI without anyone noticing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"


def closing_line(project: Path, folder: Path, *, ci: str) -> str:
    """Run one test that asks for ``shared_data`` in a project of its own, and return what pytest says last."""
    (project / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (project / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (project / "test_it.py").write_text("def test_it(shared_data): assert shared_data.is_dir()\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:cov", "test_it.py"],
        cwd=project,
        env=os.environ | {"CI": ci, "WELLPUT_SHARED_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("there", "ci", "outcome"),
    [(True, "true", "1 passed"), (True, "", "1 passed"), (False, "", "1 skipped"), (False, "true", "1 error")],
)
def test_missing_messages_skip_at_home_and_fail_in_ci(tmp_path: Path, there: bool, ci: str, outcome: str) -> None:
    folder = tmp_path / "data"
    if there:
        folder.mkdir()
    assert outcome in closing_line(tmp_path, folder, ci=ci)
