"""An HTML message as text to work on: its visible words, the marks in them, and where each of them stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.text.markup.html_lines import HtmlLine, LineReader, dress_of, elements_of, is_hidden
from service.text.markup.html_safety import is_clean
from service.text.markup.html_tree import Element, tree_of
from service.text.markup.marks import BLOCK, INLINE, Marked
from service.text.protection import ProtectedSpan
from service.text.segmenting import Segmented, segment
from service.text.spans import Span


@dataclass(frozen=True)
class HtmlBody:
    """The authored part of an HTML message.

    source: the message. text: what it shows of the authored part. starts, ends: the place in ``source`` of each
    character of ``text``. lines: in order, and ``places`` where each stands in ``text``, marker included.
    region: what of ``source`` is written anew. opened, left_open: the elements around its beginning and its end.
    """

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    lines: Sequence[HtmlLine]
    places: Sequence[Span]
    region: Span
    opened: tuple[Element, ...]
    left_open: tuple[Element, ...]

    def cut(self, offset: int) -> int:
        """Return where in ``source`` a span of ``text`` that begins or ends at ``offset`` does so."""
        if offset <= 0:
            return self.region.start
        return self.starts[offset] if offset < len(self.text) else self.region.end

    def to_source(self, span: Span) -> Span:
        """Return what of ``source`` stands for a span of ``text``; neighbouring spans stay neighbours."""
        start = self.cut(span.start)
        return Span(start, max(start, self.cut(span.end)))

    def line_at(self, offset: int) -> int:
        """Return the number of the line that shows the character at ``offset``."""
        return max(0, bisect_right(self.places, offset, key=lambda place: place.start) - 1)


@dataclass(frozen=True, slots=True)
class HtmlMarked(Marked):
    """A message in HTML: its segments count the visible text of the whole message. ``html`` is None without a body."""

    html: HtmlBody | None = None


@dataclass(frozen=True)
class _Visible:
    """The visible text of a whole message, with places as in ``HtmlBody``."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    places: Sequence[Span]


def read_html(message: str) -> HtmlMarked:
    """Find the authored part of ``message`` by what mail programs mark as quoted and by what is shown.

    A body with markup that could not be put back together is unsupported: hidden words, tags that do
    not fit together, elements that no mail editor writes.
    """
    tree = tree_of(message)
    reader = LineReader(message, tree)
    shown = _visible(reader.lines)
    segmented = segment(shown.text)
    body = segmented.body
    if not len(body) or tree.endless:
        return HtmlMarked(segmented, supported=not tree.endless)
    first = max(0, bisect_right(shown.places, body.start, key=lambda place: place.start) - 1)
    last = bisect_left(shown.places, body.end, key=lambda place: place.start)
    lines, places = reader.lines[first:last], shown.places[first:last]
    if not lines or body != Span(places[0].start, places[-1].end) or not _is_plain(lines):
        return HtmlMarked(segmented, supported=False)
    html = _body(message, shown, Span(first, last), reader.lines)
    odd = any(html.region.start <= at < html.region.end for at in reader.strange)
    if odd or not is_clean(html.region.of(message)):
        return HtmlMarked(segmented, supported=False)
    return HtmlMarked(segmented, _marks(html), html=html)


def html_segments(message: str) -> Segmented:
    """Return the segments of what ``message`` shows, without a look at how it is marked up."""
    return segment(_visible(LineReader(message, tree_of(message)).lines).text)


def visible_words(fragment: str) -> list[str]:
    """Return the words that a part of a message shows, list markers among them."""
    return _visible(LineReader(fragment, tree_of(fragment)).lines).text.split()


def _visible(lines: Sequence[HtmlLine]) -> _Visible:
    """Put the lines under each other; a line break stands for all that is between two lines."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    places: list[Span] = []
    for line in lines:
        here = line.shown.starts[0]
        if places:
            chars += "\n" * line.gap
            starts += [ends[-1], *[here] * (line.gap - 1)]
            ends += [here] * line.gap
        begun = len(chars)
        chars += [*line.marker, *line.shown.chars]
        starts += [here] * len(line.marker) + line.shown.starts
        ends += [here] * len(line.marker) + line.shown.ends
        places.append(Span(begun, len(chars)))
    return _Visible("".join(chars), starts, ends, places)


def _is_plain(lines: Sequence[HtmlLine]) -> bool:
    around = {element for line in lines for element in line.chain}
    return all(line.kind in ("text", "block") for line in lines) and not any(map(is_hidden, around))


def _body(message: str, shown: _Visible, chosen: Span, lines: Sequence[HtmlLine]) -> HtmlBody:
    """Cut the authored lines out, with the elements that hold nothing but them."""
    extent: dict[Element, list[int]] = {}
    for element, number in elements_of(lines):
        extent.setdefault(element, [number, number])[1] = number
    begun, stop = shown.places[chosen.start].start, shown.places[chosen.end - 1].end

    def inside(element: Element) -> bool:
        first, last = extent[element]
        return chosen.start <= first and last < chosen.end

    opened = list(lines[chosen.start].chain)
    start = shown.starts[begun]
    while opened and inside(opened[-1]):
        start = opened.pop().start
    left_open = list(lines[chosen.end - 1].chain)
    end = shown.ends[stop - 1]
    while left_open and inside(left_open[-1]):
        end = left_open.pop().end
    return HtmlBody(
        message,
        shown.text[begun:stop],
        shown.starts[begun:stop],
        shown.ends[begun:stop],
        lines[chosen.start : chosen.end],
        [place.shifted(-begun) for place in shown.places[chosen.start : chosen.end]],
        Span(start, end),
        tuple(opened),
        tuple(left_open),
    )


def _marks(html: HtmlBody) -> tuple[ProtectedSpan, ...]:
    """Mark blocks, inline elements, and whole lines that look unlike most: their words must not move."""
    chains = [line.chain for line in html.lines]
    alike = next((at for at, around in enumerate(zip(*chains, strict=False)) if len(set(around)) > 1), None)
    shared = min(map(len, chains)) if alike is None else alike
    lengths: dict[bool, Counter[tuple[str, ...]]] = {False: Counter(), True: Counter()}
    for line in html.lines:
        if line.kind == "text":
            lengths[bool(line.marker)][dress_of(line, shared)] += len(line.shown.chars)
    usual = {listed: counts.most_common(1)[0][0] for listed, counts in lengths.items() if counts}
    marks: list[ProtectedSpan] = []
    for line, place in zip(html.lines, html.places, strict=True):
        words = Span(place.start + len(line.marker), place.end)
        if line.kind == "block":
            marks.append(ProtectedSpan(place, BLOCK))
        elif dress_of(line, shared) != usual[bool(line.marker)]:
            marks.append(ProtectedSpan(words, INLINE))
        else:
            for start, end in line.marks:
                _mark(marks, html.text, Span(start, end).shifted(words.start), words)
    return tuple(marks)


def _mark(marks: list[ProtectedSpan], text: str, span: Span, within: Span) -> None:
    """Grow a mark over the letters that touch it, and let it join the one before it then."""
    if marks and span.end <= marks[-1].span.end:
        return
    start, end = span.start, span.end
    while start > within.start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < within.end and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    if marks and start < marks[-1].span.end:
        last = marks[-1]
        marks[-1] = replace(last, span=Span(last.span.start, max(end, last.span.end)))
    else:
        marks.append(ProtectedSpan(Span(start, end), INLINE))
