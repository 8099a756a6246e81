"""What all tests share. The network is closed but for loopback: see ``addopts`` in ``pyproject.toml``."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
IN_CI = os.environ.get("CI", "").lower() == "true"

# No deadlines: the machines that run this are shared. CI draws the same examples every time.
settings.register_profile("wellput", deadline=None)
settings.register_profile("wellput-ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("wellput-ci" if IN_CI else "wellput")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real messages beside the checkout; ``WELLPUT_SHARED_DATA`` names another."""
    folder = Path(os.environ.get("WELLPUT_SHARED_DATA") or ROOT.parent / "shared" / "data")
    if folder.is_dir():
        return folder
    reason = f"no real messages at {folder}; WELLPUT_SHARED_DATA can name the folder"
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Return what takes a measured figure; all of them are printed at the end of the run."""
    return lambda line: record_property("figure", line)


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Callable[[str, Counter[str]], None]:
    """Return what takes counts under a heading; those of all tests are added up and printed at the end."""
    return lambda heading, counts: record_property("tally", [heading, dict(counts)])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures, those measured in other processes included."""
    reports = [report for key in ("passed", "failed") for report in terminalreporter.stats.get(key, [])]
    told = [pair for report in reports for pair in report.user_properties]
    lines = [value for name, value in told if name == "figure"]
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for heading, counts in (value for name, value in told if name == "tally"):
        sums[heading].update(counts)
    lines += [f"total: {heading}: {', '.join(f'{name} {n}' for name, n in sums[heading].items())}" for heading in sums]
    if lines:
        terminalreporter.section("figures")
        for line in sorted(lines):
            terminalreporter.line(line)
