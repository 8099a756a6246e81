"""Blind reading: drafts and answers side by side, without saying which is which, for a reader who knows the needs.

``python -m evals.blind_reading draw FOLDER`` writes one page per message and the key. The reader notes one JSON line
per page, ``{"number": 1, "better": "one"}`` (``one``, ``two`` or ``same``); ``count NOTES KEY --sheet FILE`` counts and
writes a sheet of places in the data, styles and verdicts, which holds no text and may be kept. ``draw --unlike SHEET``
leaves out what was read before.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.intervals import wilson
from service.bootstrap import build
from service.disc.needs import rank_needs
from service.disc.notation import read_style
from service.disc.profile import LETTERS, Letter
from service.settings import Settings
from service.text.segmenting import segment
from service.translation.request import Channel, Person, TranslationRequest
from service.translation.translator import Translator

_SEED = 4
_FEWEST, _MOST = 25, 260
SOURCES: tuple[tuple[str, str, Channel, int], ...] = (
    ("emails/enron_maildir.jsonl", "body", "email", 5),
    ("emails/enron_formality.jsonl", "body", "email", 3),
    ("emails/numpy_list_2001_11.jsonl", "body", "email", 1),
    ("emails/enron_signatures.jsonl", "body", "email", 3),
    ("chat/gitter_developers.jsonl", "text", "chat", 1),
    ("chat/irc_support_and_meetings.jsonl", "text", "chat", 3),
    ("style/stanford_politeness_stackexchange.jsonl", "text", "chat", 6),
    ("style/stanford_politeness_wikipedia.jsonl", "text", "chat", 6),
)
"""Place in the data, member with the text, channel, and how many forties of messages are considered."""

_PAGE = """# {number}

The reader looks for, strongest first:
{needs}

## One

{one}

## Two

{two}
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One message of the data with its answer; ``flipped`` when the answer is shown first."""

    place: str
    row: int
    style: Letter
    channel: Channel
    draft: str
    answer: str
    flipped: bool

    def page(self, number: int) -> str:
        """Return what a reader sees."""
        needs = "\n".join(f"- {weighted.need.text}" for weighted in rank_needs(read_style(self.style))[:6])
        one, two = (self.answer, self.draft) if self.flipped else (self.draft, self.answer)
        return _PAGE.format(number=number, needs=needs, one=one, two=two)


async def drawn(
    data: Path, count: int, translator: Translator, *, seed: int = _SEED, read: Container[tuple[str, int]] = ()
) -> list[Drawn]:
    """Draw ``count`` messages that the engine rewrites, as many for each style.

    The same data and seed give the same draw. A message stands on one page at most; one that is left as it is for a
    style is tried for the others.
    read: places and rows to leave out.
    """
    draw = random.Random(seed)  # noqa: S311
    fitting = [found for found in candidates(data, seed=seed) if found[:2] not in read]
    draw.shuffle(fitting)
    tried: dict[tuple[str, int], str] = dict.fromkeys((each[:2] for each in fitting), "")
    found: list[Drawn] = []
    for _ in LETTERS:
        for place, row, text, channel in fitting:
            style = _next_style(found, count, tried[place, row])
            if style is None:
                continue
            tried[place, row] += style
            answer = await translator.translate(TranslationRequest(text, Person(read_style(style)), channel=channel))
            if answer.text and answer.text != text:
                found.append(Drawn(place, row, style, channel, text, answer.text, draw.random() < 0.5))  # noqa: PLR2004
                tried[place, row] = "".join(LETTERS)
    return found


def _next_style(found: Sequence[Drawn], count: int, tried: str) -> Letter | None:
    """Return the style of which the fewest pages were found, of those a message was not tried for."""
    pages = Counter(each.style for each in found)
    most = {style: len(range(at, count, len(LETTERS))) for at, style in enumerate(LETTERS)}
    wanted = [style for style in LETTERS if style not in tried and pages[style] < most[style]]
    return min(wanted, key=lambda style: pages[style], default=None)


def candidates(data: Path, *, seed: int = _SEED) -> Iterator[tuple[str, int, str, Channel]]:
    """Yield place, row, text and channel of the messages that are neither very short nor very long, sources in turn."""
    for place, key, channel, share in SOURCES:
        lines = (data / place).read_text(encoding="utf-8").splitlines()
        rows = [(at, segment(str(json.loads(line)[key])).text.strip()) for at, line in enumerate(lines)]
        fitting = [(at, text) for at, text in rows if _FEWEST <= len(text.split()) <= _MOST]
        random.Random(seed).shuffle(fitting)  # noqa: S311
        for at, text in fitting[: share * 40]:
            yield place, at, text, channel


def sheet_of(notes: Sequence[dict[str, Any]], key: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lay a reader's notes on the key: place, row, style and verdict (``answer``, ``draft`` or ``same``) per page.

    Raises ``ValueError`` for a note that is not one, two or same, and for a page that was not read exactly once.
    """
    noted = {note["number"]: note["better"] for note in notes}
    if len(noted) != len(notes) or noted.keys() != {page["number"] for page in key}:
        raise ValueError("Every page has to be noted exactly once.")
    if unknown := set(noted.values()) - {"one", "two", "same"}:
        raise ValueError(f"A note is one, two or same, not {', '.join(sorted(map(str, unknown)))}.")
    rows = []
    for page in key:
        better = noted[page["number"]]
        verdict = "same" if better == "same" else ("answer" if (better == "one") == page["flipped"] else "draft")
        rows.append({"place": page["place"], "row": page["row"], "style": page["style"], "verdict": verdict})
    return rows


def counted(sheet: Sequence[dict[str, Any]]) -> list[str]:
    """Return the shares of a reader's sheet as lines: preferred, worse, no difference."""
    verdicts = Counter(row["verdict"] for row in sheet)
    return [
        f"{name}: {wilson(verdicts[key], len(sheet))}"
        for name, key in (("answer preferred", "answer"), ("answer judged worse", "draft"), ("no difference", "same"))
    ]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the two commands; exit status 0."""
    parser = argparse.ArgumentParser(prog="python -m evals.blind_reading", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="write the pages and the key")
    draw.add_argument("folder", type=Path)
    draw.add_argument("--data", type=Path, default=Path("../shared/data"))
    draw.add_argument("--count", type=int, default=100)
    draw.add_argument("--seed", type=int, default=_SEED, help="another seed draws other messages")
    draw.add_argument(
        "--unlike", type=Path, nargs="*", default=(), metavar="SHEET", help="sheets of messages to leave out"
    )
    count = commands.add_parser("count", help="count what a reader noted")
    count.add_argument("notes", type=Path)
    count.add_argument("key", type=Path)
    count.add_argument("--sheet", type=Path, help="write the verdicts without any text")
    given = parser.parse_args(arguments)
    if given.command == "count":
        sheet = sheet_of(rows_of(given.notes), rows_of(given.key))
        sys.stdout.write("\n".join(counted(sheet)) + "\n")
        if given.sheet:
            given.sheet.write_text("".join(json.dumps(row) + "\n" for row in sheet), encoding="utf-8")
        return 0
    read = {(row["place"], row["row"]) for sheet in given.unlike for row in rows_of(sheet)}
    translator = build(Settings(), logs=False).translator
    found = asyncio.run(drawn(given.data, given.count, translator, seed=given.seed, read=read))
    given.folder.mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(found, start=1):
        (given.folder / f"{number:03}.md").write_text(each.page(number), encoding="utf-8")
    key = [
        {"number": n, "place": each.place, "row": each.row, "style": each.style, "flipped": each.flipped}
        for n, each in enumerate(found, start=1)
    ]
    (given.folder / "key.jsonl").write_text("".join(json.dumps(row) + "\n" for row in key), encoding="utf-8")
    sys.stdout.write(f"{len(found)} pages in {given.folder}; keep key.jsonl from the reader.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
