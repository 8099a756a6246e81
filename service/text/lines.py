"""Lines of a text with their places; every kind of line ending counts and none is changed."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_INVISIBLE = " \t\f\v\u00a0\u200b\u200e\u200f\u2060\ufeff"


class Line(NamedTuple):
    """One line: ``start`` to ``end`` without its line ending, ``stop`` with it.

    ``words`` is the line without white space (and zero-width characters) at its ends; it is empty
    when nothing visible stands in the line.
    """

    start: int
    end: int
    stop: int
    words: str


def lines_of(text: str) -> list[Line]:
    r"""Cut ``text`` at ``\n``, ``\r\n`` and ``\r``; the lines cover it exactly."""
    lines = []
    for found in _LINE.finditer(text):
        whole = found.group()
        if not whole:
            break
        bare = whole.rstrip("\r\n")
        start = found.start()
        lines.append(
            Line(start, start + len(bare), found.end(), bare.strip().strip(_INVISIBLE).strip() if bare else bare)
        )
    return lines
