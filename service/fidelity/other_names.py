"""Names under which the same is known: Milano for Milan, the Danes for Danish, PO for purchase order.

A person has one name only: whoever is called Mr, Ms or Dr goes by no other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container

from service.fidelity.names import GIVEN
from service.fidelity.phrases import lists
from service.fidelity.reading import TextReading
from service.fidelity.stems import STOP
from service.fidelity.tokens import plain_word

_LISTS = lists("aliases.toml")
_ALIASES: dict[str, list[frozenset[str]]] = defaultdict(list)
for _group in (tuple(frozenset(_name.split()) for _name in group) for group in _LISTS["same"] + _LISTS["places"]):
    for _one in _group:
        for _word in _one:
            _ALIASES[_word] += [_other for _other in _group if _other is not _one]
_SAME = {name: group[0] for group in reversed(_LISTS["same"] + _LISTS["places"]) for name in group}
ALIASES = frozenset(_SAME) | {f"{name}s" for name in _SAME}
"""What is a name with others beside it, and its plurals."""

_PLACES = frozenset(name for group in _LISTS["places"] for name in group)
_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = {
    roman: frozenset({str(number), _COUNT[number - 1], _ORDER[number - 1]})
    for number, roman in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), start=1)
}
_ENDS = ("an", "ian", "ish", "ese")
_LETTERS = range(2, 6)
_WORDS = re.compile(r"[^\W\d_]+")
SHORT_WORDS = frozenset({"of", "and", "the", "for", "to", "in", "on", "de", "&"})
"""Words that an acronym has no letter for."""

_TITLED = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Professor|Doctor)\.? ([^\W\d_a-z][\w'-]+)(?: ([^\W\d_a-z][\w'-]+))?")
_FAMILY = re.compile(r"(?<!\w)[Tt]he ([^\W\d_a-z][\w'-]+)s(?!\w)")
_DOES = r"(?: [a-z]+s|(?:'s)? (?:is|has|will|was|had|can|could|did|does|would|should|must))(?!\w)"


def same_name(word: str) -> str:
    """Return what a name is compared as: Poland for Polish, Poles and Polska."""
    return _SAME.get(word) or _SAME.get(word.removesuffix("s")) or word


def titled(reading: TextReading) -> set[str]:
    """Return the names behind Mr, Ms or Dr."""
    return {plain_word(name) for hit in _TITLED.finditer(reading.folded) for name in hit.groups() if name}


def families(reading: TextReading) -> set[str]:
    """Return the names of families, "Smith" of "the Smiths"."""
    return {plain_word(hit.group(1)) for hit in _FAMILY.finditer(reading.folded)}


def is_known(word: str, known: Container[str]) -> bool:
    """Say whether a word is known, in another form too: Austrian for Austria. A given name has no other form."""
    if word in known or word.removesuffix("s") in known or (word in _ALIASES and f"{word}s" in known):
        return True
    if is_renamed(word, known):
        return True
    longer = [f"{word}{end}" for end in _ENDS] + ([f"{word}n"] if word.endswith("a") else [])
    shorter = [word.removesuffix(end) for end in _ENDS if word.endswith(end)]
    shorter += [word.removesuffix("n")] if word.endswith("an") else []
    return word not in GIVEN and any(form in known for form in longer + shorter)


def is_renamed(word: str, known: Container[str]) -> bool:
    """Say whether another name of the same is known: Milano for Milan, the Danes for Danish, II for second."""
    if any(form in known for form in _ROMAN.get(word, ())):
        return True
    aliases = _ALIASES.get(word) or _ALIASES.get(word.removesuffix("s"), [])
    return any(all(part in known or f"{part}s" in known for part in alias) for alias in aliases)


def has_other_names(word: str) -> bool:
    """Say whether ``word`` is part of a name with others beside it."""
    return word in _ALIASES


def may_be_somebody(word: str, source: TextReading, draft: TextReading) -> bool:
    """Say whether a place that goes by another name in ``draft`` does something all alone: "Jordan wants".

    A people, "the Chileans", does so too.
    """
    if word not in _PLACES:
        return False
    other = next((one for one in draft.bag if same_name(one) == _SAME[word] and one not in source.bag), "")
    bare = rf"(?:^|[.!?\n;:,] |(?<!\w)(?:and|but|so|that|if|when) )(?={re.escape(word)}{_DOES})"
    return bool(other) and not other.endswith("s") and re.search(bare, source.lower, re.MULTILINE) is not None


def spelled_out(reading: TextReading, acronym: str) -> set[str]:
    """Return the words of a run in ``reading`` that ``acronym`` is short for, LC for "letter of credit"."""
    if len(acronym) not in _LETTERS or not acronym.isalpha():
        return set()
    words = [word for word in _WORDS.findall(reading.lower) if word not in SHORT_WORDS]
    initials = "".join(word[0] for word in words)
    runs = (words[hit.start() : hit.start() + len(acronym)] for hit in re.finditer(f"(?={acronym})", initials))
    return next((set(run) for run in runs if STOP.isdisjoint(run)), set())
