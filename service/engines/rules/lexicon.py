"""Word lists and patterns, read once from the TOML files beside this module.

An entry is a regular expression fragment in which a space stands for any white space and ``'``
also matches the typographic apostrophe. Nobody needs to touch code to add a word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

_HERE = files("service.engines.rules") / "data"
_NO_WORD_BEFORE = r"(?<![\w'’])"
_NO_WORD_AFTER = r"(?![\w])"


@cache
def table(name: str) -> dict[str, Any]:
    """Return one TOML file of the data folder."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def entry(name: str, *path: str) -> Any:
    """Return what stands at ``path`` in the table ``name``."""
    found: Any = table(name)
    for step in path:
        found = found[step]
    return found


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """Return a list as a set of lower-case words."""
    return frozenset(word.lower() for word in entry(name, *path))


@cache
def anywhere(name: str, *path: str) -> re.Pattern[str]:
    """Match any entry of a list wherever it stands as whole words."""
    return compiled(_NO_WORD_BEFORE + alternatives(entry(name, *path)) + _NO_WORD_AFTER)


@cache
def in_small(name: str, *path: str) -> re.Pattern[str]:
    """Match as ``anywhere`` does, but only in a text of small letters: twice as fast on a whole message."""
    return re.compile(anywhere(name, *path).pattern, re.DOTALL)


@cache
def at_start(name: str, *path: str) -> re.Pattern[str]:
    """Match any entry of a list at the start of a text (with ``match``)."""
    return compiled(r"[\"“(\s]*" + alternatives(entry(name, *path)) + r"(?![\w'’])")


@cache
def whole(name: str, *path: str) -> re.Pattern[str]:
    """Match a text that is an entry and nothing else but punctuation (with ``fullmatch``)."""
    return compiled(r"\s*" + alternatives(entry(name, *path)) + r"[\s.,!?;:–—-]*")


def alternatives(fragments: Sequence[str]) -> str:
    """Join fragments, longest first, into one non-capturing group."""
    return "(?:" + "|".join(sorted(fragments, key=len, reverse=True)) + ")"


def compiled(fragment: str) -> re.Pattern[str]:
    """Compile a fragment: loose white space, both apostrophes, any case; a dot also stands for a line break."""
    loose = re.sub(r"(?<!\\)(?<!\[) (?![*?\]])", r"\\s+", fragment)
    loose = re.sub(r"(?<!\\)(?<!\[) (?=[*?])", r"\\s", loose)
    return re.compile(_both_apostrophes(loose), re.IGNORECASE | re.DOTALL)


def _both_apostrophes(fragment: str) -> str:
    """Widen ``'`` outside a character class."""
    out, inside = [], False
    for at, char in enumerate(fragment):
        escaped = at > 0 and fragment[at - 1] == "\\"
        if char == "[" and not escaped:
            inside = True
        elif char == "]" and not escaped:
            inside = False
        out.append("['’]" if char == "'" and not inside else char)
    return "".join(out)
