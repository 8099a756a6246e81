"""Faults planted at the gold spans of every suite, whether or not the extractor saw them.

What counts as a fault is decided from the plant alone: a deleted span whose words still stand elsewhere in the sentence
is none, nor is an added one whose words the sentence already has. Word-only spans without a word that can be exchanged
for another of its class ("now", "the season") are altered by nothing, and their number is printed.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger
from tests.fidelity.gold import GoldRow, duckling_rows, quantulum_rows, recognizer_rows

_FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["gold_spans"]
_CLASSES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen eighteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "hundred thousand million billion",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth fifteenth twentieth thirtieth",
    "monday tuesday wednesday thursday friday saturday sunday",
    "january february march april june july august september october november december",
    "today tomorrow yesterday",
    "next last",
    "day week month year",
    "days weeks months years hours minutes",
    "hour minute",
    "morning afternoon evening",
    "spring summer autumn winter",
    "dollar euro yen",
    "dollars euros yen",
    "feet meters miles kilometers inches",
    "pounds kilograms ounces",
    "before after",
)
_NEXT = {
    word: group[(place + 1) % len(group)]
    for group in (words.split() for words in _CLASSES)
    for place, word in enumerate(group)
}
_NEXT |= {word[:3]: _NEXT[word][:3] for word in _CLASSES[5].split()} | {"may": "june"}
# "month of May" is altered at "May": "year of May" would say the same.
_PERIODS = frozenset({*_CLASSES[8].split(" "), *_CLASSES[9].split(" "), *_CLASSES[10].split(" ")})
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_KINDS = {"DateTime": "dates", "Number": "numbers", "NumberWithUnit": "units", "Sequence": "ids", "Choice": "answers"}
_FEWEST = 10_000


@dataclass(frozen=True)
class Plant:
    """One fault: ``key`` is what was done, to which kind of suite, with a digit or in words only."""

    key: tuple[str, str, str]
    source: str
    draft: str
    words: str


def _rows(specs: Path) -> Iterator[tuple[str, GoldRow]]:
    for path in sorted((specs / "recognizers_en").glob("*.jsonl")):
        kind = _KINDS[path.name.split(".")[0]]
        yield from ((kind, row) for row in recognizer_rows(path))
    for _, row in duckling_rows(specs / "duckling_en.jsonl"):
        text = f"We noted {row.text} in the plan."
        span = row.spans[0]
        yield "duckling", GoldRow(text, (type(span)(span.start + 9, span.end + 9),))
    yield from (("quantities", row) for row in quantulum_rows(specs / "quantulum3_quantities_en.jsonl"))


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _altered(words: str, chance: random.Random) -> str | None:
    places = [found.start() for found in _DIGIT.finditer(words)]
    if places:
        at = chance.choice(places)
        digit = str((int(words[at]) + chance.randint(1, 9)) % 10)
        return words[:at] + digit + words[at + 1 :]
    exchangeable = [found for found in _WORD.finditer(words) if found.group().lower() in _NEXT]
    if not exchangeable:
        return None
    telling = [found for found in exchangeable if found.group().lower() not in _PERIODS] or exchangeable
    found = chance.choice(telling)
    return words[: found.start()] + _NEXT[found.group().lower()] + words[found.end() :]


def _plants(specs: Path, chance: random.Random) -> Iterator[Plant | None]:
    """Yield every fault of every row; None for a word-only span that nothing alters."""
    rows = [(kind, row) for kind, row in _rows(specs) if row.spans]
    donors: dict[str, list[str]] = {}
    for kind, row in rows:
        donors.setdefault(kind, []).extend(row.text[span.start : span.end] for span in row.spans)
    for kind, row in rows:
        text = row.text
        for span in row.spans:
            words = text[span.start : span.end]
            written = "digit" if _DIGIT.search(words) else "word"
            rest = text[: span.start] + " " + text[span.end :]
            if not _bare(words):
                continue
            if _bare(words) not in _bare(rest):
                yield Plant(("delete", kind, written), text, rest, words)
            other = _altered(words, chance)
            changed = text[: span.start] + other + text[span.end :] if other else ""
            yield Plant(("alter", kind, written), text, changed, f"{words} -> {other}") if other else None
            added = chance.choice(donors[kind])
            known = set(_WORD.findall(added.lower())) <= set(_WORD.findall(text.lower())) and not _DIGIT.search(added)
            if not known and _bare(added) and _bare(added) not in _bare(text):
                manner = "digit" if _DIGIT.search(added) else "word"
                yield Plant(("add", kind, manner), text, f"{text.rstrip(' .!?')}, and also {added}.", added)


def _misses(plants: list[Plant]) -> Iterator[Plant]:
    for plant in plants:
        report = check(plant.source, read_ledger(plant.source), plant.draft, None, CheckContext())
        if report.verdict != "failed":
            yield plant


@pytest.fixture(scope="module")
def outcome(shared_data: Path) -> tuple[list[Plant], list[Plant], int]:
    chance = random.Random(31)
    all_plants = list(_plants(shared_data / "specs", chance))
    plants = [plant for plant in all_plants if plant is not None]
    return plants, list(_misses(plants)), all_plants.count(None)


def test_a_fault_at_a_gold_span_fails(
    outcome: tuple[list[Plant], list[Plant], int], figure: Callable[[str], None]
) -> None:
    plants, missed, unaltered = outcome
    tried, misses = Counter(plant.key for plant in plants), Counter(plant.key for plant in missed)
    figure(f"faults at gold spans: {len(missed)} of {len(plants)} missed; {unaltered} word-only spans nothing alters")
    caught: dict[str, dict[str, float]] = {}
    for (action, kind, written), count in sorted(tried.items()):
        name = f"{action} {written}"
        caught.setdefault(kind, {})[name] = round(100 * (1 - misses[action, kind, written] / count), 1)
        figure(f"  {kind}, {name}: {misses[action, kind, written]} of {count} missed")
    low = {
        (kind, name): caught[kind].get(name)
        for kind, floors in _FLOORS.items()
        for name, floor in floors.items()
        if caught[kind].get(name, 0) < floor
    }
    assert low == {}
    assert len(plants) >= _FEWEST
