"""Spans that no engine may touch: masked before, restored after, byte for byte."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from service.text.patterns import automatic
from service.text.spans import Span

_BRACKETS = ("⟦⟧", "⟪⟫", "⦃⦄", "⟬⟭", "〖〗", "⸨⸩")
_PRIVATE_USE = range(0xE000, 0xF8FF)
_LONGEST_LOOKALIKE = 40


@dataclass(frozen=True, slots=True)
class ProtectedSpan:
    """A span of the body that must come back as it is; ``kind`` is a word such as ``url``.

    Kinds: url, email, mention, channel, code, id, file, tag, token, text for what the caller named, and for
    messages in markup ``markup`` (inside a line) and ``block`` (lines of its own).
    """

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


@dataclass(frozen=True)
class Masked:
    """A body with its protected spans replaced by placeholders.

    ``brackets`` are the two characters around every placeholder: ``⟦⟧`` unless the body itself
    holds one of them. They never occur in the body, so whatever stands between them in a draft
    is a placeholder or a counterfeit.
    """

    text: str
    slots: tuple[Slot, ...]
    brackets: str = _BRACKETS[0]

    def restore(self, text: str) -> str:
        """Put the protected texts back wherever their placeholders stand in ``text``, in one pass."""
        texts = {slot.placeholder: slot.text for slot in self.slots}
        return self._lookalike.sub(lambda found: texts.get(found.group(), found.group()), text)

    def places(self, text: str) -> tuple[tuple[Span, Slot], ...]:
        """Return where the protected texts will stand once they are put back into ``text``, in order."""
        slots = {slot.placeholder: slot for slot in self.slots}
        found: list[tuple[Span, Slot]] = []
        grown = 0
        for placeholder in self._lookalike.finditer(text):
            slot = slots.get(placeholder.group())
            if slot is not None:
                start = placeholder.start() + grown
                found.append((Span(start, start + len(slot.text)), slot))
                grown += len(slot.text) - len(slot.placeholder)
        return tuple(found)

    def missing(self, text: str) -> tuple[Slot, ...]:
        """Return the slots whose placeholder a draft dropped or altered."""
        seen = set(self._lookalike.findall(text))
        return tuple(slot for slot in self.slots if slot.placeholder not in seen)

    def doubled(self, text: str) -> tuple[Slot, ...]:
        """Return the slots whose placeholder stands more than once in a draft."""
        counts = Counter(self._lookalike.findall(text))
        return tuple(slot for slot in self.slots if counts[slot.placeholder] > 1)

    def foreign(self, text: str) -> tuple[str, ...]:
        """Return what looks like a placeholder, or a part of one, but stands for nothing."""
        strays: list[str] = []
        end = 0
        for found in self._lookalike.finditer(text):
            strays += [char for char in text[end : found.start()] if char in self.brackets]
            if found.group() not in self._known:
                strays.append(found.group())
            end = found.end()
        return (*strays, *(char for char in text[end:] if char in self.brackets))

    def to_source(self, span: Span) -> Span:
        """Translate a span of the masked text into one of the unmasked body.

        An end inside a placeholder moves outward, so the whole protected text is covered.
        """
        start = self._source_offset(span.start, outward=-1)
        return Span(start, max(start, self._source_offset(span.end, outward=1)))

    def _source_offset(self, offset: int, *, outward: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        slot = self.slots[at]
        if offset >= slot.masked.end:
            return slot.source.end + offset - slot.masked.end
        if outward < 0 or offset == slot.masked.start:
            return slot.source.start
        return slot.source.end

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(slot.masked.start for slot in self.slots)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(slot.placeholder for slot in self.slots)

    @cached_property
    def _lookalike(self) -> re.Pattern[str]:
        begin, end = map(re.escape, self.brackets)
        return re.compile(rf"{begin}[^{begin}{end}\r\n]{{0,{_LONGEST_LOOKALIKE}}}{end}")


def find_protected(
    text: str, extra: Sequence[str] = (), marks: Sequence[ProtectedSpan] = ()
) -> tuple[ProtectedSpan, ...]:
    """Find what must not be touched in ``text``, in order and disjoint.

    ``extra`` are the caller's exact substrings; each is protected wherever it stands. ``marks``: what is
    markup in this text. Where two finds overlap, one span covers both and keeps the kind of the longer,
    of a mark if they are the same.
    """
    found = [*marks, *(ProtectedSpan(span, kind) for span, kind in automatic(text))]
    found += [ProtectedSpan(span, "text") for span in _named(text, extra)]
    found.sort(key=lambda each: (each.span.start, -each.span.end))
    merged: list[ProtectedSpan] = []
    for each in found:
        if merged and each.span.overlaps(merged[-1].span):
            merged[-1] = _merge(merged[-1], each)
        else:
            merged.append(each)
    return tuple(merged)


def _named(text: str, extra: Sequence[str]) -> Iterator[Span]:
    for words in sorted({words for words in extra if words.strip()}, key=len, reverse=True):
        at = text.find(words)
        while at >= 0:
            yield Span(at, at + len(words))
            at = text.find(words, at + len(words))


def _merge(first: ProtectedSpan, second: ProtectedSpan) -> ProtectedSpan:
    kind = first.kind if len(first.span) >= len(second.span) else second.kind
    return ProtectedSpan(Span(first.span.start, max(first.span.end, second.span.end)), kind)


def mask(text: str, spans: Sequence[ProtectedSpan]) -> Masked:
    """Replace each span by a placeholder such as ``⟦url1⟧``; spans are disjoint and in order."""
    brackets = _free_brackets(text)
    parts: list[str] = []
    slots: list[Slot] = []
    end = length = 0
    for number, protected in enumerate(spans, 1):
        before = text[end : protected.span.start]
        placeholder = f"{brackets[0]}{protected.kind}{number}{brackets[1]}"
        length += len(before)
        masked = Span(length, length + len(placeholder))
        slots.append(Slot(placeholder, protected.span.of(text), protected.kind, protected.span, masked))
        parts += [before, placeholder]
        length, end = masked.end, protected.span.end
    return Masked("".join(parts) + text[end:], tuple(slots), brackets)


def _free_brackets(text: str) -> str:
    """Choose two characters that the text does not hold."""
    used = set(text)
    for pair in _BRACKETS:
        if used.isdisjoint(pair):
            return pair
    free = (chr(code) for code in (*_PRIVATE_USE, *range(0xF0000, 0xF0000 + 2 * len(text) + 2)))
    unused = [char for char in free if char not in used]
    return unused[0] + unused[1]
