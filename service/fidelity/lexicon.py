"""Word lists as patterns: what the lexical checks look for."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from operator import itemgetter
from typing import Any

from service.text.spans import Span

LEXICONS: dict[str, dict[str, Any]] = tomllib.loads(
    files(__package__).joinpath("lexicons.toml").read_text(encoding="utf-8")
)

_LONG = 3
_OPENING = itemgetter(slice(3))


class _Cues:
    """The longest word of each phrase: where none of them stands, no phrase does, and no search is worth its time."""

    def __init__(self, phrases: Sequence[str]) -> None:
        cues = [_cue(phrase) for phrase in phrases]
        self._words = frozenset(cue for cue in cues if not cue.endswith("*"))
        self._prefixes = tuple(cue.rstrip("*") for cue in cues if cue.endswith("*"))
        self._openings = frozenset(prefix[:3] for prefix in self._prefixes)

    def may_be_in(self, bag: set[str]) -> bool:
        """Say whether one of them is in ``bag``."""
        if not self._words.isdisjoint(bag):
            return True
        if not self._prefixes or self._openings.isdisjoint(map(_OPENING, bag)):
            return False
        return any(word.startswith(self._prefixes) for word in bag)


class Lexicon:
    """A list of words and phrases; a phrase that ends in ``*`` takes any ending.

    idioms: phrases that hold a listed word without meaning it; they are looked over first.
    """

    def __init__(self, phrases: Sequence[str], idioms: Sequence[str] = ()) -> None:
        self._phrases = _pattern(phrases)
        self._idioms = _pattern(idioms) if idioms else None
        self._cues, self._idiom_cues = _Cues(phrases), _Cues(idioms)

    def find(self, text: str, bag: set[str]) -> list[tuple[str, Span]]:
        """Return every hit with its span; ``text`` is in lower case, ``bag`` are its words in compared form."""
        if not self._cues.may_be_in(bag):
            return []
        searched = text
        if self._idioms and self._idiom_cues.may_be_in(bag):
            searched = self._idioms.sub(lambda idiom: " " * len(idiom.group()), text)
        return [(" ".join(hit.group().split()), Span(*hit.span())) for hit in self._phrases.finditer(searched)]

    def count(self, text: str, bag: set[str]) -> Counter[str]:
        """Return how often each hit stands in ``text``."""
        return Counter(hit for hit, _ in self.find(text, bag))


def _cue(phrase: str) -> str:
    """Return the word by which a phrase is known to be absent, as a bag of words holds it; ``*`` ends a prefix."""
    words: list[str] = re.findall(r"[^\W_]+\*?", phrase)
    return max(words, key=lambda word: (len(word) > _LONG and not word.endswith("*"), len(word)))


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Compile one pattern with a branch for each first letter, which lets the search skip to those letters."""
    branches: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        rest = re.escape(phrase[1:].rstrip("*")).replace(r"\ ", r"\s{1,3}")
        branches.setdefault(phrase[0], []).append(rest + (r"\w{0,20}" if phrase.endswith("*") else ""))
    parts = [rf"{re.escape(first)}(?<!\w.)(?:{'|'.join(rests)})" for first, rests in branches.items()]
    return re.compile(rf"(?:{'|'.join(parts)})(?!\w)")
