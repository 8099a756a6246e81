"""``python -m evals``: run the offline arms over the drafts and print what moved and which needs are met."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from evals.arms import ARMS, Answer, Arm, answers
from evals.messages import load_messages
from evals.movement import DESCRIBED, PairMovement, movement_by_pair
from evals.needs_compared import Comparison, compare_needs
from service.bootstrap import build
from service.settings import Settings

_WIDTH = 150  # the table of all ordered pairs fits
_SIGNS = {1: "warmer", -1: "plainer", 0: "as it is"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suite; exit status 0 when it ran, 2 when an option is wrong."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th draft (default: all)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every figure to FILE")
    given = parser.parse_args(arguments)
    if given.every < 1:
        parser.error("--every takes a number from 1 up.")
    console = Console(width=max(_WIDTH, Console().width))
    runs = asyncio.run(_runs(given.every))
    pairs = movement_by_pair(runs["rules"])
    compared = [compare_needs(runs["rules"], runs[arm]) for arm in ARMS if arm != "rules"]
    console.print(_movement_table(pairs))
    console.print(_needs_table(compared))
    if given.json:
        given.json.write_text(json.dumps(_record(pairs, compared), indent=1), encoding="utf-8")
        console.print(f"Every figure: {given.json}")
    return 0


async def _runs(every: int) -> dict[Arm, list[Answer]]:
    messages = load_messages()[::every]
    wellput = build(Settings(), logs=False)
    try:
        console = Console(file=sys.stderr)
        return {
            arm: await answers(arm, messages, wellput.translator)
            for arm in track(ARMS, "Arms", console=console, transient=True)
        }
    finally:
        await wellput.aclose()


def _movement_table(pairs: Sequence[PairMovement]) -> Table:
    table = Table(title="rules: change from draft to answer, by ordered pair")
    for heading in ("pair", "drafts", "rewritten", "tone wanted", "tone moved, sd (95 %)", "wrong way", *DESCRIBED):
        table.add_column(heading, justify="left" if heading in {"pair", "tone wanted"} else "right")
    for pair in pairs:
        table.add_row(
            pair.pair,
            str(pair.count),
            str(pair.rewritten),
            _SIGNS[pair.wanted],
            str(pair.tone),
            f"{100 * pair.wrong_way:.0f} %" if pair.wanted else "-",
            *(f"{pair.features[name]:+.2f}" for name in DESCRIBED),
        )
    return table


def _needs_table(compared: Sequence[Comparison]) -> Table:
    table = Table(title="share of the reader's five strongest needs that is met, where it can be told without a model")
    for heading in ("need", *(f"rules / {each.other} (n)" for each in compared)):
        table.add_column(heading, justify="left" if heading == "need" else "right")
    for need in compared[0].needs:
        cells = (each.needs[need] for each in compared)
        table.add_row(need, *(f"{rules:.0f} % / {other:.0f} % ({count})" for rules, other, count in cells))
    table.add_section()
    table.add_row("all: difference (95 %)", *(f"{each.difference} {each.verdict}" for each in compared))
    return table


def _record(pairs: Sequence[PairMovement], compared: Sequence[Comparison]) -> dict[str, Any]:
    return {
        "movement": [
            {
                "pair": pair.pair,
                "drafts": pair.count,
                "rewritten": pair.rewritten,
                "wanted": pair.wanted,
                "tone": [pair.tone.mean, pair.tone.low, pair.tone.high],
                "wrong_way": pair.wrong_way,
                "features": dict(pair.features),
            }
            for pair in pairs
        ],
        "needs": [
            {
                "against": each.other,
                "needs": dict(each.needs),
                "difference": [each.difference.mean, each.difference.low, each.difference.high],
                "verdict": each.verdict,
            }
            for each in compared
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
