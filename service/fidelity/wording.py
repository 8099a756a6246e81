"""The words of a text as the clause lexicons know them: lower case, contractions opened, place kept."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[wW]/[oO]\b|[^\W_]+(?:'[^\W\d_]+)*|[?!.]+|[,;:()\"]|\n")
_WORDS: dict[str, dict[str, Any]] = tomllib.loads(
    files("service.fidelity").joinpath("wording.toml").read_text(encoding="utf-8")
)
_SPELLINGS = {word: tuple(spelled.split()) for word, spelled in _WORDS["spellings"].items()}
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}
_IS, _MONTH_LEADS, _NAME_VERBS = (
    frozenset(_WORDS["sets"][name]) for name in ("before_is", "before_month", "after_name")
)
SKIPPED = frozenset(_WORDS["sets"]["skipped"])
"""Adverbs that may stand inside a phrase."""

_STOPS = frozenset(".!?\n,;:")
_RUNS = frozenset(".!?")


class Words:
    """A tokenised text: ``words`` with ``starts`` and ``ends``, parallel lists; punctuation is a word too.

    An opened contraction gives two words of one place. The month May and the name Will are written ``<may>`` and
    ``<will>``, so no list takes them for a verb.
    """

    __slots__ = ("ends", "starts", "words")

    def __init__(self, folded: str) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in _TOKEN.finditer(folded):
            for word in _opened(found.group()):
                self.words.append(word)
                self.starts.append(found.start())
                self.ends.append(found.end())
        self._mark_names(folded)

    def _mark_names(self, folded: str) -> None:
        for at, word in enumerate(self.words):
            if word == "may" and self._is_month(folded, at):
                self.words[at] = "<may>"
            elif word == "will" and self._is_name(folded, at):
                self.words[at] = "<will>"

    def _near(self, at: int) -> tuple[str, str]:
        before = self.words[at - 1] if at else ""
        after = self.words[at + 1] if at + 1 < len(self.words) else ""
        return before, after

    def _is_month(self, folded: str, at: int) -> bool:
        if folded[self.starts[at]] != "M":
            return False
        before, after = self._near(at)
        if before[:1].isdigit() or after[:1].isdigit() or before in _MONTH_LEADS:
            return True
        return after in {"", "is", "was", "will", "'s", "?", ".", ","} or (before != "" and before not in _STOPS)

    def _is_name(self, folded: str, at: int) -> bool:
        if folded[self.starts[at] : self.ends[at]] != "Will":
            return False
        before, after = self._near(at)
        if before == "" or before in _STOPS:
            return after in _NAME_VERBS or after.endswith("ed")
        return True


@lru_cache(maxsize=8192)
def _opened(token: str) -> tuple[str, ...]:
    """Return the words of one token: ``don't`` is ``do`` and ``not``."""
    word = token.lower()
    spelled = _SPELLINGS.get(word)
    if spelled is not None:
        return spelled
    if "'" not in word:
        return ("?" if "?" in word else word[0],) if word[0] in _RUNS else (word,)
    if word.endswith("n't"):
        return (word[:-3], "not")
    head, _, ending = word.rpartition("'")
    if ending in _ENDINGS:
        return (head, _ENDINGS[ending])
    if ending == "s":
        return (head, "is") if head in _IS else (head,)
    return (word,)
