from __future__ import annotations

import datetime as dt

import pytest

from checks import relock


def test_a_release_younger_than_a_week_cannot_be_locked(capsys: pytest.CaptureFixture[str]) -> None:
    yesterday = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
    assert relock.main([yesterday.isoformat()]) == 2
    assert "wait a week" in capsys.readouterr().err


@pytest.mark.parametrize("name", relock.LOCKS)
def test_locks_carry_hashes_and_name_no_index(name: str) -> None:
    command = relock.command(name, dt.date(2026, 11, 16))
    assert "--generate-hashes" in command
    assert "--no-emit-index-url" in command
    assert "--exclude-newer=2026-11-16" in command
    assert not any("://" in part for part in command)
