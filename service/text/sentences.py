"""Cutting a body into sentences, list items and blocks, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from service.text.boundaries import ends_in_colon, sentence_ends
from service.text.greetings import is_greeting
from service.text.layout import MARKER, Kind, Row, rows_of
from service.text.lines import lines_of
from service.text.spans import Span

_WRAP_MOST = 100
_WRAP_LEAST = 60
_SLACK = 4
_GREETING_ROWS = 4
_FIRST_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class TextUnit:
    """The smallest piece that may move.

    span: without white space around it. kind: ``sentence``, list ``item`` (marker excluded from
    ``content``) or ``block`` (table, code, anything laid out by hand: never taken apart).
    paragraph: ordinal of the paragraph or list it stands in. introduces: ends in a colon and is
    followed by the items or the block it announces, so it must not be left alone. greeting: only
    addresses the reader.
    """

    span: Span
    content: Span
    kind: Literal["sentence", "item", "block"]
    paragraph: int
    introduces: bool = False
    greeting: bool = False


_Cut = tuple[Span, Span, Literal["sentence", "item", "block"], int]


# Neighbouring rows that belong together: their form, start, end and paragraph.
_Piece = tuple[Literal["prose", "item", "block"], int, int, int]


def split_units(text: str) -> tuple[TextUnit, ...]:
    """Cut ``text`` into units, in order.

    The units are disjoint and hold every character that is not white space. A line break inside
    a paragraph that a mail program wrapped is a space; between lines that were clearly set apart
    it ends a unit.
    """
    cuts: list[_Cut] = []
    for kind, start, end, paragraph in _pieces(text):
        if kind == "prose":
            begun = start
            for stop in sentence_ends(text, start, end):
                span = _trimmed(text, begun, stop)
                begun = stop
                if span.start < span.end:
                    cuts.append((span, span, "sentence", paragraph))
            continue
        span = _trimmed(text, start, end)
        marker = MARKER.match(text, span.start, span.end) if kind == "item" else None
        content = Span(marker.end(), span.end) if marker else span
        cuts.append((span, content, kind, paragraph))
    return tuple(_units(text, cuts))


def _trimmed(text: str, start: int, end: int) -> Span:
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return Span(start, end)
    part = text[start:end]
    bare = part.strip()
    lead = len(part) - len(part.lstrip())
    return Span(start + lead, start + lead + len(bare))


def _pieces(text: str) -> Iterator[_Piece]:
    """Group the lines: each list item, each run of laid-out lines, each stretch of wrapped prose."""
    rows = rows_of(text, lines_of(text))
    widths = _wrap_widths(rows)
    paragraph, at, previous = 0, 0, ""
    while at < len(rows):
        kind = rows[at].kind
        if kind == "blank":
            previous = "blank" if previous else ""
            at += 1
            continue
        form = _form(kind)
        if previous and (previous != form or form == "block"):
            paragraph += 1
        alone = at + 1 == len(rows) or rows[at + 1].kind == "blank"
        stop = at + 1 if alone else _stop(text, rows, at, widths[at])
        yield form, rows[at].line.start, rows[stop - 1].line.end, paragraph
        at, previous = stop, form


def _form(kind: Kind) -> Literal["prose", "item", "block"]:
    if kind == "item":
        return "item"
    return "prose" if kind == "prose" else "block"


def _stop(text: str, rows: Sequence[Row], at: int, width: int) -> int:
    """Return the row after the piece that begins at ``at``."""
    kind = rows[at].kind
    stop = at + 1
    if kind in ("prose", "item"):
        while stop < len(rows) and rows[stop].kind == "prose" and _continues(text, rows, stop, width):
            stop += 1
        return stop
    alike = ("table", "rule") if kind in ("table", "rule") else (kind,)
    while stop < len(rows) and rows[stop].kind in alike:
        stop += 1
    return stop


def _wrap_widths(rows: Sequence[Row]) -> list[int]:
    """Guess for each row the column at which its paragraph was wrapped: the longest line of the run."""
    widths = [0] * len(rows)
    begun = longest = 0
    for at, row in enumerate(rows):
        if row.kind in ("prose", "item"):
            length = len(row.line.words)
            longest = max(longest, length if length <= _WRAP_MOST else 0)
        else:
            begun, longest = at + 1, 0
            continue
        if at + 1 == len(rows) or rows[at + 1].kind not in ("prose", "item"):
            widths[begun : at + 1] = [longest] * (at + 1 - begun)
    return widths


def _continues(text: str, rows: Sequence[Row], at: int, width: int) -> bool:
    """Say whether row ``at`` carries on the line above it rather than standing for itself."""
    above, line = rows[at - 1].line, rows[at].line
    if above.words.endswith(":") or (at <= _GREETING_ROWS and is_greeting(above.words)):
        return False
    if line.words[0].islower():
        return True
    if rows[at - 1].kind == "item" and _indent(text, line.start) > _indent(text, above.start):
        return True
    if width < _WRAP_LEAST or len(above.words) > _WRAP_MOST:
        return False
    first = _FIRST_WORD.match(line.words)
    needed = len(above.words) + 1 + (len(first.group()) if first else 0)
    return needed + _SLACK >= width


def _indent(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return len(found.group()) if found else 0


def _units(text: str, cuts: Sequence[_Cut]) -> Iterator[TextUnit]:
    """Mark the units that announce the next one; only the first units of a text can greet."""
    opening = True
    last = len(cuts) - 1
    for at, (span, content, kind, paragraph) in enumerate(cuts):
        opening = opening and kind == "sentence" and is_greeting(span.of(text))
        colon = text[span.end - 1] in ":：" and kind != "block"
        announces = colon and at < last and not opening and ends_in_colon(text, span.end)
        yield TextUnit(span, content, kind, paragraph, announces, opening)
