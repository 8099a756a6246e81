"""Spans that no engine may touch: masked before, restored after, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.text.spans import Span

_URL = re.compile(r"https?://\S+[^\s.,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class ProtectedSpan:
    """A span of the body that must come back as it is; ``kind`` is a word such as ``url``."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Slot:
    """What one placeholder stands for; ``source`` is its span in the unmasked body."""

    placeholder: str
    text: str
    kind: str
    source: Span
    masked: Span


@dataclass(frozen=True, slots=True)
class Masked:
    """A body with its protected spans replaced by placeholders."""

    text: str
    slots: tuple[Slot, ...]

    def restore(self, text: str) -> str:
        """Put the protected texts back wherever their placeholders stand in ``text``."""
        for slot in self.slots:
            text = text.replace(slot.placeholder, slot.text)
        return text

    def to_source(self, span: Span) -> Span:
        """Translate a span of the masked text into one of the unmasked body."""
        return Span(self._shift(span.start), self._shift(span.end))

    def _shift(self, offset: int) -> int:
        grown = 0
        for slot in self.slots:
            if slot.masked.end <= offset:
                grown += len(slot.source) - len(slot.masked)
        return offset + grown


def find_protected(text: str, extra: Sequence[str] = ()) -> tuple[ProtectedSpan, ...]:
    """Find what must not be touched in ``text``; ``extra`` are the caller's exact substrings."""
    spans = [ProtectedSpan(Span(*m.span()), "url") for m in _URL.finditer(text)]
    return tuple(spans)


def mask(text: str, spans: Sequence[ProtectedSpan]) -> Masked:
    """Replace each span by a placeholder such as ``⟦url1⟧``; spans are disjoint and in order."""
    parts: list[str] = []
    slots: list[Slot] = []
    end = length = 0
    for number, protected in enumerate(spans, 1):
        before = text[end : protected.span.start]
        placeholder = f"⟦{protected.kind}{number}⟧"
        length += len(before)
        masked = Span(length, length + len(placeholder))
        slots.append(Slot(placeholder, protected.span.of(text), protected.kind, protected.span, masked))
        parts += [before, placeholder]
        length, end = masked.end, protected.span.end
    return Masked("".join(parts) + text[end:], tuple(slots))
