"""Compile the locks anew: ``python -m checks.relock [DAY]``.

New releases wait a week, so that a broken or hijacked one is found by others first: without a
day, only releases up to seven days ago are taken. The same ``pyproject.toml`` and the same day
give the same locks. No package index is named: whatever the machine is set up to use is used.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WAIT = dt.timedelta(days=7)

# In this order: each lock is bound to the pins of the one before it.
LOCKS: dict[str, tuple[str, ...]] = {
    "runtime": ("pyproject.toml",),
    "dev": ("pyproject.toml", "--group=dev", "--constraint=requirements/runtime.txt"),
    "build": ("--group=build", "--constraint=requirements/dev.txt"),
    "model": ("--group=model", "--no-deps"),
}


def command(name: str, day: dt.date) -> list[str]:
    """Return the command that compiles the lock called ``name`` from releases up to ``day``."""
    compiler = [sys.executable, "-m", "uv", "pip", "compile", *LOCKS[name]]
    resolution = ["--universal", "--python-version=3.11", "--upgrade", f"--exclude-newer={day.isoformat()}"]
    output = ["--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]
    return [*compiler, *resolution, *output, f"--output-file=requirements/{name}.txt"]


def main(arguments: list[str]) -> int:
    """Write all locks; the exit status is that of the first compilation that fails."""
    latest = dt.datetime.now(dt.UTC).date() - WAIT
    day = dt.date.fromisoformat(arguments[0]) if arguments else latest
    if day > latest:
        print(f"New releases wait a week: the latest day is {latest.isoformat()}.", file=sys.stderr)
        return 2
    for name in LOCKS:
        status = subprocess.run(command(name, day), cwd=ROOT, check=False).returncode
        if status:
            return status
        print(f"requirements/{name}.txt: releases up to {day.isoformat()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
