"""New words for the authored part of an HTML message, put back between the tags they came from.

Every new line stands in the elements of the line it came from; where two lines follow each other as they did in the
message, the markup between them is the message's own, byte for byte. Whatever an engine wrote is escaped.
"""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.text.markup.html_lines import HtmlLine
from service.text.markup.html_reading import HtmlBody
from service.text.markup.html_tree import Element
from service.text.markup.html_words import Origin, Word, gap_between, words_of
from service.text.spans import Span

_MARKER = re.compile(r"-|(\d{1,3})\.")
_BREAK = "<br>"
_LISTS = ("ul", "ol")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the new text. ``breaks``: line breaks before it; ``marker``: its list marker, if it has one."""

    words: Sequence[Word]
    breaks: int
    marker: str = ""


def render_html(
    html: HtmlBody, text: str, origins: Sequence[Origin], slots: Sequence[tuple[Span, Span]]
) -> list[tuple[int, str]]:
    """Return the markup for ``text`` as runs, each with the offset in ``text`` that it belongs to; in order.

    origins: tile ``text`` and say where each part of it comes from. slots: places in ``text`` of protected
    spans, with their places in ``html.text``. All runs joined stand for ``html.region`` of the message.
    """
    return _Writer(html, text).written(list(_rows(html, text, words_of(html, text, origins, slots))))


def _rows(html: HtmlBody, text: str, words: Sequence[Word]) -> Iterator[_Row]:
    begun, breaks = 0, 0
    for at in range(1, len(words) + 1):
        ends = at == len(words)
        lines = 0 if ends else text.count("\n", words[at - 1].end, words[at].start)
        if ends or lines:
            if at > begun:
                yield _row(html, text, words[begun:at], breaks)
            begun, breaks = at, min(2, lines)


def _row(html: HtmlBody, text: str, words: Sequence[Word], breaks: int) -> _Row:
    first = words[0]
    found = _MARKER.fullmatch(text, first.start, first.end) if len(words) > 1 and not first.slot else None
    if found is None or words[1].start == first.end:
        return _Row(words, breaks)
    if first.source is not None:
        number = html.line_at(first.source.start)
        line, place = html.lines[number], html.places[number]
        if not line.marker or first.source.start != place.start:
            return _Row(words, breaks)
    return _Row(words[1:], breaks, found.group())


class _Writer:
    def __init__(self, html: HtmlBody, text: str) -> None:
        self._html = html
        self._text = text
        self._runs: list[tuple[int, str]] = []
        self._stack: list[Element] = list(html.opened)
        self._used = set(html.opened)
        self._last: _Row | None = None
        self._last_kind = ""
        self._last_line: int | None = None
        self._number = 0
        lines = Counter(_leaf(line.chain) for line in html.lines)
        self._shared = {leaf for leaf, count in lines.items() if count > 1} | set(html.opened) | {None}

    def written(self, rows: Sequence[_Row]) -> list[tuple[int, str]]:
        """Write all rows, from the elements that are open before the region to those open behind it."""
        for row in rows:
            self._place(row)
            if self._is_intact(row):
                self._copy(row)
            else:
                self._compose(row)
            self._last = row
        self._finish()
        return self._runs

    def _emit(self, at: int, raw: str) -> None:
        if raw:
            self._runs.append((at, raw))

    def _place(self, row: _Row) -> None:
        """Write what stands between the row before and this one."""
        number = self._line_of(row)
        line = None if number is None else self._html.lines[number]
        kind = "block" if line and line.kind == "block" and row.words[0].slot else ("list" if row.marker else "text")
        gap = None if number is None else self._own_gap(row, number, kind)
        if gap is not None and line is not None:
            self._emit(self._end_of_last(), gap)
            self._stack = list(line.chain)
            self._used.update(line.chain)
        else:
            self._move(row, self._target(row, line, kind), kind)
        if row.marker:
            self._count(row)
        self._last_kind, self._last_line = kind, number

    def _own_gap(self, row: _Row, number: int, kind: str) -> str | None:
        """Return the message's own markup before line ``number`` for a row that follows the row it followed there."""
        html = self._html
        line = html.lines[number]
        if kind != ("list" if line.marker else line.kind) or not self._fits_number(row, number):
            return None
        start = html.starts[html.places[number].start]
        if self._last is None:
            begins = number == 0 and self._stack == list(html.opened)
            return html.source[html.region.start : start] if begins else None
        if number == 0 or self._last_line != number - 1 or row.breaks != line.gap:
            return None
        if self._stack != list(html.lines[number - 1].chain):
            return None
        return html.source[html.ends[html.places[number - 1].end - 1] : start]

    def _line_of(self, row: _Row) -> int | None:
        """Return the number of the line of the message that a row comes from."""
        hints = (word.hint for word in row.words)
        at = next((hint for hint in hints if hint is not None), None)
        return None if at is None else self._html.line_at(at)

    def _target(self, row: _Row, line: HtmlLine | None, kind: str) -> tuple[Element, ...]:
        """Choose the elements for a row: those of its line in the message where it is of the same kind."""
        if kind == "list":
            return self._item(row, line)
        if line is not None and (kind == "block" or (line.kind == "text" and not line.marker)):
            return line.chain
        if self._last_kind == "text":
            return tuple(self._stack)
        texts = (each for each in self._html.lines if each.kind == "text" and not each.marker)
        usual = next(texts, None)
        return usual.chain if usual else _around(self._html.lines[0].chain, self._shared)[0]

    def _item(self, row: _Row, line: HtmlLine | None) -> tuple[Element, ...]:
        name = "ul" if row.marker == "-" else "ol"
        at = _list_of(line.chain) if line is not None and line.marker else None
        if line is not None and at is not None and line.chain[at].name == name:
            return line.chain
        at = _list_of(self._stack) if self._last_kind == "list" else None
        if at is not None and self._stack[at].name == name:
            return (*self._stack[: at + 1], _new("li"), *(each for each in self._stack[at + 2 :] if not each.is_block))
        chain = line.chain if line is not None else self._target(row, None, "text")
        holders, dress = _around(chain, self._shared)
        return (*holders, _new(name), _new("li"), *dress)

    def _move(self, row: _Row, target: tuple[Element, ...], kind: str) -> None:
        """Close and open elements until ``target`` is open, with the line breaks that it takes."""
        shared = _common(self._stack, target)
        leaf = max((at for at, element in enumerate(target) if element.is_block), default=-1)
        if kind == "list":
            shared = min(shared, max(at for at, element in enumerate(target) if element.name == "li"))
        elif kind == "text" and shared > leaf and self._last is not None:
            self._break(row, target, leaf)
            return
        left = _leaf(self._stack[shared:])
        self._close(shared)
        if kind != "text" and row.breaks > 1 and left is not None and left.name in ("div", "p") and _is_tight(left):
            self._emit(self._end_of_last(), self._opening(left, row) + _BREAK + self._closing(left))
        spaced = row.breaks > 1 and kind == "text" and target[leaf].name != "li" and _is_tight(target[leaf])
        if spaced:
            self._open(target[shared:leaf], row)
            blank = target[leaf]
            self._emit(self._end_of_last(), self._opening(blank, row) + _BREAK + self._closing(blank))
            shared = leaf
        self._open(target[shared:], row)

    def _break(self, row: _Row, target: tuple[Element, ...], leaf: int) -> None:
        """Begin a new line in the block that is open already, or in another one like it."""
        element = target[leaf] if leaf >= 0 else None
        after_block = any(each.is_block for each in self._stack[leaf + 1 :]) or self._last_kind == "block"
        if not after_block and row.breaks > 1 and element not in self._shared and element is not None:
            self._close(leaf)
            if _is_tight(element):
                self._emit(self._end_of_last(), self._opening(element, row) + _BREAK + self._closing(element))
            self._open(target[leaf:], row)
            return
        self._close(max(leaf + 1, _common(self._stack, target)))
        self._emit(self._end_of_last(), _BREAK * (row.breaks - after_block))
        self._open(target[len(self._stack) :], row)

    def _close(self, depth: int) -> None:
        while len(self._stack) > depth:
            self._emit(self._end_of_last(), self._closing(self._stack.pop()))

    def _open(self, elements: Sequence[Element], row: _Row) -> None:
        for element in elements:
            self._emit(row.words[0].start, self._opening(element, row))
            self._stack.append(element)
            if element.name == "ol":
                self._number = _first_number(element)

    def _opening(self, element: Element, row: _Row) -> str:
        """Return a start tag; a second one of the same element goes without what must be unique."""
        if element.start < 0:
            raw = f"<{element.name}>"
        else:
            raw = self._html.source[element.start : element.inner]
            if element in self._used:
                for each in reversed(element.attributes):
                    if each.name in ("id", "name"):
                        raw = raw[: each.start - element.start] + raw[each.end - element.start :]
        self._used.add(element)
        wanted = row.marker.rstrip(".")
        if element.name == "li" and wanted.isdecimal() and int(wanted) != self._number:
            raw = f'{raw[:3]} value="{int(wanted)}"{raw[3:]}'
        return raw

    def _closing(self, element: Element) -> str:
        own = self._html.source[element.inner_end : element.end] if element.start >= 0 else ""
        return own or f"</{element.name}>"

    def _fits_number(self, row: _Row, number: int) -> bool:
        """Say whether an item in its own place would be shown with the number it has in the new text."""
        wanted = row.marker.rstrip(".")
        chain = self._html.lines[number].chain
        at = _list_of(chain)
        if not row.marker or at is None:
            return not row.marker
        if not wanted.isdecimal() or chain[at].name != "ol":
            return wanted == "-" and chain[at].name == "ul"
        return int(wanted) == (self._number if chain[at] in self._stack else _first_number(chain[at]))

    def _count(self, row: _Row) -> None:
        wanted = row.marker.rstrip(".")
        if wanted.isdecimal():
            self._number = int(wanted) + 1

    def _is_intact(self, row: _Row) -> bool:
        """Say whether a row shows all of one line of the message, and nothing else."""
        html, start, end = self._html, row.words[0].source, row.words[-1].source
        if start is None or end is None:
            return False
        number = html.line_at(start.start)
        place, marker = html.places[number], html.lines[number].marker
        if start.start != place.start + len(marker) or end.end != place.end:
            return False
        return all(
            gap_between(html, self._text, before, word) is not None
            for before, word in zip(row.words, row.words[1:], strict=False)
        )

    def _copy(self, row: _Row) -> None:
        starts, ends = self._html.starts, self._html.ends
        for at, word in enumerate(row.words):
            source = word.source or Span(0, 0)
            after = row.words[at + 1].source if at + 1 < len(row.words) else None
            stop = starts[after.start] if after else ends[source.end - 1]
            self._emit(word.start, self._html.source[starts[source.start] : stop])

    def _compose(self, row: _Row) -> None:
        for at, word in enumerate(row.words):
            if at:
                before = row.words[at - 1]
                own = gap_between(self._html, self._text, before, word)
                plain = own is not None and "<" not in own
                self._emit(before.end, own if own and plain else escaped(self._text[before.end : word.start]))
            self._emit(word.start, word.raw)

    def _end_of_last(self) -> int:
        return self._last.words[-1].end if self._last else 0

    def _finish(self) -> None:
        """Close what is open, or go on as the message does behind the region."""
        html = self._html
        if self._last_line == len(html.lines) - 1 and self._stack == list(html.lines[-1].chain):
            self._emit(len(self._text) - 1, html.source[html.ends[-1] : html.region.end])
            return
        shared = _common(self._stack, html.left_open)
        self._close(shared)
        for element in html.left_open[shared:]:
            self._emit(len(self._text) - 1, html.source[element.start : element.inner])


def escaped(text: str) -> str:
    """Return ``text`` as it has to stand in HTML."""
    return entities.escape(text, quote=False).replace("\u00a0", "&nbsp;")


def _new(name: str) -> Element:
    return Element(name, -1, -1)


def _leaf(chain: Sequence[Element]) -> Element | None:
    return next((element for element in reversed(chain) if element.is_block), None)


def _list_of(chain: Sequence[Element]) -> int | None:
    return next((at for at in range(len(chain) - 1, -1, -1) if chain[at].name in _LISTS), None)


def _first_number(element: Element) -> int:
    return int(element.get("start")) if element.get("start").isdecimal() else 1


def _around(chain: Sequence[Element], shared: set[Element | None]) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """Split a chain into the elements that may hold a list and those that only dress the words of a line."""
    at = _list_of(chain)
    if at is not None:
        return tuple(chain[:at]), tuple(each for each in chain[at:] if not each.is_block)
    for at, element in enumerate(chain):
        holds_lines = element.is_block and element.name != "p" and (element in shared or element.has_blocks)
        if not (holds_lines or (element.has_blocks and not element.is_block)):
            return tuple(chain[:at]), tuple(each for each in chain[at:] if not each.is_block)
    return tuple(chain), ()


def _common(stack: Sequence[Element], target: Sequence[Element]) -> int:
    pairs = zip(stack, target, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one is not other), min(len(stack), len(target)))


def _is_tight(element: Element) -> bool:
    """Say whether a block has no space around it, so that an empty one stands for a blank line."""
    looks = "".join(element.get("style").split()).lower()
    return element.name != "p" or "msonormal" in element.get("class").lower() or "margin:0" in looks
