"""CPU time of the ledger, the checks and a growing draft, beside a calibration loop of the same run.

Run from the repository root: ``python bench/fidelity.py [FILE.jsonl]``. Rows need a ``body`` or a ``text``.
The figure to watch is the ratio: milliseconds differ from machine to machine, the ratio hardly does.
"""

from __future__ import annotations

import re
import sys
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.rounds import LONGEST, WORDS, calibration_ms, hundred_words, measured
from service.fidelity.checking import CheckContext, check
from service.fidelity.growing import GrowingDraft
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import TextReading

_SENTENCE = re.compile(r"([.!?]\s+)")
_CHUNK = 6


def _peak_kb(text: str) -> float:
    tracemalloc.start()
    _both([text])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024


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
    texts = hundred_words(*map(Path, sys.argv[1:2]))
    _both(texts[:1])
    long = (" ".join(texts) * 3)[:LONGEST]
    print(f"calibration loop, 100 000 steps   {calibration_ms():8.2f} ms")
    measured(f"ledger, {WORDS} words", lambda: [read_ledger(text) for text in texts], len(texts))
    measured(f"ledger and checks, {WORDS} words", lambda: _both(texts), len(texts))
    measured("same, every sentence changed", lambda: _reworded(texts), len(texts))
    measured(f"ledger and checks, {LONGEST} chars", lambda: _both([long]))
    measured(f"growing draft, {WORDS} words", lambda: _grow(texts), len(texts))
    measured(f"growing draft, {LONGEST} chars", lambda: _grow([long]))
    half, whole = _peak_kb(long[: LONGEST // 2]), _peak_kb(long)
    print(f"peak memory, {LONGEST // 2} and {LONGEST} chars   {half:.0f} and {whole:.0f} kB, factor {whole / half:.2f}")


if __name__ == "__main__":
    main()
