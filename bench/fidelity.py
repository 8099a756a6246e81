"""CPU time of the ledger, the checks and a growing draft, beside a calibration loop of the same run.

Run from the repository root: ``python bench/fidelity.py [FILE.jsonl]``. Rows need a ``body`` or a ``text``.
The figure to watch is the ratio: milliseconds differ from machine to machine, the ratio hardly does.
"""

from __future__ import annotations

import json
import re
import sys
import time
import tracemalloc
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
_SENTENCE = re.compile(r"([.!?]\s+)")
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


def _ms(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def _measured(name: str, work: Callable[[], object], each: int = 1) -> None:
    """Print the best time, the ratio of every round to the calibration loop right beside it, and their median."""
    rounds = [(_ms(work) / each, _ms(_calibrate)) for _ in range(_ROUNDS)]
    ratios = [spent / calibration for spent, calibration in rounds]
    runs = " ".join(f"{ratio:.3f}" for ratio in ratios)
    best = min(spent for spent, _ in rounds)
    print(f"{name:<34}{best:8.2f} ms   ratio {sorted(ratios)[_ROUNDS // 2]:.3f}   runs {runs}")


def _peak_kb(text: str) -> float:
    tracemalloc.start()
    _both([text])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024


def _calibrate() -> int:
    total = 0
    for number in range(100_000):
        total += number % 7
    return total


def _both(texts: Iterable[str]) -> None:
    for text in texts:
        check(text, read_ledger(text), text + " ", None, CheckContext())


def _reworded(texts: Iterable[str]) -> None:
    """Check drafts in which every sentence changed: the checks can take no short way."""
    for text in texts:
        check(text, read_ledger(text), _SENTENCE.sub(r"\1So ", f"So {text}"), None, CheckContext())


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
    _both(texts[:1])
    long = (" ".join(texts) * 3)[:_LONGEST]
    print(f"calibration loop, 100 000 steps   {min(_ms(_calibrate) for _ in range(_ROUNDS)):8.2f} ms")
    _measured(f"ledger, {_WORDS} words", lambda: [read_ledger(text) for text in texts], len(texts))
    _measured(f"ledger and checks, {_WORDS} words", lambda: _both(texts), len(texts))
    _measured("same, every sentence changed", lambda: _reworded(texts), len(texts))
    _measured(f"ledger and checks, {_LONGEST} chars", lambda: _both([long]))
    _measured(f"growing draft, {_WORDS} words", lambda: _grow(texts), len(texts))
    _measured(f"growing draft, {_LONGEST} chars", lambda: _grow([long]))
    half, whole = _peak_kb(long[: _LONGEST // 2]), _peak_kb(long)
    print(
        f"peak memory, {_LONGEST // 2} and {_LONGEST} chars   {half:.0f} and {whole:.0f} kB, factor {whole / half:.2f}"
    )


if __name__ == "__main__":
    main()
