"""Style picking: four answers for one message, and a reader who is told one of the four readers' needs.

``python -m evals.style_picking draw FOLDER KEY`` writes one page per message into FOLDER (the needs of one reader, the
answers A to D in random order, no label) and the key to the file KEY, which the reader must not see. The reader notes
one JSON line per page, ``{"number": 1, "pick": "B"}``; ``count NOTES KEY`` counts how often the answer that was written
for this reader was picked, where chance is one in four. ``distinct`` counts how many sets have four different answers.
With ``--rewritten`` sets are left out that leave the message as it is for all four: there is nothing to pick.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.blind_reading import candidates, rows_of
from evals.intervals import wilson
from service.bootstrap import build
from service.disc.needs import rank_needs
from service.disc.notation import read_style
from service.disc.profile import LETTERS, Letter
from service.engines.rules.classing import classed
from service.engines.rules.parts import read_parts
from service.settings import Settings
from service.translation.request import Channel, Person, TranslationRequest
from service.translation.translator import Translator

_SEED = 60
_LONG = 60
_NAMES = "ABCD"
_PAGE = """# {number}

Four people wrote the same message for four readers. One of these readers looks for, strongest first:
{needs}

Which of the four was written for this reader?
"""


@dataclass(frozen=True, slots=True)
class Set:
    """The four answers for one message. ``intended``: whose needs the page names. ``shown``: styles in page order."""

    place: str
    row: int
    channel: Channel
    answers: dict[Letter, str]
    intended: Letter
    shown: tuple[Letter, ...]

    @property
    def different(self) -> int:
        """Return how many different texts the four answers are."""
        return len(set(self.answers.values()))

    def page(self, number: int) -> str:
        """Return what a reader sees."""
        needs = "\n".join(f"- {weighted.need.text}" for weighted in rank_needs(read_style(self.intended))[:6])
        shown = "".join(
            f"\n## {name}\n\n{self.answers[style]}\n" for name, style in zip(_NAMES, self.shown, strict=True)
        )
        return _PAGE.format(number=number, needs=needs) + shown

    def key(self, number: int) -> dict[str, Any]:
        """Return where the page comes from and what is right; it holds no text."""
        return {
            "number": number,
            "place": self.place,
            "row": self.row,
            "style": self.intended,
            "right": _NAMES[self.shown.index(self.intended)],
            "shown": "".join(self.shown),
            "different": self.different,
        }


async def sets(
    data: Path, count: int, translator: Translator, *, rewritten: bool = False, seed: int = _SEED
) -> list[Set]:
    """Draw ``count`` messages that ask for something or have 60 words, with their answers for D, I, S and C.

    The intended styles take turns; the same data and seed give the same draw. With ``rewritten`` only messages count
    that are not left as they are for all four.
    """
    draw = random.Random(seed)  # noqa: S311
    drawn = [each for each in candidates(data, seed=seed) if _worth_reading(each[2])]
    draw.shuffle(drawn)
    found: list[Set] = []
    for place, row, text, channel in drawn:
        if len(found) == count:
            break
        answers = {style: await _answer(text, style, channel, translator) for style in LETTERS}
        if all(answers.values()) and not (rewritten and set(answers.values()) == {text}):
            shown = list(LETTERS)
            random.Random(f"{seed} {place} {row}").shuffle(shown)  # noqa: S311
            found.append(Set(place, row, channel, answers, LETTERS[len(found) % len(LETTERS)], tuple(shown)))
    return found


async def _answer(text: str, style: Letter, channel: Channel, translator: Translator) -> str:
    answer = await translator.translate(TranslationRequest(text, Person(read_style(style)), channel=channel))
    return answer.text or ""


def _worth_reading(text: str) -> bool:
    return len(text.split()) >= _LONG or any(part.kind == "ask" for part in classed(read_parts(text, None)[1]))


def counted(notes: Sequence[dict[str, Any]], key: Sequence[dict[str, Any]]) -> list[str]:
    """Return the share of right picks as lines: of all pages, per style, and of the sets with four different answers.

    Raises ``ValueError`` for a pick that is not A, B, C or D, and for a page that was not read exactly once.
    """
    picks = {note["number"]: note["pick"] for note in notes}
    if len(picks) != len(notes) or picks.keys() != {page["number"] for page in key}:
        raise ValueError("Every page has to be noted exactly once.")
    if unknown := set(picks.values()) - set(_NAMES):
        raise ValueError(f"A pick is A, B, C or D, not {', '.join(sorted(map(str, unknown)))}.")
    groups = [("all", list(key))]
    groups += [(style, [page for page in key if page["style"] == style]) for style in LETTERS]
    groups.append(("of sets with four different answers", [page for page in key if page["different"] == len(LETTERS)]))
    return [
        f"picked, {name}: {wilson(sum(picks[page['number']] == page['right'] for page in pages), len(pages))}"
        for name, pages in groups
        if pages
    ]


def distinctness(found: Sequence[Set]) -> list[str]:
    """Return how many sets have four, three, two different answers or one, and how often two styles are alike."""
    many = Counter(each.different for each in found)
    lines = [f"{count} different: {wilson(many[count], len(found))}" for count in (4, 3, 2, 1)]
    for at, one in enumerate(LETTERS):
        for other in LETTERS[at + 1 :]:
            same = sum(each.answers[one] == each.answers[other] for each in found)
            lines.append(f"{one} and {other} alike: {wilson(same, len(found))}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the three commands; exit status 0."""
    parser = argparse.ArgumentParser(prog="python -m evals.style_picking", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="write the pages and the key")
    draw.add_argument("folder", type=Path)
    draw.add_argument("key", type=Path)
    distinct = commands.add_parser("distinct", help="count how many sets have four different answers")
    for command in (draw, distinct):
        command.add_argument("--data", type=Path, default=Path("../shared/data"))
        command.add_argument("--count", type=int, default=100)
        command.add_argument("--seed", type=int, default=_SEED, help="another seed draws other messages")
        command.add_argument("--rewritten", action="store_true", help="only messages rewritten for one of the four")
    count = commands.add_parser("count", help="count what a reader picked")
    count.add_argument("notes", type=Path)
    count.add_argument("key", type=Path)
    given = parser.parse_args(arguments)
    if given.command == "count":
        sys.stdout.write("\n".join(counted(rows_of(given.notes), rows_of(given.key))) + "\n")
        return 0
    translator = build(Settings(), logs=False).translator
    found = asyncio.run(sets(given.data, given.count, translator, rewritten=given.rewritten, seed=given.seed))
    if given.command == "distinct":
        sys.stdout.write("\n".join(distinctness(found)) + "\n")
        return 0
    _write(found, given.folder, given.key)
    sys.stdout.write(f"{len(found)} pages in {given.folder}; keep {given.key} from the reader.\n")
    return 0


def _write(found: Sequence[Set], folder: Path, key: Path) -> None:
    """Write the pages into ``folder`` and the key beside it; a key inside the folder would be read with the pages."""
    if key.resolve().is_relative_to(folder.resolve()):
        raise ValueError("The key must not lie in the folder of the pages.")
    folder.mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(found, start=1):
        (folder / f"{number:03}.md").write_text(each.page(number), encoding="utf-8")
    rows = (json.dumps(each.key(number)) + "\n" for number, each in enumerate(found, start=1))
    key.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
