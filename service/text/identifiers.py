"""Ticket, order and serial numbers: letters and figures that are a name, not a quantity or a date."""

from __future__ import annotations

import re
from functools import cache

from service.text.lexicon import table

_NOT_ID = re.compile(
    r"\d{4}-\d\d-\d\dT\w*"
    r"|\d{1,2}(?:am|pm)?-\d{1,2}(?:am|pm)?"
    r"|(?:\d+[hmsdwy]){1,4}\d*"
    r"|\d+(?:x\d+)+"
    r"|(?:19|20)\d\d(?-i:er|s)?"
    r"|[a-z]*\d+(?:st|nd|rd|th)(?:-\d+(?:st|nd|rd|th))?"
    r"|0x[0-9a-f]{1,8}",
    re.IGNORECASE,
)
_RUN = re.compile(r"[A-Za-z]+|\d+")
_HEX = re.compile(r"(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,64}")
_LONGEST = 80
_SHORTEST = 4
_FEW = 2
_INTERWOVEN = 3
_SERIAL = 3


@cache
def _words(key: str) -> frozenset[str]:
    return table("words", "identifier_words.toml")[key]


def is_identifier(token: str) -> bool:
    """Say whether a token of letters, figures, hyphens and underscores names a thing.

    Not so are amounts with a unit ("40k", "100MW"), dates and times ("5-May", "3pm-5pm"), quarters and
    years ("Q3", "FY24"), ordinals, durations ("2h30m") and plain figures.
    """
    if not _SHORTEST <= len(token) <= _LONGEST or token.isalpha() or not any(map(str.isalpha, token)):
        return False
    if not any(map(str.isdigit, token)) or _NOT_ID.fullmatch(token):
        return False
    parts = token.replace("_", "-").split("-")
    return _is_joined(token, parts) if len(parts) > 1 else _is_solid(token)


def _is_solid(token: str) -> bool:
    runs: list[str] = _RUN.findall(token)
    letters = sum(len(run) for run in runs if run.isalpha())
    figures = len(token) - letters
    if _HEX.fullmatch(token) and figures >= _FEW:
        return True
    if runs[0].lower() in _words("date") or min(letters, figures) < _FEW:
        return False
    if len(runs) >= _INTERWOVEN:
        return not _is_amounts(runs)
    return runs[0].isalpha()


def _is_amounts(runs: list[str]) -> bool:
    return runs[0].isdigit() and all(run.lower() in _words("unit") for run in runs if run.isalpha())


def _is_joined(token: str, parts: list[str]) -> bool:
    """Read "PROJ-482", "INV-2024-001", "8817-A": capitals or mixed parts beside figures."""
    if not all(part.isupper() for part in parts if part.isalpha()) or not any(map(_names, parts)):
        return False
    figures = sum(map(str.isdigit, token))
    letters = sum(map(str.isalpha, token))
    if parts[0].isdigit() and len(parts) == _FEW and parts[1].isalpha():
        return (
            figures >= _SERIAL
            and len(parts[1]) <= _SERIAL
            and parts[1].lower() not in _words("unit") - {"a", "b", "v", "x", "d", "h"}
        )
    return figures >= _FEW or letters >= _FEW


def _names(part: str) -> bool:
    if part.isdigit():
        return False
    runs: list[str] = _RUN.findall(part)
    if not runs:
        return False
    if len(runs) == 1:
        return (
            part.isupper()
            and part.lower() not in _words("date")
            and (part.lower() not in _words("unit") or len(part) == 1)
        )
    if runs[0].isdigit():
        return len(runs) >= _INTERWOVEN and not _is_amounts(runs)
    return runs[0].lower() not in _words("date")
