"""Names: none invented, none lost, except in the greeting and below the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from service.fidelity.items import Item, ItemKind
from service.fidelity.names import GIVEN, is_common
from service.fidelity.other_names import (
    SHORT_WORDS,
    families,
    has_other_names,
    is_known,
    is_renamed,
    may_be_somebody,
    spelled_out,
    titled,
)
from service.fidelity.phrases import lists
from service.fidelity.pleasantries import small_talk
from service.fidelity.reading import CheckContext, Comparison, TextReading
from service.fidelity.report import Finding, ItemOutcome, Severity
from service.fidelity.tokens import plain_word
from service.text.spans import Span

_GREETING = re.compile(
    r"\s*(?:(?:hi|hey|hello|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)|to)\b"
    r"[^\n.!?]{0,60}(?:[\n,.!?:;-]|$)"
    r"|[A-Z][\w'-]{1,30}(?:(?: (?:and|&) |, ?| )[A-Z][\w'-]{1,30}){0,2}(?: (?:and|&) |,? ?)(?:,|-|:|\n|!))",
    re.IGNORECASE,
)
_HEADS = re.compile(r"(?: [a-z][\w-]*){0,3} ?:")
_GREETS = re.compile(r"(?:h+e+l+o+|h+i+|h+e+y+|ciao|hola|bonjour|hallo|moin|servus|mornin'?|yo|dear)")
_LONGEST_CLOSING = 60
_MOST_NAMES = 4
_PART = re.compile(r"[\s\-/&.',;()]+")
_LISTS = lists("aliases.toml")
_COMMON, _MOODS = frozenset(_LISTS["common"]), frozenset(_LISTS["moods"])
_THINGS = frozenset(_LISTS["things"])
_SURE_LETTERS = 3
_CAPITAL = re.compile(r"[^\W\d_a-z][\w']*(?:-[\w']+)*")
_FEELS = re.compile(r"(?:'s)? (?:(?:even|just|actually|nearly|almost) )?([a-z]+)")


def compare_names(comparison: Comparison) -> tuple[list[Finding], list[ItemOutcome]]:
    """Compare names word by word, without regard to case and possessive."""
    allowed = known_words(comparison.source, comparison.given, comparison.context)
    spare_until, spare_from = _spared(comparison.source)
    findings: list[Finding] = []
    outcomes: list[ItemOutcome] = []
    capitals = {plain_word(word) for word in _CAPITAL.findall(comparison.draft.folded)}
    people = titled(comparison.source) | titled(comparison.draft)
    related = families(comparison.draft)
    for item in _names(comparison.source, soft=False):
        gone = [
            word
            for word in _words(item)
            if not (word in related or _present(word, comparison.draft, capitals, person=word in people))
            and not _GREETS.fullmatch(word)
            and not _is_expanded(word, item, comparison.source, comparison.draft)
        ]
        gone += [] if gone else _misread(item, comparison)
        spared = item.span.end <= spare_until or item.span.start >= spare_from
        if gone and not spared:
            reason, severity = "name missing from the rewrite: keep it", _of_loss(gone, item, comparison.source)
            findings.append(Finding("names", severity, reason, (item.text,), item.span, "lost"))
        outcomes.append(ItemOutcome(ItemKind.NAME, item.text, "lost" if gone else "kept"))
    for reading in (comparison.draft, comparison.subject):
        for item in new_names(reading, allowed, comparison.source):
            findings.append(added_name(item, item.span if reading is comparison.draft else None, reading))
            outcomes.append(ItemOutcome(ItemKind.NAME, item.text, "added"))
    return findings + _renamed(comparison), outcomes


def _renamed(comparison: Comparison) -> list[Finding]:
    """Doubt a place under another name where it may be somebody's: "Jordan wants", "the Jordanian wants"."""
    source, draft = comparison.source, comparison.draft
    reason = "may be the name of a person, who has no other: keep it"
    return [
        Finding("names", "warn", reason, (item.text,), item.span)
        for item in _names(source, soft=True)
        for word in _words(item)
        if has_other_names(word) and word not in draft.bag and may_be_somebody(word, source, draft)
    ]


def _misread(item: Item, comparison: Comparison) -> list[str]:
    """Return the acronym ``item`` where the source spells it out, and the draft as something else."""
    word, source, draft = item.value, comparison.source, comparison.draft
    if word in draft.bag or not _is_acronym(item, word):
        return []
    run = spelled_out(source, word)
    return [word] if run and not run <= draft.bag else []


def _of_loss(gone: list[str], item: Item, source: TextReading) -> Severity:
    """Only doubt the loss of "the CRM", of one who does no more than cry or cheer, and of one in small talk."""
    feels = _FEELS.match(source.folded, item.span.end)
    aside = feels is not None and feels[1] in _MOODS and source.caseless.count(item.value) == 1
    if aside or _COMMON.issuperset(gone) or _THINGS.issuperset(gone):
        return "warn"
    return "warn" if any(talk.contains(item.span) for talk in small_talk(source.lower)) else "block"


def _is_expanded(word: str, item: Item, here: TextReading, there: TextReading) -> bool:
    """Say whether an acronym of ``here`` is spelled out in ``there``, in words that ``here`` does not hold."""
    if not _is_acronym(item, word):
        return False
    run = spelled_out(there, word)
    return bool(run) and not run <= here.bag


def _is_acronym(item: Item, word: str) -> bool:
    return word.upper() in item.text.split()


def known_words(source: TextReading, given: TextReading | None, context: CheckContext) -> set[str]:
    """Return every word that a name of the draft may be made of."""
    words = source.bag | {plain_word(part) for name in context.names for part in _PART.split(name) if part}
    return words | given.bag if given else words


def new_names(reading: TextReading | None, allowed: Container[str], source: TextReading) -> list[Item]:
    """Return the names of ``reading`` with a word that is not ``allowed``; "the Hartmanns" may stand for Hartmann."""
    items = list(_names(reading, soft=True))
    if reading is None or not items:
        return []
    people, related = titled(reading), families(source)
    return [
        item
        for item in items
        if (any(not _is_allowed(word, allowed, people, related) for word in _words(item)) or _is_mixed(item, source))
        and not _is_label(item, reading)
        and not _is_shortened(item, source)
    ]


def _is_allowed(word: str, allowed: Container[str], people: Container[str], related: Container[str]) -> bool:
    """Say whether a word of a name is known; that of a person in this form, or as that of his family."""
    return word in allowed or word in related if word in people else is_known(word, allowed)


def _is_mixed(item: Item, source: TextReading) -> bool:
    """Say whether ``item`` is a name of several words one of which goes by another name: "Insta Metall"."""
    words = _words(item)
    other = [word for word in words if word not in source.bag and has_other_names(word)]
    rest = [word for word in words if word in source.bag and not is_common(word)]
    return bool(other and rest) and any(
        len(names := _words(one)) > 1 and names != words and not set(rest).isdisjoint(names)
        for one in _names(source, soft=False)
    )


def _is_shortened(item: Item, source: TextReading) -> bool:
    """Say whether ``source`` spells out the acronym ``item``, or shortens it to its initials."""
    words = [word for word in _words(item) if word not in SHORT_WORDS]
    if len(words) == 1:
        return item.text.isupper() and len(item.text) >= _SURE_LETTERS and bool(spelled_out(source, words[0]))
    if not all(map(is_common, words)):
        return False
    initials = "".join(word[0] for word in words).upper()
    return re.search(rf"(?<!\w){re.escape(initials)}(?!\w)", source.folded) is not None


def _is_label(item: Item, reading: TextReading | None) -> bool:
    """Say whether an ordinary-looking word only heads a line: ``Parcel: 2 kg``."""
    if reading is None or "\n" not in reading.folded or item not in reading.ledger.soft or item.value in GIVEN:
        return False
    line = reading.folded.rfind("\n", 0, item.span.start) + 1
    before, behind = reading.folded[line : item.span.start], reading.folded[item.span.end : item.span.end + 40]
    return not before.strip(" -*•–0123456789.)(") and bool(_HEADS.match(behind))


def added_name(item: Item, span: Span | None, reading: TextReading | None = None) -> Finding:
    """Return what to say of a name that the source does not hold.

    One unknown word at the start of a sentence may be an ordinary word, and a "TV" is nobody: a doubt.
    """
    first = reading is not None and item in reading.ledger.soft and " " not in item.value and item.value not in GIVEN
    severity: Severity = "warn" if (first and span) or item.value in _THINGS else "block"
    return Finding("names", severity, "name not in the source: take it out", (item.text,), span, "added")


def _names(reading: TextReading | None, *, soft: bool) -> Iterator[Item]:
    if reading is None:
        return
    seen: set[str] = set()
    for item in reading.ledger.items + (reading.ledger.soft if soft else ()):
        if item.kind is ItemKind.NAME and item.value not in seen:
            seen.add(item.value)
            yield item


def _words(item: Item) -> list[str]:
    return [word for word in _PART.split(item.value) if word]


def _present(word: str, draft: TextReading, capitals: set[str], *, person: bool) -> bool:
    """Say whether a name word stands in the draft; one that is also a common word needs its capital."""
    if person:
        return word in capitals
    if word not in draft.bag:
        return is_known(word, capitals) or f"{word}s" in capitals or is_renamed(word, draft.bag)
    return word in capitals or not (word in GIVEN and is_common(word))


def _spared(source: TextReading) -> tuple[int, int]:
    """Return where the greeting ends and where the closing name starts."""
    text = source.folded
    greeting = _GREETING.match(text)
    end = greeting.end() if greeting and greeting.end() < len(text) else 0
    start = len(text)
    for line in reversed(text.rstrip().split("\n")[1:][-2:]):
        words = line.replace(",", " ").split()
        named = 0 < len(words) <= _MOST_NAMES and len(line) <= _LONGEST_CLOSING
        if not named or not all(word[0].isalpha() for word in words):
            break
        start = text.rstrip().rfind(line)
    return end, start
