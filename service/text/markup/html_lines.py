"""The lines that an HTML message shows, each with the elements around it and the place of every character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from service.text.lexicon import table
from service.text.markup.html_tokens import characters
from service.text.markup.html_tree import Element, Text, Tree, descendants

_ELEMENTS = table("elements", "html_words.toml")
_CLIENTS = table("clients", "html_words.toml")
_LOOKS = table("attributes", "html_words.toml")["looks"]
_HIDDEN = re.compile(r"display:none|visibility:hidden|mso-hide:all|white-space:(?:pre|break-spaces)")
_WORD_LIST = re.compile(r"mso-list:(?!none)")
_MARGIN = re.compile(r"margin[a-z-]*:[^;]*;?")
_NO_MARGIN = re.compile(r"margin(?:-top|-bottom)?:0")
_ITEM_NAMES = frozenset({"ul", "ol"})
PICTURE = "\ufffc"
"""What stands in the visible text for something that has no words."""

Kind = Literal["text", "block", "quote", "signature"]


@dataclass
class Shown:
    """Visible characters with their places: ``starts`` and ``ends`` count the message, one entry a character."""

    chars: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def put(self, char: str, start: int, end: int) -> None:
        """Append one character."""
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)

    @property
    def text(self) -> str:
        """Return the characters as one string."""
        return "".join(self.chars)


@dataclass
class HtmlLine:
    """One line as a reader sees it.

    chain: the elements around it, outermost first. marker: "- " or "3. " of a list item, not part of ``shown``.
    marks: places in ``shown`` of inline elements. gap: line breaks before it.
    """

    kind: Kind
    chain: tuple[Element, ...]
    shown: Shown
    marker: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    gap: int = 1


class LineReader:
    """Walks the elements of one message and collects its lines. ``strange``: places that cannot be read safely."""

    def __init__(self, source: str, tree: Tree) -> None:
        self._source = source
        self.lines: list[HtmlLine] = []
        self.strange: list[int] = list(tree.faults)
        self._blank = 0
        self._margin = False
        self._rest = False
        self._run: list[Element | Text] = []
        self._walk(tree.root, ())
        self._flush(())

    def _walk(self, element: Element, chain: tuple[Element, ...], marker: str = "") -> None:
        """Read what stands in ``element``; ``chain`` ends in it."""
        before = len(self.lines)
        for child in element.children:
            if self._rest:
                return
            if isinstance(child, Text) or not (child.is_block or child.has_blocks or _role(child)):
                if isinstance(child, Element) and child.name in _ELEMENTS["invisible"]:
                    self.strange.append(child.start)
                else:
                    self._run.append(child)
                continue
            self._flush(chain, marker)
            marker = marker if len(self.lines) == before else ""
            self._block(child, chain, marker)
        self._flush(chain, marker)

    def _block(self, element: Element, chain: tuple[Element, ...], marker: str) -> None:
        role = _role(element)
        if role:
            self._opaque(element, chain, role)
        elif element.name in _ELEMENTS["invisible"]:
            self.strange.append(element.start)
        elif element.name in _ITEM_NAMES and _is_plain_list(element):
            self._list(element, chain)
        elif _is_container(element):
            self._container(element, chain, marker)
        else:
            self._atom(element, chain)

    def _container(self, element: Element, chain: tuple[Element, ...], marker: str) -> None:
        margin = element.name == "p" and not _is_tight(element)
        self._margin = self._margin or margin
        before = len(self.lines)
        self._walk(element, (*chain, element), marker)
        if len(self.lines) == before and not self._blank and self._shows_space(element):
            self._blank += 1
        self._margin = self._margin or margin

    def _shows_space(self, element: Element) -> bool:
        """Say whether an element without words is a blank line: it holds a non-breaking space."""
        inner = self._source[element.inner : element.inner_end]
        return "&nbsp;" in inner or "\u00a0" in inner or "&#160;" in inner

    def _list(self, element: Element, chain: tuple[Element, ...]) -> None:
        number = int(element.get("start")) if element.get("start").isdecimal() else 1
        for child in element.children:
            if isinstance(child, Element):
                marker = "- " if element.name == "ul" else f"{number}. "
                number += 1
                self._margin = False
                self._walk(child, (*chain, element, child), marker)
                self._margin = False

    def _opaque(self, element: Element, chain: tuple[Element, ...], role: str) -> None:
        """Put one line for a quote or a signature that a mail program marked as such."""
        self._rest = role == "rest"
        shown = Shown()
        for char in "-- \nSignature" if role == "signature" else "> quoted":
            shown.put(char, element.start, element.start)
        self._add(HtmlLine("signature" if role == "signature" else "quote", chain, shown))

    def _atom(self, element: Element, chain: tuple[Element, ...]) -> None:
        """Put a table, a heading, a nested list: shown, and never taken apart."""
        words = " ".join(self._text_of(element).split()) or PICTURE
        shown = Shown()
        for char in words:
            shown.put(char, element.start, element.end)
        self._add(HtmlLine("block", chain, shown))

    def _text_of(self, element: Element) -> str:
        parts: list[str] = []
        waiting: list[Element | Text] = [element]
        while waiting:
            here = waiting.pop()
            if isinstance(here, Text):
                parts += [char for char, _, _ in characters(self._source, here.start, here.end)]
            elif here.name not in _ELEMENTS["invisible"]:
                parts.append(" " if here.is_block or here.name == "br" else "")
                waiting += reversed(here.children)
        return "".join(parts)

    def _flush(self, chain: tuple[Element, ...], marker: str = "") -> None:
        """Turn the inline run that has been collected into lines, cut at its line breaks."""
        run, self._run = self._run, []
        while (only := self._dress(run)) is not None:
            chain, run = (*chain, only), only.children
        pieces: list[list[Element | Text]] = [[]]
        for node in run:
            if isinstance(node, Element) and node.name == "br":
                pieces.append([])
            else:
                pieces[-1].append(node)
        for number, piece in enumerate(pieces):
            line = HtmlLine("text", chain, Shown(), marker)
            for node in piece:
                self._inline(node, line)
            _strip(line)
            if line.shown.chars:
                self._add(line)
                marker = ""
            elif number + 1 < len(pieces):
                self._blank += 1

    def _dress(self, run: Sequence[Element | Text]) -> Element | None:
        """Return the one element that all words of ``run`` stand in, when it only says how they look."""
        filled = [node for node in run if not self._is_empty(node)]
        only = filled[0] if len(filled) == 1 else None
        if isinstance(only, Element) and only.name in _ELEMENTS["dress"] and only.name != "o:p":
            return only
        return None

    def _is_empty(self, node: Element | Text) -> bool:
        if isinstance(node, Text):
            return not self._source[node.start : node.end].strip(" \t\r\n\f")
        if node.name in ("br", "img"):
            return False
        return all(self._is_empty(child) for child in node.children)

    def _inline(self, node: Element | Text, line: HtmlLine) -> None:
        """Add what an inline node shows to ``line``; an element that means something becomes a mark."""
        if isinstance(node, Text):
            for char, start, end in characters(self._source, node.start, node.end):
                line.shown.put(char, start, end)
            return
        if is_hidden(node) or node.name in _ELEMENTS["invisible"]:
            self.strange.append(node.start)
        if _is_plain(node):
            for child in node.children:
                self._inline(child, line)
            return
        words = PICTURE if node.name == "img" else self._marked_words(node)
        bare = words.strip(" ")
        begun = len(line.shown.chars) + len(words) - len(words.lstrip(" "))
        for at, char in enumerate(words, len(line.shown.chars)):
            before, behind = at < begun, at >= begun + len(bare)
            line.shown.put(char, node.end if behind else node.start, node.start if before else node.end)
        if bare:
            line.marks.append((begun, begun + len(bare)))

    def _marked_words(self, node: Element) -> str:
        """Return what an inline element shows; white space at its ends stands outside the mark."""
        words = self._text_of(node)
        if not words.strip():
            return PICTURE if any(inner.name == "img" for inner in descendants(node)) else " " * bool(words)
        lead = " " if words[0].isspace() else ""
        return lead + " ".join(words.split()) + (" " if words[-1].isspace() else "")

    def _add(self, line: HtmlLine) -> None:
        last = self.lines[-1] if self.lines else None
        same = last is not None and _leaf(last.chain) is _leaf(line.chain) and "block" not in (last.kind, line.kind)
        apart = 1 + self._blank + (self._margin and not same)
        both_items = bool(last and last.marker and line.marker)
        line.gap = 1 if both_items else min(2, apart)
        self._blank, self._margin = 0, line.kind == "block"
        self.lines.append(line)


def _leaf(chain: Sequence[Element]) -> Element | None:
    return next((element for element in reversed(chain) if element.is_block), None)


def _strip(line: HtmlLine) -> None:
    """Collapse white space as a browser does, and take it off both ends; places follow."""
    raw, kept = line.shown, Shown()
    places: list[int] = []
    for char, start, end in zip(raw.chars, raw.starts, raw.ends, strict=True):
        places.append(len(kept.chars))
        space = char in " \t\r\n\f"
        if space and kept.chars and kept.chars[-1] == " ":
            kept.ends[-1] = max(kept.ends[-1], end)
        elif kept.chars or not space:
            kept.put(" " if space else char, start, end)
    places.append(len(kept.chars))
    text = kept.text
    lead, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    line.shown = Shown(kept.chars[lead:stop], kept.starts[lead:stop], kept.ends[lead:stop])
    found = ((max(0, places[start] - lead), min(places[end], stop) - lead) for start, end in line.marks)
    line.marks = [(start, end) for start, end in found if start < end]


def is_hidden(element: Element) -> bool:
    """Say whether an element hides its words or shows white space as it is written."""
    return _HIDDEN.search(_plain(element.get("style"))) is not None or any(
        each.name == "hidden" for each in element.attributes
    )


def _role(element: Element) -> str:
    """Say what a mail program marked this element as: ``quote``, ``rest``, ``signature`` or nothing."""
    names = {*element.get("class").lower().split(), element.get("id").lower()}
    names |= {name.removeprefix("x_") for name in names}
    if not names.isdisjoint(_CLIENTS["rest"]):
        return "rest"
    if not names.isdisjoint(_CLIENTS["quotes"]):
        return "quote"
    if element.name == "blockquote" and element.get("type").lower() == "cite":
        return "quote"
    return "signature" if not names.isdisjoint(_CLIENTS["signatures"]) else ""


def _is_container(element: Element) -> bool:
    if element.name not in _ELEMENTS["containers"]:
        return not element.is_block and element.name in _ELEMENTS["dress"]
    return not _WORD_LIST.search(_plain(element.get("style")))


def _is_plain_list(element: Element) -> bool:
    """Say whether a list has items of one line each and nothing else; it may then be laid out anew."""
    for child in element.children:
        if isinstance(child, Element) and (child.name != "li" or not _is_one_line(child)):
            return False
    return all(inner.get("value") == "" for inner in element.children if isinstance(inner, Element))


def _is_one_line(item: Element) -> bool:
    inside = list(descendants(item))
    blocks = [inner for inner in inside if inner.is_block]
    if len(blocks) > 1 or any(inner.name not in ("div", "p") for inner in blocks):
        return False
    return sum(inner.name == "br" for inner in inside) <= 1 and not any(_role(inner) for inner in inside)


def _is_tight(paragraph: Element) -> bool:
    looks = _plain(paragraph.get("style"))
    return "msonormal" in paragraph.get("class").lower() or _NO_MARGIN.search(looks) is not None


def _is_plain(element: Element) -> bool:
    """Say whether an inline element changes nothing about its words."""
    if element.name in ("wbr", "o:p", "bdi"):
        return True
    return element.name in ("span", "font") and not any(
        each.name in _LOOKS and each.value for each in element.attributes
    )


def _plain(style: str) -> str:
    return "".join(style.split()).lower()


def dress_of(line: HtmlLine, shared: int) -> tuple[str, ...]:
    """Say how the words of a line look: the styles of all around it but the outermost ``shared`` elements."""
    found: list[str] = []
    for element in line.chain[shared:]:
        looks = [each for each in element.attributes if each.name in _LOOKS]
        found += sorted(f"{each.name}={_MARGIN.sub('', _plain(each.value))}" for each in looks)
    return tuple(each for each in found if not each.endswith("="))


def elements_of(lines: Sequence[HtmlLine]) -> Iterator[tuple[Element, int]]:
    """Yield every element around any line with the number of the line."""
    for number, line in enumerate(lines):
        for element in line.chain:
            yield element, number
