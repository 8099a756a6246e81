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
        heads: dict[str, list[tuple[tuple[str, ...], tuple[Tag, ...]]]] = defaultdict(list)
        for words, found in sorted(tags.items(), key=lambda pair: -len(pair[0])):
            heads[words[0]].append((words[1:], tuple(found)))
        self._heads = dict(heads)

    def find(self, words: Sequence[str]) -> Iterator[Cue]:
        """Yield the phrases of ``words`` in order; none shares a word with another."""
        heads = self._heads
        free = 0
        for at, word in enumerate(words):
            entries = heads.get(word)
            if entries is None or at < free:
                continue
            for rest, tags in entries:
                end = _match(words, at + 1, rest)
                if end:
                    free = end
                    yield Cue(at, end, tags)
                    break


def _match(words: Sequence[str], at: int, rest: Sequence[str]) -> int:
    """Return where ``rest`` ends when it stands at ``at``, 0 if it does not."""
    for wanted in rest:
        skipped = 0
        while at < len(words) and words[at] != wanted and words[at] in SKIPPED and skipped < _MOST_SKIPPED:
            at += 1
            skipped += 1
        if at >= len(words):
            return 0
        if words[at] != wanted and not (wanted[-1] == "*" and words[at].startswith(wanted[:-1])):
            return 0
        at += 1
    return at


@cache
def lists(name: str) -> dict[str, Any]:
    """Read the phrase lists of one TOML file beside the code."""
    read: dict[str, Any] = tomllib.loads(files("service.fidelity").joinpath(name).read_text(encoding="utf-8"))
    return read
