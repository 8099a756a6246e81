"""The promise on messages that nobody here wrote: the identity passes, a planted change does not."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable

from service.fidelity.checking import CheckContext, check, untouched
from service.fidelity.items import Item, ItemKind
from service.fidelity.ledger import read_ledger
from service.fidelity.soft_items import is_soft

_CONTEXT = CheckContext()


def _verdict(source: str, draft: str) -> str:
    return check(source, read_ledger(source), draft, None, _CONTEXT).verdict


def _keys(text: str) -> set[tuple[str, str, str]]:
    ledger = read_ledger(text)
    return {item.key for item in ledger.items + ledger.soft}


def test_the_identity_always_passes(real_messages: list[str], figure: Callable[[str], None]) -> None:
    verdicts = Counter[str]()
    for text in real_messages:
        ledger = read_ledger(text)
        report = check(text, ledger, text, None, _CONTEXT)
        assert report == untouched(ledger)
        verdicts[report.verdict] += 1
    figure(f"identity over {len(real_messages)} real messages: {dict(verdicts)}")
    assert len(real_messages) > 4000


def _hard(text: str) -> list[Item]:
    return [item for item in read_ledger(text).items if item.kind is not ItemKind.NAME]


def test_a_deleted_item_is_reported(real_messages: list[str], figure: Callable[[str], None]) -> None:
    """A time in words ("next week") is soft: a word of its root elsewhere in the mail may stand for it.

    An item is deleted when its value is gone: what the mail says once more, in another role, is still told.
    """
    chance, tried, seen = random.Random(11), Counter[str](), Counter[str]()
    soft = Counter[str]()
    misses: list[str] = []
    for text in real_messages:
        items = _hard(text)
        for item in chance.sample(items, min(2, len(items))):
            draft = text[: item.span.start] + " " + text[item.span.end :]
            if item.key in _keys(draft) or (item.kind, item.value) in {(one.kind, one.value) for one in _hard(draft)}:
                continue
            verdict = _verdict(text, draft)
            if is_soft(item):
                soft[verdict] += 1
                continue
            tried[item.kind] += 1
            failed = verdict == "failed"
            seen[item.kind] += failed
            misses += [] if failed else [item.kind]
    by_kind = {str(kind): f"{seen[kind]}/{count}" for kind, count in sorted(tried.items())}
    figure(f"deleted item: {seen.total()}/{tried.total()} reported, {by_kind}")
    figure(f"deleted soft item: {soft.total()} deleted, {dict(soft)}")
    assert sum(tried.values()) > 1000
    assert soft["failed"] + soft["warned"] >= 0.95 * soft.total()
    # What is left is said twice in other words ("tonight ... today") or in small talk ("Happy Monday").
    assert len(misses) <= 0.0065 * tried.total()


def _list_numbers(text: str) -> set[int]:
    """Return the offsets of digits that number a list: at the start of a line, or inside one after a stop."""
    return {
        at
        for found in re.finditer(r"(?m)(?:^[\s(>]*|[.:;!?,)] {1,2}\(?)(\d{1,2})(?:[.)]|\.\))(?=\s)", text)
        for at in range(*found.span(1))
    }


def test_any_altered_digit_is_reported(real_messages: list[str], figure: Callable[[str], None]) -> None:
    """Digits are drawn from the text itself, not from what the ledger saw."""
    chance, tried, seen = random.Random(12), 0, 0
    for text in real_messages:
        numbers = _list_numbers(text)
        places = [at for at, char in enumerate(text) if char.isdecimal() and at not in numbers]
        if not places:
            continue
        at = chance.choice(places)
        digit = str((int(text[at]) + chance.randint(1, 9)) % 10)
        tried += 1
        seen += _verdict(text, text[:at] + digit + text[at + 1 :]) == "failed"
    figure(f"altered digit, drawn from the raw text: {seen}/{tried} reported")
    assert tried > 1200
    # What is left stands in tables and repeated lines, where both figures occur again between other words.
    assert seen >= 0.997 * tried


def test_an_invented_item_is_reported(real_messages: list[str], figure: Callable[[str], None]) -> None:
    invented = (
        "We need 7421 units.",
        "It costs $83,219.",
        "That is 77.31%.",
        "It is due by the 29th of February 2031.",
        "We meet at 4:47 pm.",
        "It takes 319 minutes.",
        "See https://invented.example/x.",
        "Write to nobody@invented.example.",
        "Ticket QQZ-99172 has it.",
        "Ask Zebulon about it.",
        "I promise it.",
    )
    misses = Counter[str]()
    tried = 0
    for number, text in enumerate(real_messages):
        addition = invented[number % len(invented)]
        if addition == "I promise it." and "promis" in text.lower():
            continue
        tried += 1
        misses[addition] += _verdict(text, f"{text.rstrip()}\n\n{addition}") != "failed"
    figure(f"invented item: {tried - misses.total()}/{tried}")
    assert +misses == Counter()


def test_a_dropped_name_is_reported(real_messages: list[str], figure: Callable[[str], None]) -> None:
    chance, tried, seen = random.Random(13), 0, 0
    for text in real_messages:
        lines = text.strip().split("\n")
        names = [
            item
            for item in read_ledger(text).items
            if item.kind is ItemKind.NAME and item.span.start > len(lines[0]) and "\n" not in item.text
        ]
        if not names or len(lines) < 4:
            continue
        item = chance.choice(names)
        if item.span.end > text.rstrip().rfind("\n", 0, text.rstrip().rfind("\n")):
            continue
        draft = text.replace(item.text, "")
        gone = {word for word in item.value.split() if word not in draft.lower()}
        if not gone:
            continue
        tried += 1
        seen += _verdict(text, draft) == "failed"
    figure(f"dropped name: {seen}/{tried}")
    assert tried > 200
    assert seen >= 0.98 * tried
