"""What reading a message in markup gives: its segments, and the spans of its body that are markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.text.protection import ProtectedSpan
from service.text.segmenting import Segmented, segment
from service.text.spans import Span

INLINE = "markup"
"""Kind of a mark inside a line: a link, a code span, words in bold."""

BLOCK = "block"
"""Kind of a mark that has its lines for itself: a table, a heading, a listing."""

Structure = Counter[tuple[str, str]]
"""How often each element stands in a text: its kind, and what makes it this one (target, content)."""

_QUOTE = re.compile(r"[ \t]{0,3}>")
_STAND_IN = "§"


@dataclass(frozen=True, slots=True)
class Marked:
    """A message cut into segments, and the marks of its body: disjoint, in order, counted in the body.

    supported: false when the markup is of a kind that could not be put back together safely.
    """

    segmented: Segmented
    marks: tuple[ProtectedSpan, ...] = ()
    supported: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a message that are one thing. ``quote``: somebody else's words, behind ``>``."""

    span: Span
    quote: bool = False


def segment_around(message: str, blocks: Sequence[Block], shown: str | None = None) -> Segmented:
    """Cut ``message`` into segments as if its blocks were plain lines: code may hold what looks like a quote.

    A single quote with the author's words on both sides is a block of theirs; all other quotes
    count as quotes do in plain text. ``shown``: the text to read instead, of the same length.
    """
    shown = message if shown is None else shown
    hidden = [block.span for block in blocks if not block.quote]
    quotes = [block.span for block in blocks if block.quote]
    first = replace(segment(_hiding(shown, hidden)), message=message)
    if not first.interleaved or len(quotes) != 1:
        return first
    return replace(segment(_hiding(shown, sorted([*hidden, *quotes]))), message=message)


def _hiding(text: str, spans: Sequence[Span]) -> str:
    """Put lines that say nothing in place of ``spans``; every character keeps its place."""
    parts: list[str] = []
    end = 0
    for span in spans:
        lines = re.split(r"(\r\n|\r|\n)", span.of(text))
        parts.append(text[end : span.start])
        parts += [part if at % 2 or not part else _STAND_IN * (len(part) - 1) + "." for at, part in enumerate(lines)]
        end = span.end
    return "".join(parts) + text[end:]


def marked(segmented: Segmented, blocks: Sequence[Block], inline: Sequence[Span]) -> Marked:
    """Put the marks that lie in the body in order. One that is cut by its border makes the message unsupported."""
    body = segmented.body
    kinds = [(block.span, BLOCK) for block in blocks] + [(span, INLINE) for span in inline]
    found: list[ProtectedSpan] = []
    for span, kind in sorted(kinds, key=lambda each: (each[0].start, -each[0].end)):
        if not span.overlaps(body):
            continue
        visible = _visible(segmented.message, span)
        if not body.contains(visible):
            return Marked(segmented, supported=False)
        inside = Span(max(span.start, body.start), min(span.end, body.end)).shifted(-body.start)
        if found and inside.start < found[-1].span.end:
            last = found[-1]
            found[-1] = replace(last, span=Span(last.span.start, max(last.span.end, inside.end)))
        else:
            found.append(ProtectedSpan(inside, kind))
    return Marked(segmented, tuple(found))


def _visible(message: str, span: Span) -> Span:
    text = span.of(message)
    return Span(span.end - len(text.lstrip()), span.start + len(text.rstrip()))


def whole_words(text: str, span: Span) -> Span:
    """Grow ``span`` over the letters and digits that touch it: half a word reads as another one."""
    start, end = span.start, span.end
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)


def is_quote_line(line: str) -> bool:
    """Say whether ``line`` begins with the ``>`` of a quote."""
    return _QUOTE.match(line) is not None
