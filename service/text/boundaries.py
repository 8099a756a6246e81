"""Where sentences end inside running text: stops, abbreviations, initials, ellipses, emoji."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_letters
from typing import NamedTuple

from service.text.lexicon import table

_EMOJI_SIGNS = (
    "\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u203c\u2049\ufe0f\u200d\U0001f1e6-\U0001f1ff\U000e0020-\U000e007f"
)
_EMOJI = f"[{_EMOJI_SIGNS}]"
_NAMED = r"(?:[a-z][a-z0-9_+-]{1,29}|\+1|-1|100):(?![\w:])"
_SHORTCODE = rf":(?<![\w:].){_NAMED}"
# A run of stops or of emoji, or a shortcode; the first sign stands apart, which lets the search skip to such signs.
_STOP = re.compile(
    rf"[.!?…。！？:{_EMOJI_SIGNS}]"
    rf"(?:(?<=[.!?…])[.!?…]*|(?<=[。！？])[。！？]*|(?<={_EMOJI}){_EMOJI}*|(?<=:)(?<![\w:].){_NAMED})"
)
_SHORTCODE_LAST = re.compile(rf"{_SHORTCODE}$")
_LONGEST_SHORTCODE = 33
_SHORTCODE_SIGNS = ("_", "+", "-")
_CLOSERS = re.compile(r"[\"'”’»)\]}*_]{0,6}")
_TRAILERS = re.compile(rf"(?:[ \t]{{0,2}}(?:{_EMOJI}{{1,20}}|:[a-z0-9_+-]{{2,30}}:|[:;]-?[()DPp](?!\w)|<3))" + "{1,6}")
_SPACE = re.compile(r"\s+")
_OPENERS = re.compile(r"[\"'“‘«(\[*_¿¡]{0,4}")
_WORD = re.compile(r"[^\W_][\w'’]*")
_NEXT = re.compile(r"\s+[\"'“‘«(\[*_¿¡]{0,4}(?:[^\W_][\w'’]*[^\w'’]|[^\w\s\"'“‘«(\[*_¿¡:;<])|[^\s:;<]")
_EMOJI_NEXT = re.compile(rf"\s*{_EMOJI}")
_FAR = 250
_BACK = 24
_MOST_INITIALS = 5


@cache
def _list(name: str) -> frozenset[str]:
    return table("abbreviations", "sentence_words.toml")[name]


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where each sentence of ``text[start:end]`` ends; the last one is always ``end``."""
    at = start
    while found := _STOP.search(text, at, end):
        at = found.end()
        if at == end:
            break
        at = _after(text, at, end)
        if _ends_here(text, found.group(), found.start(), at, end):
            yield at
    yield end


class Stop(NamedTuple):
    """A place where a sentence may end.

    begin, end: the stop itself. after: behind the closing quotes and emoji that belong to it. ends: a
    sentence does end there, as far as the text goes. settled: no text behind can change any of that.
    """

    begin: int
    end: int
    after: int
    ends: bool
    settled: bool


def next_stop(text: str, start: int) -> Stop | None:
    """Return the first stop at or behind ``start`` of a text that may still grow."""
    found = _STOP.search(text, start)
    if found is None:
        return None
    after = _after(text, found.end(), len(text))
    ends = _ends_here(text, found.group(), found.start(), after, len(text))
    settled = len(text) - after > _FAR or (bool(_NEXT.match(text, after)) and not _emoji_behind(text, after))
    return Stop(found.start(), found.end(), after, ends, settled)


def _emoji_behind(text: str, at: int) -> bool:
    """Say whether emoji come next, which may still turn out to belong to the sentence before."""
    return bool(_EMOJI_NEXT.match(text, at))


def ends_in_colon(text: str, end: int) -> bool:
    """Say whether ``text[:end]`` ends in a colon that announces something, unlike that of ``:tada:``."""
    if text[end - 1] not in ":：":
        return False
    before = text[end - 2 : end - 1]
    return (
        not (before.isalnum() or before in _SHORTCODE_SIGNS)
        or _SHORTCODE_LAST.search(text[max(0, end - _LONGEST_SHORTCODE) : end]) is None
    )


def _after(text: str, at: int, end: int) -> int:
    """Take closing quotes and brackets, and emoji on the same line, into the sentence."""
    closed = _CLOSERS.match(text, at, end)
    at = closed.end() if closed else at
    trailing = _TRAILERS.match(text, at, end)
    return trailing.end() if trailing else at


def _ends_here(text: str, stop: str, stop_at: int, after: int, end: int) -> bool:
    if after >= end or stop[0] in "。！？":
        return after < end
    space = _SPACE.match(text, after, end) if text[after].isspace() else None
    if space is None or space.end() >= end:
        return False
    word = _next_word(text, space.end(), end)
    if stop[0] not in ".!?…":
        return word[:1].isupper() and (_begins_anew(word.lower()) or "\n" in space.group())
    if stop == "." and text[after - 1] == ".":
        return _stop_ends(text, stop_at, word)
    pausing = stop == "…" or (stop.startswith("..") and set(stop) <= {".", "…"})
    return not (word[:1].islower() and (pausing or text[after - 1] in "\"'”’»)"))


def _begins_anew(low: str) -> bool:
    """Say whether a word with a capital after an emoji begins a sentence rather than being a name."""
    return low in _list("starters") or low in _list("after_emoji")


def _next_word(text: str, at: int, end: int) -> str:
    opened = _OPENERS.match(text, at, end)
    at = opened.end() if opened else at
    found = _WORD.match(text, at, end)
    return found.group() if found else text[at : at + 1]


def _mark_before(text: str, stop_at: int) -> str:
    """Return the word right before a full stop, or the letters of "e.g" and its like."""
    least = max(0, stop_at - _BACK)
    at = stop_at
    while at > least and text[at - 1].isalnum():
        at -= 1
    if at == stop_at - 1 and text[at] in ascii_letters:
        least = max(least, at - _MOST_INITIALS * 2)
        while at - 1 > least and text[at - 1] == "." and text[at - 2] in ascii_letters:
            at -= 2
    return text[at:stop_at]


def _stop_ends(text: str, stop_at: int, word: str) -> bool:
    """Say whether a single full stop ends a sentence before ``word`` or belongs to an abbreviation."""
    mark = _mark_before(text, stop_at)
    if not mark:
        return True
    low = mark.lower()
    starts = word.lower().replace("’", "'") in _list("starters") and not word[:1].islower()
    if low in _list("figure"):
        return not (word[:1].isdigit() or word[:1] in ("#", "§")) and (low not in _list("never") or starts)
    if low in _list("never"):
        return False
    if low in _list("maybe") or "." in mark:
        return starts
    initial = len(mark) == 1 and mark.isupper() and mark != "I"
    return starts or not initial
