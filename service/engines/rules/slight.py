"""Whether a reader would see that anything changed. If not, the message goes out as it was written.

Readers who were shown drafts and answers side by side (``docs/readings``) saw no difference where one who wants the
point, or the facts, was greeted in another way, thanked, spared a word or two or a mark of exclamation, or got one
sentence cut in two; nor where one who likes warmth got other marks, or "please" before an offer to talk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.engines.rules.arrangement import Order
from service.engines.rules.planning import Manner, Way
from service.engines.rules.surface import ONE_POINT
from service.translation.brief import Deletion, Piece

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SHOUTED = re.compile(r"\b[A-Z]{2,}\b")
_SYMBOL = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_SHOUTED_LINE = re.compile(r"\b[A-Z]{2,}(?:\W{1,3}[A-Z]{2,}\b){2}")
_NOTICED = frozenset({"no_blame", "calm"})
_BUSY: frozenset[Way] = frozenset({"brief", "exact"})
_FEW, _MOST, _SHARE, _SHORT = 5, 8, 12, 6
_MOST_MARKS = 3
_UNSEEN = str.maketrans("", "", "!?.")
_FEW_CAPITALS, _LONG = 12, 400
# "Please let me know", "please call": one who asks to be called asks for no favour.
_POLITE_OFFER = re.compile(r"\bplease (?=(?:let (?:me|us)|call|give|drop|feel|check)\b)")


@dataclass(frozen=True, slots=True)
class Change:
    """What was made of a message: its text before and after, the pieces of the latter, and what went."""

    body: str
    text: str
    pieces: Sequence[Piece]
    deletions: Iterable[Deletion]
    order: Order


def is_slight(change: Change, manner: Manner) -> bool:
    """Say whether the reader would see no difference.

    A request or a paragraph in another place, a list, shouting or words of anger that went are always seen. For a
    reader who wants calm, and for several or unknown readers, so is everything.
    """
    if manner.heated:
        return False
    if manner.way == "warm":
        return not manner.grave and _sounds_alike(change)
    if manner.way not in _BUSY or _is_arranged(change) or any(piece.need in _NOTICED for piece in change.pieces):
        return False
    if _lost(_SHOUTED_LINE, change) > 0:
        return False
    length = _length(change.body)
    return _noticed(change, manner) < min(max(_FEW, min(_MOST, length // _SHARE)), max(1, length // _SHORT))


def _noticed(change: Change, manner: Manner) -> int:
    """Return how many words came or went, courtesies aside.

    A shout and a symbol count like two words, and so does a mark; one who wants the point passes over marks.
    """
    words = sum(_changed(change.body, piece) for piece in change.pieces if piece.need != "courtesy")
    words += sum(_length(gone.source.of(change.body)) for gone in change.deletions)
    cuts = sum(piece.reason == ONE_POINT for piece in change.pieces) // 2
    marks = min(_MOST_MARKS, max(0, change.body.count("!") - change.text.count("!")))
    signs = max(0, _lost(_SHOUTED, change)) + max(0, _lost(_SYMBOL, change))
    return words + cuts + 2 * (signs if manner.way == "brief" else signs + marks)


def _lost(what: re.Pattern[str], change: Change) -> int:
    return len(what.findall(change.body)) - len(what.findall(change.text))


def _sounds_alike(change: Change) -> bool:
    """Say whether all words are the same, but for "please" in an offer to talk."""
    calmed = sum(map(str.isupper, change.body)) - sum(map(str.isupper, change.text))
    aired = len(change.body) > _LONG and change.text.count("\n\n") > change.body.count("\n\n")
    return calmed <= _FEW_CAPITALS and not aired and _bare_words(change.body) == _bare_words(change.text)


def _bare_words(text: str) -> str:
    return "".join(_POLITE_OFFER.sub("", text.casefold()).translate(_UNSEEN).split())


def _is_arranged(change: Change) -> bool:
    """Say whether the text stands in another order, in a list or in more paragraphs."""
    order = change.order
    if order.lists or order.moved or order.tagged is not None or order.headed is not None:
        return True
    framed = sum(piece.kind == "insert" for piece in change.pieces)
    return bool(order.breaks) and change.text.count("\n\n") - framed > change.body.count("\n\n")


def _changed(body: str, piece: Piece) -> int:
    """Return how many words of ``piece`` came or went."""
    if piece.kind in {"keep", "move"}:
        return 0
    before, after = (_words(text) for text in (piece.source.of(body) if piece.source else "", piece.text))
    return (before - after).total() + (after - before).total()


def _words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in _TOKEN.findall(text))


def _length(text: str) -> int:
    return len(_TOKEN.findall(text))
