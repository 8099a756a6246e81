"""Names: none invented, none lost, except in the greeting and below the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator

from service.fidelity.items import Item, ItemKind
from service.fidelity.names import GIVEN, is_common
from service.fidelity.phrases import lists
from service.fidelity.pleasantries import small_talk
from service.fidelity.reading import CheckContext, Comparison, TextReading
from service.fidelity.report import Finding, ItemOutcome, Severity
from service.fidelity.stems import STOP
from service.fidelity.tokens import plain_word
from service.text.spans import Span

_GREETING = re.compile(
    r"\s*(?:(?:hi|hey|hello|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)|to)\b"
    r"[^\n.!?]{0,60}(?:[\n,.!?:;-]|$)"
    r"|[A-Z][\w'-]{1,30}(?:(?: (?:and|&) |, ?| )[A-Z][\w'-]{1,30}){0,2}(?: (?:and|&) |,? ?)(?:,|-|:|\n|!))",
    re.IGNORECASE,
)
_ENDS = ("n", "an", "ian", "ish", "ese")
_HEADS = re.compile(r"(?: [a-z][\w-]*){0,3} ?:")
_GREETS = re.compile(r"(?:h+e+l+o+|h+i+|h+e+y+|ciao|hola|bonjour|hallo|moin|servus|mornin'?|yo|dear)")
_LONGEST_CLOSING = 60
_MOST_NAMES = 4
_WORDS = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[\s\-/&.',;()]+")
_LISTS = lists("aliases.toml")
_COMMON, _MOODS = frozenset(_LISTS["common"]), frozenset(_LISTS["moods"])
_ALIASES: dict[str, list[frozenset[str]]] = defaultdict(list)
for _group in (tuple(frozenset(_name.split()) for _name in group) for group in _LISTS["same"]):
    for _one in _group:
        for _word in _one:
            _ALIASES[_word] += [_other for _other in _group if _other is not _one]
_SAME = {_name: _group[0].casefold() + "*" for _group in reversed(_LISTS["same"]) for _name in _group}
_THINGS = frozenset(_LISTS["things"])
_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = {
    roman: frozenset({str(number), _COUNT[number - 1], _ORDER[number - 1]})
    for number, roman in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), start=1)
}
_LETTERS, _SURE_LETTERS = range(2, 6), 3
_SHORT_WORDS = frozenset({"of", "and", "the", "for", "to", "in", "on", "de", "&"})
_FEELS = re.compile(r"(?:'s)? (?:(?:even|just|actually|nearly|almost) )?([a-z]+)")


def compare_names(comparison: Comparison) -> tuple[list[Finding], list[ItemOutcome]]:
    """Compare names word by word, without regard to case and possessive."""
    allowed = known_words(comparison.source, comparison.given, comparison.context)
    spare_until, spare_from = _spared(comparison.source)
    findings: list[Finding] = []
    outcomes: list[ItemOutcome] = []
    capitals = {plain_word(word) for word in re.findall(r"[^\W\d_a-z][\w'-]*", comparison.draft.folded)}
    for item in _names(comparison.source, soft=False):
        gone = [
            word
            for word in _words(item)
            if not _present(word, comparison.draft, capitals)
            and not _GREETS.fullmatch(word)
            and not _is_expanded(word, item, comparison.source, comparison.draft)
        ]
        spared = item.span.end <= spare_until or item.span.start >= spare_from
        if gone and not spared:
            reason, severity = "name missing from the rewrite: keep it", _of_loss(gone, item, comparison.source)
            findings.append(Finding("names", severity, reason, (item.text,), item.span, "lost"))
        outcomes.append(ItemOutcome(ItemKind.NAME, item.text, "lost" if gone else "kept"))
    for reading in (comparison.draft, comparison.subject):
        for item in new_names(reading, allowed, comparison.source):
            findings.append(added_name(item, item.span if reading is comparison.draft else None, reading))
            outcomes.append(ItemOutcome(ItemKind.NAME, item.text, "added"))
    return findings, outcomes


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
    run = _spelled_out(there, word)
    return bool(run) and not run <= here.bag


def _is_acronym(item: Item, word: str) -> bool:
    return word.upper() in item.text.split()


def known_words(source: TextReading, given: TextReading | None, context: CheckContext) -> set[str]:
    """Return every word that a name of the draft may be made of."""
    words = source.bag | {plain_word(part) for name in context.names for part in _PART.split(name) if part}
    return words | given.bag if given else words


def new_names(reading: TextReading | None, allowed: Container[str], source: TextReading) -> list[Item]:
    """Return the names of ``reading`` with a word that is not ``allowed``; "the Hartmanns" may stand for Hartmann."""
    return [
        item
        for item in _names(reading, soft=True)
        if any(not _is_allowed(word, allowed) for word in _words(item))
        and not _is_label(item, reading)
        and not _is_shortened(item, source)
    ]


def _is_shortened(item: Item, source: TextReading) -> bool:
    """Say whether ``source`` spells out the acronym ``item``, or shortens it to its initials."""
    words = [word for word in _words(item) if word not in _SHORT_WORDS]
    if len(words) == 1:
        return item.text.isupper() and len(item.text) >= _SURE_LETTERS and bool(_spelled_out(source, words[0]))
    if not all(map(is_common, words)):
        return False
    initials = "".join(word[0] for word in words).upper()
    return re.search(rf"(?<!\w){re.escape(initials)}(?!\w)", source.folded) is not None


def _is_allowed(word: str, allowed: Container[str]) -> bool:
    """Say whether a word is known, in another form too: Austrian for Austria. A given name has no other form."""
    if word in allowed or word.removesuffix("s") in allowed or (word in _ALIASES and f"{word}s" in allowed):
        return True
    if _is_renamed(word, allowed):
        return True
    return word not in GIVEN and (
        any(f"{word}{end}" in allowed for end in _ENDS)
        or any(word.endswith(end) and word.removesuffix(end) in allowed for end in _ENDS)
    )


def _is_renamed(word: str, known: Container[str]) -> bool:
    """Say whether another name of the same is known: Milano for Milan, the Danes for Danish, II for second."""
    if any(form in known for form in _ROMAN.get(word, ())):
        return True
    aliases = _ALIASES.get(word) or _ALIASES.get(word.removesuffix("s"), [])
    return any(all(part in known or f"{part}s" in known for part in alias) for alias in aliases)


def same_name(word: str) -> str:
    """Return what a name is compared as: Poland for Polish, Poles and Polska."""
    return _SAME.get(word) or _SAME.get(word.removesuffix("s")) or word


def _spelled_out(reading: TextReading, acronym: str) -> set[str]:
    """Return the words of a run in ``reading`` that ``acronym`` is short for, LC for "letter of credit"."""
    if len(acronym) not in _LETTERS or not acronym.isalpha():
        return set()
    words = [word for word in _WORDS.findall(reading.lower) if word not in _SHORT_WORDS]
    initials = "".join(word[0] for word in words)
    runs = (words[hit.start() : hit.start() + len(acronym)] for hit in re.finditer(f"(?={acronym})", initials))
    return next((set(run) for run in runs if STOP.isdisjoint(run)), set())


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


def _present(word: str, draft: TextReading, capitals: set[str]) -> bool:
    """Say whether a name word stands in the draft; one that is also a common word needs its capital."""
    if word not in draft.bag:
        return _is_allowed(word, capitals) or f"{word}s" in capitals or _is_renamed(word, draft.bag)
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
