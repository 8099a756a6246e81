"""Phrase lists over words: at each place the longest listed phrase, found without a regular expression."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from service.fidelity.wording import SKIPPED

Tag = tuple[str, str]
_Rest = tuple[tuple[str, ...], tuple[Tag, ...]]

_MOST_SKIPPED = 2


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase found: word ``start`` up to but without ``end``, with the ``(list, key)`` pairs it stands in."""

    start: int
    end: int
    tags: tuple[Tag, ...]

    def get(self, name: str) -> str | None:
        """Return the key of this cue in the list ``name``, or None."""
        for tag, key in self.tags:
            if tag == name:
                return key
        return None


class PhraseBook:
    """Lists of phrases, compiled into one look-up by first word."""

    def __init__(self, lists: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        tags: dict[tuple[str, ...], list[Tag]] = defaultdict(list)
        for name, keys in lists.items():
            for key, phrases in keys.items():
                for phrase in phrases:
                    tags[tuple(phrase.split())].append((name, key))
        self._alone: dict[str, tuple[Tag, ...]] = {}
        self._longer: dict[str, dict[str, list[_Rest]]] = defaultdict(dict)
        for words, found in sorted(tags.items(), key=lambda pair: -len(pair[0])):
            if len(words) == 1:
                self._alone[words[0]] = tuple(found)
            else:
                self._longer[words[0]].setdefault(words[1], []).append((words[2:], tuple(found)))

    def find(self, words: Sequence[str]) -> Iterator[Cue]:
        """Yield the phrases of ``words`` in order; none shares a word with another."""
        alone, longer = self._alone, self._longer
        free = 0
        for at, word in enumerate(words):
            if at < free:
                continue
            seconds = longer.get(word)
            cue = _longest(words, at, seconds) if seconds else None
            if cue is None:
                tags = alone.get(word)
                if tags is None:
                    continue
                cue = Cue(at, at + 1, tags)
            free = cue.end
            yield cue


def _longest(words: Sequence[str], at: int, seconds: Mapping[str, list[_Rest]]) -> Cue | None:
    """Return the longest phrase of at least two words that begins at ``at``."""
    second = at + 1
    for _ in range(_MOST_SKIPPED + 1):
        if second >= len(words):
            return None
        for rest, tags in seconds.get(words[second], ()):
            end = _match(words, second + 1, rest)
            if end:
                return Cue(at, end, tags)
        if words[second] not in SKIPPED:
            return None
        second += 1
    return None


def _match(words: Sequence[str], at: int, rest: Sequence[str]) -> int:
    """Return where ``rest`` ends when it stands at ``at``, 0 if it does not."""
    for wanted in rest:
        skipped = 0
        while at < len(words) and words[at] != wanted and words[at] in SKIPPED and skipped < _MOST_SKIPPED:
            at += 1
            skipped += 1
        if at >= len(words) or words[at] != wanted:
            return 0
        at += 1
    return at


@cache
def lists(name: str) -> dict[str, Any]:
    """Read the phrase lists of one TOML file beside the code."""
    read: dict[str, Any] = tomllib.loads(files("service.fidelity").joinpath(name).read_text(encoding="utf-8"))
    return read
