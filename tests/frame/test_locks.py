from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from checks import locks

PROJECT: dict[str, Any] = {
    "project": {"dependencies": ["alpha>=2,<3"], "optional-dependencies": {"local": ["weights>=1"]}},
    "dependency-groups": {"build": ["Gamma>=1"], "dev": [{"include-group": "build"}, "beta"], "model": ["weights"]},
}
ALPHA = "alpha==2.4 \\\n    --hash=sha256:aa\n    # via wellput (pyproject.toml)\n"
BETA = "beta==1.0 ; sys_platform != 'win32' \\\n    --hash=sha256:bb\n    # via wellput (pyproject.toml:dev)\n"
GAMMA = "gamma==1.1 \\\n    --hash=sha256:cc\n    # via wellput (pyproject.toml:build)\n"
DELTA = "delta==9 \\\n    --hash=sha256:dd\n    # via\n    #   alpha\n"
WEIGHTS = "weights==1 \\\n    --hash=sha256:ee\n    # via wellput (pyproject.toml:model)\n"
LOCKS = {"runtime": ALPHA + DELTA, "dev": ALPHA + BETA + GAMMA + DELTA, "build": GAMMA, "model": WEIGHTS}


def test_locks_that_match_are_silent() -> None:
    assert list(locks.check(PROJECT, LOCKS)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("runtime", ALPHA, "", "runtime: alpha is asked for but not locked"),
        ("runtime", "alpha==2.4", "alpha==3.0", "runtime: alpha is locked at 3.0, asked for is <3,>=2"),
        ("dev", BETA, "", "dev: beta is asked for but not locked"),
        ("build", GAMMA, "", "build: gamma is asked for but not locked"),
        (
            "dev",
            "    #   alpha",
            "    #   wellput (pyproject.toml:dev)",
            "dev: delta is locked but no longer asked for",
        ),
        ("dev", "    --hash=sha256:bb\n", "", "dev: beta has no hash"),
        ("dev", "delta==9", "delta==8", "runtime: delta is locked at 9, in dev at 8"),
        ("model", "weights==1", "weights==0.9", "model: the extra local asks for weights>=1, locked is 0.9"),
        ("model", WEIGHTS, "", "model: the extra local asks for weights>=1, locked is nothing"),
        ("build", GAMMA, "--index" + "-url https://packages.example\n" + GAMMA, "build: names an address or an option"),
        ("dev", ALPHA, "--find" + "-links wheels\n" + ALPHA, "dev: names an address or an option"),
    ],
)
def test_each_way_a_lock_goes_stale_is_named(name: str, old: str, new: str, complaint: str) -> None:
    assert old in LOCKS[name]
    found = list(locks.check(PROJECT, LOCKS | {name: LOCKS[name].replace(old, new)}))
    assert any(line.startswith(complaint) for line in found), found


def test_the_real_locks_match_the_real_project(capsys: pytest.CaptureFixture[str]) -> None:
    status = locks.main()
    assert status == 0, capsys.readouterr().out


def test_no_file_names_a_package_index() -> None:
    git = subprocess.run(["git", "ls-files"], cwd=locks.ROOT, capture_output=True, text=True, check=True)
    telling = re.compile(r"--(?:extra-)?index-[u]rl[ =]\S|--find-[l]inks[ =]\S|--trusted-host|(?:PIP|UV)_INDEX_URL")
    own = Path(__file__).relative_to(locks.ROOT).as_posix()
    for name in git.stdout.splitlines():
        path = locks.ROOT / name
        if name != own and path.is_file():
            assert not telling.search(path.read_text(encoding="utf-8", errors="replace")), name
