"""How much of what people want from each other is found: labelled sentences of real mail, half of them never tuned on.

The label is wider than "ask": it covers proposals, invitations, questions and the writer's own
commitments, so each of these is added in turn. Only ``train`` was read while the patterns were written.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from evals.intervals import wilson
from service.engines.rules.asks import find_ask
from service.engines.rules.classing import classed
from service.engines.rules.parts import read_parts

HERE = Path(__file__).resolve().parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["asks"]
# What counts as found, each with all that stands before it.
LAYERS = ("asks", "proposals", "questions", "commitments")


def layers_of(text: str) -> frozenset[str]:
    """Return what ``text`` holds, sentence by sentence."""
    held = set()
    for part in classed(read_parts(text)[1]):
        ask = find_ask(part.text)
        if ask and ask.firm:
            held.add("asks")
        elif ask:
            held.add("proposals" if ask.form == "proposal" else "questions")
        if part.kind == "commitment":
            held.add("commitments")
    return frozenset(held)


@cache
def read(path: Path, split: str) -> tuple[tuple[bool, frozenset[str]], ...]:
    """Return the label and the layers found of every sentence of a split."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple((row["intent"], layers_of(row["text"])) for row in rows if row["split"] == split)


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("last", LAYERS)
def test_what_is_asked_is_found(shared_data: Path, figure: Callable[[str], None], split: str, last: str) -> None:
    rows = read(shared_data / "emails" / "parakweet_intent_sentences.jsonl", split)
    wanted = frozenset(LAYERS[: LAYERS.index(last) + 1])
    found = [label for label, held in rows if held & wanted]
    labelled = sum(label for label, _ in rows)
    hits = sum(found)
    precision, recall = 100 * hits / len(found), 100 * hits / labelled
    name = " or ".join(LAYERS[: LAYERS.index(last) + 1])
    figure(
        f"ask detection, {split}: {name}: precision {wilson(hits, len(found))}, recall {wilson(hits, labelled)}, "
        f"F1 {2 * precision * recall / (precision + recall):.1f}"
    )
    floor = FLOORS[split][last]
    assert precision >= floor["precision"]
    assert recall >= floor["recall"]
