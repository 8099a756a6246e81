"""Translate many real messages to all four styles with the embedded engine and count what happened.

    python examples/real_messages.py --data ../shared/data --every 5
    python examples/real_messages.py --data ../shared/data --show 20 --recipient C

The folder holds JSON lines files (``emails/*.jsonl`` with ``body``, ``chat/*.jsonl`` with ``text``).
Exit status 1 when a figure was lost or invented, or a byte outside the body changed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from service.bootstrap import build
from service.disc.notation import read_style
from service.settings import Settings
from service.text.segmenting import segment
from service.translation.request import Channel, Person, TranslationRequest
from service.translation.result import Translation
from service.translation.translator import Translator

STYLES = ("D", "I", "S", "C")
SOURCES: tuple[tuple[str, str, Channel], ...] = (
    ("emails/enron_maildir.jsonl", "body", "email"),
    ("emails/enron_formality.jsonl", "body", "email"),
    ("emails/numpy_list_2001_11.jsonl", "body", "email"),
    ("emails/billing_emails_bipia.jsonl", "body", "email"),
    ("chat/irc_support_and_meetings.jsonl", "text", "chat"),
    ("chat/gitter_developers.jsonl", "text", "chat"),
)
_FIGURE = re.compile(r"\d+")
_LIST_NUMBER = re.compile(r"\d\. ")


@dataclass
class Tally:
    """What happened over a run."""

    messages: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Return the counts in one line."""
        shares = ", ".join(f"{count} {status}" for status, count in self.statuses.most_common())
        answers = self.statuses.total()
        return (
            f"{self.messages} messages x {len(STYLES)} styles = {answers} answers: {shares}; {len(self.faults)} faults"
        )


def messages(data: Path, every: int) -> Iterator[tuple[str, str, Channel]]:
    """Yield (name, text, channel) for every n-th row of each file."""
    for path, key, channel in SOURCES:
        lines = (data / path).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines[::every]):
            yield f"{path}:{number * every + 1}", json.loads(line)[key], channel


def faults(message: str, answer: Translation) -> list[str]:
    """Compare figures and untouched bytes without using the checks under test."""
    text = answer.text or ""
    found = []
    numbers = {piece.text for piece in answer.pieces if piece.kind == "insert" and _LIST_NUMBER.fullmatch(piece.text)}
    written = "".join(piece.text for piece in answer.pieces if piece.text not in numbers or piece.kind != "insert")
    if set(_FIGURE.findall(message)) != set(_FIGURE.findall(written if numbers else text)):
        found.append("figures differ")
    cut = segment(message)
    if not (text.startswith(cut.before) and text.endswith(cut.after)):
        found.append("bytes outside the body differ")
    if "".join(piece.text for piece in answer.pieces) != text:
        found.append("segments do not tile the answer")
    return found


async def run(translator: Translator, data: Path, every: int, styles: Sequence[str] = STYLES) -> Tally:
    """Translate every n-th message to each style; return the tally."""
    tally = Tally()
    sender = Person(read_style("I"))
    for name, message, channel in messages(data, every):
        tally.messages += 1
        for style in styles:
            request = TranslationRequest(message, Person(read_style(style)), sender, channel=channel, engine="rules")
            answer = await translator.translate(request)
            tally.statuses[answer.status] += 1
            tally.faults += [f"{name} to {style}: {fault}" for fault in faults(message, answer)]
    return tally


async def show(translator: Translator, data: Path, every: int, count: int, style: str) -> None:
    """Print drafts beside answers, for reading."""
    for number, (name, message, channel) in enumerate(messages(data, every)):
        if number >= count:
            return
        request = TranslationRequest(message, Person(read_style(style)), channel=channel, engine="rules")
        answer = await translator.translate(request)
        print(f"=== {name} to {style}: {answer.status} {answer.status_reason or ''}\n{message}\n---")
        print(f"Subject: {answer.subject}\n\n{answer.text}\n")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with emails/ and chat/")
    parser.add_argument("--every", type=int, default=1, help="take every n-th message (default: all)")
    parser.add_argument("--show", type=int, default=0, help="print this many drafts and answers instead of counting")
    parser.add_argument("--recipient", default="C", choices=STYLES, help="style to show (default: C)")
    options = parser.parse_args()
    if not options.data.is_dir():
        parser.error(f"no folder at {options.data}; pass --data")
    translator = build(Settings(), logs=False).translator
    if options.show:
        asyncio.run(show(translator, options.data, options.every, options.show, options.recipient))
        return 0
    tally = asyncio.run(run(translator, options.data, options.every))
    print(tally.line())
    for fault in tally.faults:
        print(fault, file=sys.stderr)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
