"""Putting the pieces on the page: text, pieces that tile it, and what is left of the source."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from service.engines.rules.arrangement import Order
from service.engines.rules.lexicon import entry, words
from service.engines.rules.parts import Part
from service.engines.rules.surface import Worded
from service.text.spans import Span
from service.translation.brief import Piece, PieceKind

_PARAGRAPH = "\n\n"
_NARROWEST, _WIDEST = 60, 100
_LAST = 12


@dataclass(slots=True)
class Page:
    """A text under construction. White space always belongs to the piece before it."""

    body: str
    pieces: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Append a piece as it is."""
        if piece.text:
            self.pieces.append(piece)

    def gap(self, space: str) -> None:
        """End the last piece with ``space``."""
        if self.pieces:
            last = self.pieces[-1]
            self.pieces[-1] = replace(last, text=last.text.rstrip() + space)

    def insert(self, text: str, need: str, reason: str) -> None:
        """Append words of the closed scaffold list."""
        self.add(Piece("insert", text, None, need, reason))

    def finished(self) -> tuple[str, tuple[Piece, ...]]:
        """Return text and pieces, without white space at the end."""
        self.gap("")
        return "".join(piece.text for piece in self.pieces), tuple(self.pieces)


def write_parts(page: Page, parts: list[Worded], order: Order, *, paragraph: str) -> None:
    """Append the parts in their order, with labels, list markers and the gaps between them."""
    labels = entry("scaffold", "labels")
    width = _width(page.body)
    for place, at in enumerate(order.sequence):
        now = parts[at]
        if place:
            gap = _gap_before(page.body, parts, order, place)
            page.gap(paragraph if gap == _PARAGRAPH and _rearranged(order, place) else gap)
        _mark(page, order, at, labels)
        moved, listed = at in order.moved, order.listing_of(at) is not None
        flat = moved or listed or at in order.reflowed
        piece = _piece(now, moved=moved, flat=flat, labelled=at == order.tagged)
        page.add(_wrapped(page, piece, width) if flat and width and not listed else piece)


def _width(body: str) -> int:
    """Return the width at which a mail program wrapped ``body``; 0 if none did."""
    lines = body.splitlines()
    longest = max(map(len, lines), default=0)
    broken = sum(
        bool(before and after) and len(before) + 1 + len(after.split(maxsplit=1)[0]) > longest
        for before, after in pairwise(lines)
        if after.strip()
    )
    return longest if _NARROWEST <= longest <= _WIDEST and broken else 0


def _wrapped(page: Page, piece: Piece, width: int) -> Piece:
    """Return ``piece`` wrapped like the rest of the message, from the column where the page stands."""
    column = len("".join(each.text for each in page.pieces[-_LAST:]).rsplit("\n", 1)[-1])
    if column and column + len(piece.text.split(maxsplit=1)[0]) > width:
        page.gap("\n")
        column = 0
    lines: list[str] = [""]
    for number, word in enumerate(piece.text.split()):
        room = width - (column if len(lines) == 1 else 0)
        if number and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if number else word
    return replace(piece, text="\n".join(lines))


def _rearranged(order: Order, place: int) -> bool:
    """Say whether the break before ``place`` comes from a move and not from the source."""
    return order.sequence[place] in order.breaks or bool(
        order.moved & {order.sequence[place - 1], order.sequence[place]}
    )


def _mark(page: Page, order: Order, at: int, labels: dict[str, str]) -> None:
    """Insert the label or the list marker that stands before a part."""
    if at == order.tagged:
        page.insert(labels[order.tag], "ask_first", "Says what is wanted.")
    if at == order.headed:
        page.insert(labels["details"] + "\n", "structure", "Says what follows.")
    listing = order.listing_of(at)
    if listing is None:
        return
    if listing.label and at == listing.at[0]:
        need = "ask_first" if listing.label == "requests" else "structure"
        page.insert(labels[listing.label] + "\n", need, "Says what is listed.")
    if at not in listing.joined:
        page.insert(f"{listing.at.index(at) + 1}. " if listing.numbered else "- ", "structure", "One per line.")


def _piece(now: Worded, *, moved: bool, flat: bool, labelled: bool) -> Piece:
    text = now.text
    if flat:
        text = " ".join(text.split())
    if labelled and text.split(maxsplit=1)[0].lower() in words("asks", "verbs", "opening"):
        text = text[0].lower() + text[1:]
    source = now.span
    same = text.split() == now.part.text.split() and source == now.part.span and not now.part.cut
    kind: PieceKind = "replace"
    if same:
        kind = "move" if moved else "keep"
    need, reason = now.changes[0] if now.changes else (("ask_first", "Moved.") if moved else (None, ""))
    return Piece(kind, text, source, need, reason)


def _gap_before(body: str, parts: list[Worded], order: Order, place: int) -> str:
    """Return the white space between the part at ``place`` and the one before it."""
    before, at = order.sequence[place - 1], order.sequence[place]
    listed = order.listing_of(at)
    if listed and before in listed.at:
        return " " if at in listed.joined else "\n"
    if listed is None and {at, before} <= order.moved and at not in order.breaks:
        return " "
    if at in order.breaks or listed != order.listing_of(before) or order.tagged in {at, before}:
        gap = _at_least_paragraph(body, parts[before].part, parts[at].part)
        return gap.rstrip(" \t") if listed else gap
    if at in order.moved or before in order.moved:
        return _PARAGRAPH
    gap = _between(body, parts[before].part, parts[at].part)
    if {at, before} <= order.reflowed and parts[at].part.paragraph == parts[before].part.paragraph:
        return gap if "\n" in gap else " "
    return gap


def _at_least_paragraph(body: str, before: Part, after: Part) -> str:
    if before.span.end <= after.span.start:
        gap = body[before.span.end : after.span.start]
        if not gap.strip() and gap.count("\n") > 1:
            return gap
    return _PARAGRAPH


def _between(body: str, before: Part, after: Part) -> str:
    """Return the source's own gap, or the nearest thing to it when words between were taken out."""
    gap = body[before.span.end : after.span.start]
    if not gap.strip():
        return gap
    lines = [gap[: len(gap) - len(gap.lstrip())], gap[len(gap.rstrip()) :]]
    if any(line.count("\n") > 1 for line in lines):
        return _PARAGRAPH
    ends_line = any("\n" in line for line in lines)
    return "\n" if ends_line and (before.alone or after.alone or "sentence" not in {before.shape, after.shape}) else " "


def whole_kept(body: str) -> tuple[Piece, ...]:
    """Return the one piece of an unchanged message."""
    return (Piece("keep", body, Span(0, len(body))),) if body else ()
