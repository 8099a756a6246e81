"""Rounds of work measured beside a calibration loop of the same run, and the mail they work on.

The figure to watch is the ratio: milliseconds differ from machine to machine, the ratio hardly does.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

WORDS = 100
LONGEST = 20_000
MAIL = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "emails" / "enron_maildir.jsonl"
_ROUNDS = 5
_OWN = (
    "Hi Dana, the 40 seats for Acme have to be staffed by March 3 at $18.50/hr, so could you send me a plan "
    "by Friday at 3pm? We might lose 12.5% of the budget otherwise, and I do not want to call +1 713 555 0160 again. "
)


def hundred_words(path: Path = MAIL) -> list[str]:
    """Return the first hundred words of every longer message; a message of our own when there is no such file."""
    if not path.is_file():
        return [" ".join((_OWN * 4).split(" ")[:WORDS])] * 50
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    texts = (str(row.get("body") or row.get("text") or "").split(" ") for row in rows)
    return [" ".join(words[:WORDS]) for words in texts if len(words) >= WORDS]


def _ms(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def measured(name: str, work: Callable[[], object], each: int = 1) -> None:
    """Print the best time, the ratio of every round to the calibration loop right beside it, and their median."""
    rounds = [(_ms(work) / each, _ms(_calibrate)) for _ in range(_ROUNDS)]
    ratios = [spent / calibration for spent, calibration in rounds]
    runs = " ".join(f"{ratio:.3f}" for ratio in ratios)
    best = min(spent for spent, _ in rounds)
    print(f"{name:<34}{best:8.2f} ms   ratio {sorted(ratios)[_ROUNDS // 2]:.3f}   runs {runs}")


def calibration_ms() -> float:
    """Return the best time of the loop that all ratios refer to."""
    return min(_ms(_calibrate) for _ in range(_ROUNDS))


def _calibrate() -> int:
    total = 0
    for number in range(100_000):
        total += number % 7
    return total
