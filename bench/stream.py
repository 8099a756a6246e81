"""What the checks cost while a text streams: milliseconds from the end of a sentence to its release.

Run from the repository root: ``python bench/stream.py [FILE.jsonl]``. Rows need a ``body`` or a ``text``; each message
is streamed as a draft of itself, in pieces as small as tokens, so that every sentence passes every check.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.rounds import WORDS, calibration_ms, hundred_words
from service.disc.notation import read_style
from service.translation.receipt import growing, visible
from service.translation.request import Person, TranslationRequest
from service.translation.source import Source, read_source

_PIECE = 4
_MOST_MESSAGES = 200


@dataclass
class _Times:
    """CPU time in milliseconds: once per message, and once per sentence that was released."""

    begun: list[float] = field(default_factory=list)
    sentences: list[float] = field(default_factory=list)
    pieces: list[float] = field(default_factory=list)

    def stream(self, source: Source) -> None:
        """Stream one message as a draft of itself."""
        started = time.process_time()
        draft = growing(source)
        self.begun.append((time.process_time() - started) * 1000)
        text = visible(source.body, source.body).strip()
        for at in range(0, len(text), _PIECE):
            started = time.process_time()
            releases = draft.feed(text[at : at + _PIECE])
            spent = (time.process_time() - started) * 1000
            (self.sentences if releases else self.pieces).append(spent / max(1, len(releases)))
        started = time.process_time()
        releases = draft.finish()
        if releases:
            self.sentences.append((time.process_time() - started) * 1000 / len(releases))


def _line(name: str, times: list[float]) -> str:
    ordered = sorted(times)
    at_95 = ordered[int(0.95 * (len(ordered) - 1))]
    spread = f"95% {at_95:8.3f}   most {ordered[-1]:8.3f}   n {len(ordered)}"
    return f"{name:<30}{statistics.median(ordered):8.3f} ms   {spread}"


def main() -> None:
    """Print the figures."""
    texts = hundred_words(*map(Path, sys.argv[1:2]))[:_MOST_MESSAGES]
    requests = (TranslationRequest(text, Person(read_style("C")), Person(read_style("I"))) for text in texts)
    sources = [source for source in map(read_source, requests) if not source.reason_to_leave_alone()]
    if not sources:
        raise RuntimeError("The mail holds no text that an engine would rewrite.")
    warm, times = _Times(), _Times()
    for source in sources[:5]:
        warm.stream(source)
    for source in sources:
        times.stream(source)
    print(f"calibration loop, 100 000 steps {calibration_ms():6.2f} ms; {len(sources)} messages of {WORDS} words")
    print(_line("checks of one sentence", times.sentences))
    print(_line("a piece that ends no sentence", times.pieces))
    print(_line("reading the message, once", times.begun))


if __name__ == "__main__":
    main()
