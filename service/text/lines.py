"""Lines of a text with their places; every kind of line ending counts and none is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, repeat
from typing import NamedTuple

_ENDING = re.compile(r"(\r\n|\r|\n)")
_INVISIBLE = " \t\f\v\u00a0\u200b\u200e\u200f\u2060\ufeff"
_ZERO_WIDTH = frozenset("\u200b\u200e\u200f\u2060\ufeff")
_BLANK_RUN = re.compile(r"(?<!\s)\s{200,}+")
_QUOTE_RUN = re.compile(r">(?<![^\r\n]>)[^\r\n]*+(?:\r\n?+|\n)(?:>[^\r\n]*+(?:\r\n?+|\n))+")
# Nothing in this room looks further than 24 lines, so what is left out of a longer run changes nothing.
_ENOUGH = re.compile(r"(?:[^\r\n]*+(?:\r\n?+|\n)){40}")
_MANY_LINES = 200


class Line(NamedTuple):
    """One line: ``start`` to ``end`` without its line ending, ``stop`` with it.

    ``words`` is the line without white space (and zero-width characters) at its ends; it is empty
    when nothing visible stands in the line.
    """

    start: int
    end: int
    stop: int
    words: str


def lines_of(text: str, *, quotes: bool = False) -> list[Line]:
    r"""Cut ``text`` at ``\n``, ``\r\n`` and ``\r``; the lines, each up to its ``stop``, cover it exactly.

    Of a very long run of blank lines only some are returned, and the ``stop`` of the last of them is
    where the run ends. With ``quotes`` the same goes for runs of lines that begin with ``>``; the
    last line of such a run is always there.
    """
    lines: list[Line] = []
    at = 0
    for start, stop in _left_out(text, quotes=quotes):
        lines += _all_lines(text, at, start)
        lines[-1] = lines[-1]._replace(stop=stop)
        at = stop
    lines += _all_lines(text, at, len(text))
    return lines


def _left_out(text: str, *, quotes: bool) -> Iterator[tuple[int, int]]:
    """Yield where long runs of alike lines need no look, in order."""
    if text.count("\n") + text.count("\r") < _MANY_LINES:
        return
    runs = [(found.start(), found.end()) for found in _BLANK_RUN.finditer(text)]
    if quotes:
        runs += [(found.start(), _last_visible(text, found)) for found in _QUOTE_RUN.finditer(text)]
        runs.sort()
    for begun, end in runs:
        head = _ENOUGH.match(text, begun, end)
        if head is not None:
            last = 1 + max(text.rfind(sign, head.end(), end) for sign in "\r\n")
            if last > head.end():
                yield head.end(), last


def _last_visible(text: str, run: re.Match[str]) -> int:
    """Return where the last line of ``run`` ends, without its line ending."""
    ending = 2 if text.startswith("\r\n", run.end() - 2) else 1
    return run.end() - ending


def _all_lines(text: str, start: int, stop: int) -> list[Line]:
    lines: list[Line] = []
    for bare, ending in _cut(text[start:stop]):
        end = start + len(bare)
        words = bare.strip()
        if words and (words[0] in _ZERO_WIDTH or words[-1] in _ZERO_WIDTH):
            words = words.strip(_INVISIBLE).strip()
        lines.append(Line(start, end, end + ending, words))
        start = end + ending
    return lines


def _cut(text: str) -> Iterator[tuple[str, int]]:
    """Return each line without its ending, and how long that is; nothing follows the last ending."""
    parts = _ENDING.split(text) if "\r" in text else text.split("\n")
    bares = parts[::2] if "\r" in text else parts
    endings = map(len, parts[1::2]) if "\r" in text else repeat(1, len(bares) - 1)
    if not bares[-1]:
        bares.pop()
    return zip(bares, chain(endings, (0,)), strict=False)
