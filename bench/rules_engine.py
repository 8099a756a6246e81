"""CPU time of the embedded engine beside a calibration loop of the same run: alone, and with ledger and checks.

Run from the repository root: ``python bench/rules_engine.py [FILE.jsonl]``. Rows need a ``body`` or a ``text``.
The figure to watch is the ratio: milliseconds differ from machine to machine, the ratio hardly does.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.rounds import LONGEST, WORDS, calibration_ms, hundred_words, measured
from service.bootstrap import build
from service.disc.notation import read_style
from service.engines.rules.drafting import drafted
from service.settings import Settings
from service.text.segmenting import segment
from service.translation.brief import Brief
from service.translation.request import Person, TranslationRequest
from service.translation.source import read_source

_STYLES = ("D", "I", "S", "C")
_FIRST = (
    "import asyncio; from service.bootstrap import build; from service.settings import Settings;"
    "from service.disc.notation import read_style; from service.translation.request import Person, TranslationRequest;"
    "t = build(Settings(), logs=False).translator;"
    "r = TranslationRequest('Hi Dana!! Can you send me the plan by Friday? We have 40 seats.',"
    " Person(read_style('C')), Person(read_style('I')));"
    "assert asyncio.run(t.translate(r)).engine.name == 'rules'"
)


def _request(text: str, style: str) -> TranslationRequest:
    return TranslationRequest(text, Person(read_style(style)), Person(read_style("I" if style != "I" else "C")))


def _translating(texts: list[str]) -> Callable[[], None]:
    """Return the whole way of a message inside the process: segmenting, ledger, draft, checks, receipt."""
    translator = build(Settings(), logs=False).translator
    requests = [_request(text, _STYLES[at % 4]) for at, text in enumerate(texts)]

    async def all_of_them() -> None:
        for request in requests:
            await translator.translate(request)

    return lambda: asyncio.run(all_of_them())


def _long(texts: list[str]) -> str:
    """Join whole sentences of many messages: no trail, no signature, nothing laid out by hand."""
    plain = (segment(text).text for text in texts)
    lines = (" ".join(text.split()) for text in plain)
    return "\n\n".join(text[: text.rfind(".") + 1] for text in lines if text.count(".") > 1)[:LONGEST]


def _briefs(texts: list[str]) -> list[Brief]:
    sources = [read_source(_request(text, _STYLES[at % 4])) for at, text in enumerate(texts)]
    return [source.brief(b"bench") for source in sources if not source.reason_to_leave_alone()]


def main() -> None:
    """Print the figures."""
    texts = hundred_words(*map(Path, sys.argv[1:2]))
    briefs = _briefs(texts)
    long = _long(texts)
    halves = _briefs([long[: LONGEST // 2]]), _briefs([long])
    if not (briefs and all(halves)):
        raise RuntimeError("The mail holds no text that the engine would rewrite.")
    for brief in briefs[:4]:
        drafted(brief)
    print(f"calibration loop, 100 000 steps   {calibration_ms():8.2f} ms")
    measured(f"draft, {WORDS} words", lambda: [drafted(brief) for brief in briefs], len(briefs))
    measured(f"draft, {LONGEST // 2} chars", lambda: [drafted(brief) for brief in halves[0]])
    measured(f"draft, {LONGEST} chars", lambda: [drafted(brief) for brief in halves[1]])
    measured(f"whole answer, {WORDS} words", _translating(texts), len(texts))
    measured(f"whole answer, {LONGEST} chars", _translating([long]))
    runs = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", _FIRST], check=True, cwd=Path(__file__).resolve().parents[1])
        runs.append(time.perf_counter() - started)
    print(f"new process to first answer       {min(runs):8.2f} s      runs {' '.join(f'{run:.2f}' for run in runs)}")


if __name__ == "__main__":
    main()
