"""The words of a new text, each with where it stood in the message, if it did."""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.text.markup.html_reading import HtmlBody
from service.text.spans import Span

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part of the new text comes from. ``same``: it repeats its source but for white space."""

    output: Span
    source: Span | None
    same: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A run of the new text without white space, or a protected span.

    source: its place in the visible text of the message when it is the same there. hint: a place near which its
    like stood.
    """

    start: int
    end: int
    raw: str
    source: Span | None
    hint: int | None
    slot: bool = False


def words_of(html: HtmlBody, text: str, origins: Sequence[Origin], slots: Sequence[tuple[Span, Span]]) -> list[Word]:
    """Cut ``text`` into words; what is protected is one word, whatever stands in it."""
    words: list[Word] = []
    begins = [origin.output.start for origin in origins]
    current, at = -1, 0
    for span, slot in _runs(text, slots, begins):
        number = bisect_right(begins, span.start) - 1
        origin = origins[number] if number >= 0 else Origin(span, None, same=False)
        if number != current:
            current, at = number, origin.source.start if origin.source else 0
        source = _found(html, text, span, slot, at) if origin.same and origin.source else None
        at = source.end if source else at
        hint = source.start if source else (origin.source.start if origin.source else None)
        if slot is not None:
            source, hint = slot, slot.start
        words.append(Word(span.start, span.end, _raw(html, text, span, source, slot), source, hint, slot is not None))
    return words


def _runs(text: str, slots: Sequence[tuple[Span, Span]], begins: Sequence[int]) -> Iterator[tuple[Span, Span | None]]:
    """Yield slots and words in order; a word also ends where another origin begins."""
    end = 0
    cuts = set(begins)
    for output, source in (*slots, (Span(len(text), len(text)), None)):
        for found in _WORD.finditer(text, end, output.start):
            start = found.start()
            for at in range(found.start() + 1, found.end()):
                if at in cuts:
                    yield Span(start, at), None
                    start = at
            yield Span(start, found.end()), None
        if source is not None:
            yield output, source
        end = output.end


def _found(html: HtmlBody, text: str, span: Span, slot: Span | None, at: int) -> Span | None:
    """Return where a word that is the same in the message stands there, at or behind ``at``."""
    while at < len(html.text) and html.text[at].isspace():
        at += 1
    if slot is not None:
        return slot
    same = html.text.startswith(span.of(text), at)
    return Span(at, at + len(span)) if same else None


def _raw(html: HtmlBody, text: str, span: Span, source: Span | None, slot: Span | None) -> str:
    """Return a word as the message writes it, unless tags stand inside that are not its own."""
    if source is not None:
        raw = html.source[html.starts[source.start] : html.ends[source.end - 1]]
        if raw and (slot is not None or "<" not in raw):
            return raw
    return entities.escape(span.of(text), quote=False).replace("\u00a0", "&nbsp;")


def gap_between(html: HtmlBody, text: str, before: Word, after: Word) -> str | None:
    """Return what the message has between two words that follow each other there as they do in the new text."""
    if before.source is None or after.source is None or before.source.end > after.source.start:
        return None
    if html.text[before.source.end : after.source.start] != text[before.end : after.start]:
        return None
    return html.source[html.ends[before.source.end - 1] : html.starts[after.source.start]]
