"""The word lists of this room, read once from the TOML files beside the code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def _read(name: str) -> dict[str, dict[str, list[str]]]:
    source = files("service.text").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def table(section: str, name: str = "mail_words.toml") -> dict[str, frozenset[str]]:
    """Return the lists of one section as sets, by their key."""
    return {key: frozenset(words) for key, words in _read(name)[section].items()}


def alternation(words: Iterable[str], *, bounded: bool = True) -> re.Pattern[str]:
    """Compile a pattern that finds any of ``words``, longest first; ``bounded`` at word edges only."""
    body = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)" if bounded else body)
