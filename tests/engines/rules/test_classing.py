"""Classes of real sentences, labelled by somebody who had not seen the code. The sentences stay outside the repository.

``labelled_sentences.jsonl`` says where each stands (file, row, start, end in the body), its kind, and a second
kind that is right as well. Messages in ``held`` were never read while the patterns were written.
A sentence labelled ``other`` (headings, lists of names, fragments) is right as ``fact``: nothing is done with it.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evals.intervals import wilson
from service.engines.rules.classing import classed
from service.engines.rules.parts import Greeting, Part, read_parts
from service.text.segmenting import segment

HERE = Path(__file__).resolve().parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["classes"]
LABELS = HERE / "labelled_sentences.jsonl"
_AS_IT_IS = frozenset({"fact", "item", "block"})
_WORST = 8


@dataclass(frozen=True)
class Message:
    """A message as the engine reads it; ``start`` is where the authored body begins."""

    start: int
    greeting: Greeting | None
    parts: tuple[Part, ...]

    def kind_at(self, start: int, end: int) -> str:
        """Return the kind of the part that shares most with a stretch of the message."""
        first, last = start - self.start, end - self.start
        if self.greeting and last - self.greeting.span.end <= 2 and self.greeting.span.start <= first:
            return "greeting"
        shared = {part: min(part.span.end, last) - max(part.span.start, first) for part in self.parts}
        kind = max(self.parts, key=lambda part: shared[part]).kind
        return "fact" if kind in _AS_IT_IS else kind


@cache
def rows_of(path: Path) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


@cache
def message(path: Path, row: int) -> Message:
    given = rows_of(path)[row]
    cut = segment(given.get("body") or given["text"])
    greeting, parts = read_parts(cut.text)
    return Message(cut.body.start, greeting, classed(parts))


def pairs(shared_data: Path, split: str) -> Iterator[tuple[str, str]]:
    """Yield what a sentence is and what it was classed as; a right answer of either label counts."""
    for given in rows_of(LABELS):
        if given["split"] != split:
            continue
        found = message(shared_data / f"{given['file']}.jsonl", given["row"]).kind_at(given["start"], given["end"])
        right = found in {given["kind"], given["also"]} or (given["kind"] == "other" and found == "fact")
        yield (found if right else given["kind"]), found


@pytest.mark.parametrize("split", ["tune", "held"])
def test_sentences_are_classed_as_a_reader_would(shared_data: Path, figure: Callable[[str], None], split: str) -> None:
    counts = Counter(pairs(shared_data, split))
    is_kind: Counter[str] = Counter()
    as_kind: Counter[str] = Counter()
    for (is_, as_), times in counts.items():
        is_kind[is_] += times
        as_kind[as_] += times
    right = {kind: counts[kind, kind] for kind in is_kind}
    figure(f"classes, {split}: all: {wilson(sum(right.values()), counts.total())} right")
    for kind in sorted(is_kind | as_kind):
        hits, said, held = counts[kind, kind], as_kind[kind], is_kind[kind]
        f1 = f"{200 * hits / (said + held):.1f}"
        figure(f"classes, {split}: {kind}: precision {wilson(hits, said)}, recall {wilson(hits, held)}, F1 {f1}")
    wrong = Counter({pair: times for pair, times in counts.items() if pair[0] != pair[1]})
    told = ", ".join(f"{is_} as {as_} {times}" for (is_, as_), times in wrong.most_common(_WORST))
    figure(f"classes, {split}: most often wrong: {told}")
    assert 100 * sum(right.values()) >= FLOORS[split]["all"] * counts.total()
    for kind, floor in FLOORS[split]["kinds"].items():
        assert 100 * counts[kind, kind] >= floor["precision"] * as_kind[kind], kind
        assert 100 * counts[kind, kind] >= floor["recall"] * is_kind[kind], kind


def test_both_halves_are_labelled_and_share_no_message() -> None:
    split_of: dict[tuple[str, int], set[str]] = {}
    for given in rows_of(LABELS):
        split_of.setdefault((given["file"], given["row"]), set()).add(given["split"])
        assert set(given) == {"split", "file", "row", "start", "end", "kind", "also"}
    assert all(len(splits) == 1 for splits in split_of.values())
    assert len(rows_of(LABELS)) > 800


def kinds(body: str) -> list[str]:
    return [part.kind for part in classed(read_parts(body)[1])]


@pytest.mark.parametrize(
    "end",
    [
        "Thanks,\n\nDana",
        "Dana Ortiz\nField Support\n(555) 010-4477",
        "Dana Ortiz\n12 Harbour Road\nSalem, OR 97301",
        "Best regards, Dana Ortiz",
        "- Dana",
        "Talk soon!",
        "Again, we look forward to the visit.",
        "Sent from my phone",
    ],
)
def test_the_end_of_a_message_is_closing(end: str) -> None:
    told = kinds(f"The pump is repaired.\n\n{end}")
    assert told[0] == "fact"
    assert set(told[1:]) <= {"closing", "thanks"}


def test_names_of_things_at_the_end_are_no_signature() -> None:
    assert "closing" not in kinds("These are missing:\n\nRed paint\nBlue rope\nGreen lamp\nBrass screws")


def test_a_signature_above_the_name_of_a_file_is_closing() -> None:
    assert kinds("The pump is repaired.\n\nDana Ortiz\n(555) 010-4477\n\n - report.doc") == [
        "fact",
        "closing",
        "closing",
        "item",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was great to hear from you.", "pleasantry"),
        ("Nice talking to you again!", "pleasantry"),
        ("Hope all is well with you and yours.", "pleasantry"),
        ("It was a pleasure to meet you.", "pleasantry"),
        ("I hope this helps.", "pleasantry"),
        ("Hope your new job is going well.", "pleasantry"),
        ("I hope this is signed by noon.", "deadline"),
        ("Hopefully this should be repaired by noon.", "deadline"),
        ("Sorry, I had the wrong list.", "apology"),
        ("Happy belated birthday!", "closing"),
        ("I wanted to thank the night crew for the quick repair.", "thanks"),
        ("I am grateful for the quick repair.", "thanks"),
        ("The new labels look great.", "praise"),
        ("Your notes have been really helpful.", "praise"),
        ("The audit has been postponed.", "announcement"),
        ("I am writing to let you know about the new badge.", "announcement"),
        ("The readings look odd.", "concern"),
        ("Let me check with the depot.", "commitment"),
        ("I also will bring the keys.", "commitment"),
        ("Will send the keys on Monday.", "commitment"),
        ("The vendor will send the keys.", "fact"),
        ("Haha!", "hype"),
        ("Call me with any questions.", "closing"),
        ("Let me know if more detail is needed.", "closing"),
        ("See the manual for more information.", "ask"),
        ("I am not sure if the valve is shut.", "concern"),
        ("He asked if the valve is shut.", "fact"),
        ("It has been dry since Monday.", "fact"),
        ("The leak is due to frost.", "reason"),
    ],
)
def test_kinds_of_single_sentences(text: str, kind: str) -> None:
    assert kinds(f"The crane came at noon. {text} The yard is clear.")[1] == kind


def test_a_title_in_the_address_does_not_end_the_greeting() -> None:
    greeting, parts = read_parts("Dear Mr. Okafor:\n\nThe lease is signed.")
    assert greeting is not None
    assert greeting.who == "Mr. Okafor"
    assert [part.text for part in parts] == ["The lease is signed."]


def test_a_greeting_below_a_heading_is_a_greeting() -> None:
    assert kinds("Status of the yard\n\nHi Dana,\n\nThe crane came.")[1] == "greeting"
