"""CPU time of the ledger, the checks and a growing draft, beside a calibration loop of the same run.

Run from the repository root: ``python bench/fidelity.py [FILE.jsonl]``. Rows need a ``body`` or a ``text``.
The figure to watch is the ratio: milliseconds differ from machine to machine, the ratio hardly does.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from service.fidelity.checking import CheckContext, check
from service.fidelity.growing import GrowingDraft
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import TextReading

_WORDS = 100
_LONGEST = 20_000
_ROUNDS = 5
_CHUNK = 6
_MAIL = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "emails" / "enron_maildir.jsonl"
_OWN = (
    "Hi Dana, the 40 seats for Acme have to be staffed by March 3 at $18.50/hr, so could you send me a plan "
    "by Friday at 3pm? We might lose 12.5% of the budget otherwise, and I do not want to call +1 713 555 0160 again. "
)


def _cut(path: Path) -> list[str]:
    if not path.is_file():
        return [" ".join((_OWN * 4).split(" ")[:_WORDS])] * 50
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    texts = (str(row.get("body") or row.get("text") or "").split(" ") for row in rows)
    return [" ".join(words[:_WORDS]) for words in texts if len(words) >= _WORDS]


def _best_ms(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(_ROUNDS):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best * 1000


def _calibrate() -> int:
    total = 0
    for number in range(100_000):
        total += number % 7
    return total


def _both(texts: Iterable[str]) -> None:
    for text in texts:
        check(text, read_ledger(text), text + " ", None, CheckContext())


def _grow(texts: Iterable[str]) -> None:
    for text in texts:
        draft = GrowingDraft(TextReading(text, read_ledger(text)), CheckContext())
        for start in range(0, len(text), _CHUNK):
            draft.feed(text[start : start + _CHUNK])
        draft.finish()
        if draft.blocked:
            raise RuntimeError("A message that repeats itself must be released whole.")


def main() -> None:
    """Print the figures."""
    texts = _cut(Path(sys.argv[1]) if len(sys.argv) > 1 else _MAIL)
    calibration = _best_ms(_calibrate)
    reading = _best_ms(lambda: [read_ledger(text) for text in texts]) / len(texts)
    both = _best_ms(lambda: _both(texts)) / len(texts)
    long = (" ".join(texts) * 3)[:_LONGEST]
    growing = _best_ms(lambda: _grow(texts)) / len(texts)
    longest = _best_ms(lambda: _both([long]))
    print(f"calibration loop, 100 000 steps   {calibration:8.2f} ms")
    print(f"ledger, {_WORDS} words                {reading:8.2f} ms   ratio {reading / calibration:.3f}")
    longest_growing = _best_ms(lambda: _grow([long]))
    print(f"ledger and checks, {_WORDS} words     {both:8.2f} ms   ratio {both / calibration:.3f}")
    print(f"growing draft, {_WORDS} words         {growing:8.2f} ms   ratio {growing / calibration:.3f}")
    print(f"ledger and checks, {_LONGEST} chars {longest:8.2f} ms   ratio {longest / calibration:.3f}")
    print(f"growing draft, {_LONGEST} chars     {longest_growing:8.2f} ms   ratio {longest_growing / calibration:.3f}")


if __name__ == "__main__":
    main()
