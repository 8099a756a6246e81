"""Markdown as GitHub and most ticket systems read it: the message itself is the text, with marks in it.

``markdown-it`` decides what is what. Its inline rules are listened to while they work, since it does not
say where in the text an inline element stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from service.text.markup.marks import Block, Marked, Structure, marked, segment_around, whole_words
from service.text.segmenting import segment
from service.text.spans import Span

_ENDING = re.compile(r"\r\n|\r|\n")
_WHOLE = 100_000
_REFERENCES = "references"
_ELEMENTS = ("backticks", "link", "image", "autolink", "html_inline", "entity", "escape")
_EMPHASIS = {"*": "emphasis", "_": "emphasis", "~": "strike"}
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\]")
_PARAGRAPHS = frozenset({"paragraph_open", "bullet_list_open", "ordered_list_open"})
_SIMPLE_ITEMS = frozenset(
    f"{name}_{end}" for name in ("list_item", "paragraph", "bullet_list", "ordered_list") for end in ("open", "close")
) | {"inline"}


@dataclass
class _Heard:
    """What the inline rules found in one run of text. ``places``: where each delimiter stands, by its identity."""

    text: str
    elements: list[tuple[str, int, int]] = field(default_factory=list)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The blocks of a text and its inline runs: what each holds, and where each of its lines begins."""

    blocks: tuple[tuple[str, Span], ...]
    runs: tuple[tuple[str, tuple[int, ...]], ...]
    references: Mapping[str, Any]


def read_markdown(message: str) -> Marked:
    """Segment ``message`` and mark what an engine may not write anew: all but paragraphs and plain lists."""
    window = message if len(message) <= _WHOLE else message[: _end_of_authored(message)]
    layout = _layout(window)
    blocks = [Block(span, quote=kind == "blockquote_open") for kind, span in layout.blocks]
    segmented = segment_around(message, blocks)
    body = segmented.body
    inline = [
        whole_words(message, span)
        for text, lines in layout.runs
        if lines and lines[0] < body.end and lines[-1] + len(text) > body.start
        for _, span in _elements(text, lines, layout.references)
    ]
    return marked(segmented, blocks, inline)


def markdown_structure(text: str, whole: str | None = None) -> Structure:
    """Count the blocks and the inline elements of ``text``; paragraphs and plain lists may be laid out anew.

    whole: the message that ``text`` is a part of, for the link definitions that stand elsewhere in it.
    """
    layout = _layout(text)
    references = layout.references if whole is None or len(whole) > _WHOLE else _layout(whole).references
    found: Structure = Structure()
    for kind, span in layout.blocks:
        found[kind.removesuffix("_open"), _bare(span.of(text))] += 1
    for run, lines in layout.runs:
        for kind, span in _elements(run, lines, references):
            found[kind, " ".join(span.of(text).split())] += 1
    return found


def _bare(block: str) -> str:
    return "\n".join(line.rstrip() for line in _ENDING.split(block)).strip("\n").lstrip(" \t")


def _end_of_authored(message: str) -> int:
    """Return where plain text rules see the author's words end: a long trail need not be read as Markdown."""
    cut = segment(message)
    return cut.trail.start if cut.trail is not None and cut.trail.start >= cut.body.end else len(message)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.disable("inline")
    rules = dict(zip(parser.inline.ruler.get_active_rules(), parser.inline.ruler.getRules(""), strict=True))
    for name in _ELEMENTS:
        parser.inline.ruler.at(name, _listening(name, rules[name]))
    for name in ("emphasis", "strikethrough"):
        parser.inline.ruler.at(name, _placing(rules[name]))
    return parser


_Rule = Callable[[StateInline, bool], bool]


def _listening(name: str, rule: _Rule) -> _Rule:
    """Wrap an inline rule so that what it finds is noted with its place."""

    def heard(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library calls it so
        found: _Heard = state.env["heard"]
        start, before = state.pos, len(found.elements)
        if not rule(state, silent):
            return False
        if not silent and state.src == found.text:
            del found.elements[before:]
            found.elements.append((name, start, state.pos))
        return True

    return heard


def _placing(rule: _Rule) -> _Rule:
    """Wrap a rule for emphasis so that the place of every delimiter is noted."""

    def placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library calls it so
        start, before = state.pos, len(state.delimiters)
        if not rule(state, silent):
            return False
        new = state.delimiters[before:]
        if new and state.src == state.env["heard"].text:
            width = (state.pos - start) // len(new)
            at = state.pos - width * len(new)
            for number, delimiter in enumerate(new):
                state.env["heard"].places[id(delimiter)] = (at + width * number, width)
        return True

    return placed


def _layout(text: str) -> _Layout:
    environment: dict[str, Any] = {}
    tokens = _parser().parse(text, environment)
    rows = [0, *(ending.end() for ending in _ENDING.finditer(text))]
    blocks: list[tuple[str, Span]] = []
    runs: list[tuple[str, tuple[int, ...]]] = []
    read = [False] * (len(rows) + 1)
    for kind, first, stop, inner in _top(tokens):
        read[first:stop] = [True] * (stop - first)
        placed = _runs(text, rows, inner) if kind in _PARAGRAPHS and _is_simple(inner) else None
        if placed is None:
            blocks.append((kind, _lines(text, rows, first, stop)))
        else:
            runs += placed
    blocks += (("definition", span) for span in _unread(text, rows, read))
    blocks.sort(key=lambda each: each[1])
    return _Layout(tuple(blocks), tuple(runs), environment.get(_REFERENCES, {}))


def _top(tokens: Sequence[Token]) -> Iterator[tuple[str, int, int, Sequence[Token]]]:
    """Yield each block of the outermost level: its kind, its rows and its tokens."""
    begun = 0
    for at, token in enumerate(tokens):
        if token.level == 0 and token.nesting >= 0:
            begun = at
        if token.level == 0 and token.nesting <= 0:
            rows = tokens[begun].map
            if rows:
                yield tokens[begun].type, rows[0], rows[1], tokens[begun : at + 1]


def _is_simple(tokens: Sequence[Token]) -> bool:
    """Say whether a block is a paragraph, or a list of one level with a single paragraph in each item."""
    kinds = [token.type for token in tokens]
    if not _SIMPLE_ITEMS.issuperset(kinds):
        return False
    lists = sum(kind in ("bullet_list_open", "ordered_list_open") for kind in kinds)
    return lists <= 1 and (not lists or kinds.count("inline") == kinds.count("list_item_open"))


def _runs(text: str, rows: Sequence[int], tokens: Sequence[Token]) -> list[tuple[str, tuple[int, ...]]] | None:
    """Find where the lines of each inline run stand; None when the parser changed them."""
    runs = []
    for token in tokens:
        if token.type != "inline" or token.map is None:
            continue
        places = []
        for number, line in enumerate(token.content.split("\n"), token.map[0]):
            stop = rows[number + 1] if number + 1 < len(rows) else len(text)
            at = text.find(line, rows[number], stop) if number < len(rows) else -1
            if at < 0:
                return None
            places.append(at)
        if "<" in token.content and _html(token.content):
            return None
        runs.append((token.content, tuple(places)))
    return runs


def _html(content: str) -> bool:
    """Say whether a run holds tags: what stands between them is theirs, so the whole block stays."""
    return any(kind == "html_inline" for kind, _, _ in _inline(content, {}))


def _lines(text: str, rows: Sequence[int], first: int, stop: int) -> Span:
    start = rows[first]
    end = rows[stop] if stop < len(rows) else len(text)
    return Span(start, start + len(text[start:end].rstrip()))


def _unread(text: str, rows: Sequence[int], read: Sequence[bool]) -> Iterator[Span]:
    """Yield the runs of lines that gave no token, as link definitions do."""
    for at, start in enumerate(rows):
        if not read[at]:
            span = _lines(text, rows, at, at + 1)
            if span.end > start:
                yield span


def _elements(text: str, lines: Sequence[int], references: Mapping[str, Any]) -> Iterator[tuple[str, Span]]:
    """Yield the inline elements of a run with their places in the whole text."""
    begins = [0, *(found.end() for found in re.finditer("\n", text))]
    row = 0
    for kind, start, end in sorted(_inline(text, references), key=lambda each: each[1]):
        while row + 1 < len(begins) and begins[row + 1] <= start:
            row += 1
        last = row
        while last + 1 < len(begins) and begins[last + 1] < end:
            last += 1
        yield kind, Span(lines[row] + start - begins[row], lines[last] + end - begins[last])


def _inline(text: str, references: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """Let the parser read one run of text; return kind, start and end of every element."""
    heard = _Heard(text)
    inline = _parser().inline
    state = StateInline(text, _parser(), {"heard": heard, _REFERENCES: dict(references)}, [])
    inline.tokenize(state)
    for rule in inline.ruler2.getRules(""):
        rule(state)
    found = list(heard.elements)
    for delimiter in state.delimiters:
        if delimiter.end >= 0 and id(delimiter) in heard.places:
            start, width = heard.places[id(delimiter)]
            stop, _ = heard.places[id(state.delimiters[delimiter.end])]
            found.append((_EMPHASIS[chr(delimiter.marker)], start, stop + width))
    return found + [("footnote", *each.span()) for each in _FOOTNOTE.finditer(text)]
