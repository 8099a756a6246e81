"""Setting an ask off in a paragraph of its own. Only white space changes, so that any text allows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.engines.rules.arrangement import Order
from service.engines.rules.leaning import introduces, leans_back, points_back
from service.engines.rules.lexicon import at_start, words
from service.engines.rules.parts import Part
from service.engines.rules.planning import Manner

_WORDS_BEFORE, _SENTENCES_BEFORE = 14, 2
_WORDS_AFTER = 12
_WORTH = 25
_MOST_RUNS = 2
_FEWEST_WORDS = 5
# What belongs to the sentence before it: "If you want to talk, call Sam", "Leave a message on the phone".
_SAID_OF = re.compile(r"\s*(?:if|unless|otherwise|in case|leave|you (?:may|might|could|can|should))\b", re.IGNORECASE)
_MAY_OPEN = re.compile(r"\s*(?:also|therefore|it (?:would|is)|at|before|in|no)\b", re.IGNORECASE)
_LONG, _VERY_LONG, _FEWEST, _HALF = 75, 95, 4, 25
_START = 6
# A sentence that announces the next one.
_ANNOUNCES = re.compile(
    r"\b(?:(?:two|three|four|several|some) (?:changes|issues|questions|things|points|matters|items|reasons|options)"
    r"|the (?:first|second|third)|asked|asks|wonder(?:ed)?|question)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[a-z]{5,}")
_STEM = 5
_HEADING_WORDS = 7
_SMALL = frozenset({"and", "of", "for", "the", "to", "in", "on", "with", "or"})


def apart(parts: Sequence[Part], middle: range, runs: list[list[int]], order: Order, manner: Manner) -> Order:
    """Add to ``order`` a paragraph before each run of asks left in place, and one after it where enough follows."""
    if manner.channel == "chat" or len(runs) > _MOST_RUNS or sum(len(parts[at].words) for at in middle) < _WORTH:
        return order
    breaks: set[int] = set()
    flowing: set[int] = set()
    for run in runs:
        paragraph = [at for at in middle if parts[at].paragraph == parts[run[0]].paragraph and at not in order.moved]
        if run[0] in order.moved or any(parts[at].shape != "sentence" or at in _listed(order) for at in paragraph):
            continue
        before = [at for at in paragraph if at < run[0]]
        after = [at for at in paragraph if at > run[-1]]
        opens = _opens(parts, run, before)
        if opens:
            breaks.add(run[0])
            flowing.update(run)
        if after and (opens or run[0] == 0) and _follows(parts, run, after):
            breaks.add(after[0])
            flowing.update(run)
    return replace(order, breaks=order.breaks | breaks, reflowed=order.reflowed | flowing) if breaks else order


def _listed(order: Order) -> frozenset[int]:
    return frozenset(at for listing in order.lists for at in listing.at)


def _opens(parts: Sequence[Part], run: Sequence[int], before: Sequence[int]) -> bool:
    first = parts[run[0]].text
    if len(before) < _SENTENCES_BEFORE or sum(len(parts[at].words) for at in before) < _WORDS_BEFORE:
        return False
    if introduces(parts[run[0] - 1].text) or parts[run[0] - 1].text.rstrip()[-1:] not in set('.!?"”)'):
        return False
    if _SAID_OF.match(first) or (first.rstrip().endswith("?") and len(parts[run[0]].words) < _FEWEST_WORDS):
        return False
    return first[:1].isupper() and (not leans_back(first) or bool(_MAY_OPEN.match(first)))


def _follows(parts: Sequence[Part], run: Sequence[int], after: Sequence[int]) -> bool:
    following = parts[after[0]].text
    if (
        introduces(parts[run[-1]].text)
        or leans_back(following)
        or points_back(following)
        or not following[:1].isupper()
    ):
        return False
    return sum(len(parts[at].words) for at in after) >= _WORDS_AFTER


def aired(parts: Sequence[Part], middle: range, order: Order, manner: Manner) -> Order:
    """Add to ``order`` a break near the middle of every long paragraph, where a sentence points at nothing."""
    if manner.channel == "chat" or not manner.splits:
        return order
    breaks: set[int] = set()
    flowing: set[int] = set()
    for block in _blocks(parts, middle, order):
        found = [] if any(_heads(parts[at]) for at in block) else list(_breaks(parts, block))
        if found:
            breaks.update(found)
            flowing.update(block[block.index(min(found)) :])
    return replace(order, breaks=order.breaks | breaks, reflowed=order.reflowed | flowing) if breaks else order


def _blocks(parts: Sequence[Part], middle: range, order: Order) -> Iterator[list[int]]:
    """Yield the runs of sentences that will stand in one paragraph, those left in their place."""
    block: list[int] = []
    listed = _listed(order)
    for at in (*middle, -1):
        fits = at >= 0 and at not in order.moved and at not in listed and parts[at].shape == "sentence"
        if block and (not fits or parts[at].paragraph != parts[block[-1]].paragraph or at in order.breaks):
            yield block
            block = []
        if fits:
            block.append(at)


def _breaks(parts: Sequence[Part], block: list[int]) -> Iterator[int]:
    lengths = [len(parts[at].words) for at in block]
    total = sum(lengths)
    if total < _LONG or len(block) < _FEWEST:
        return
    places = [n for n in range(1, len(block)) if _breaks_well(parts, block, n)]
    places = [n for n in places if _HALF <= sum(lengths[:n]) <= total - _HALF]
    turns = [n for n in places if at_start("opening", "turns", "starts").match(parts[block[n]].text)]
    if not turns and total < _VERY_LONG:
        return
    places = turns or [n for n in places if not _tied(parts[block[n - 1]].text, parts[block[n]].text)]
    if not places:
        return
    best = min(places, key=lambda n: abs(2 * sum(lengths[:n]) - total))
    yield block[best]
    yield from _breaks(parts, block[:best])
    yield from _breaks(parts, block[best:])


def _breaks_well(parts: Sequence[Part], block: Sequence[int], place: int) -> bool:
    """Say whether a paragraph may begin here: complete sentences on both sides, and a start that points at nothing."""
    before, text = parts[block[place - 1]].text, parts[block[place]].text
    if introduces(before) or before.rstrip()[-1:] not in set('.!?"”)') or not text[:1].isupper() or "?" in before:
        return False
    turn = at_start("opening", "turns", "starts").match(text)
    start = " ".join(text[turn.end() if turn else 0 :].lstrip(" ,").split()[:_START])
    return not points_back(start) and (bool(turn) or not leans_back(text))


def _tied(before: str, text: str) -> bool:
    """Say whether a sentence goes on with what the one before it is about: a word of it, a count, a question told."""
    return bool(_ANNOUNCES.search(before)) or not _stems(before).isdisjoint(_stems(text))


def _stems(text: str) -> set[str]:
    return {
        word[:_STEM] for word in _CONTENT.findall(text.lower()) if word not in words("opening", "turns", "everyday")
    }


def _heads(part: Part) -> bool:
    """Say whether a sentence is a heading, or carries one on its first line: "Night Shift Rules", then text."""
    line, more, rest = part.text.strip().partition("\n")
    given = line.split()
    if not (more or part.alone) or not 1 <= len(given) <= _HEADING_WORDS or line.rstrip()[-1] in ".,;!?":
        return False
    if not rest.lstrip()[:1].isupper() and not part.alone:
        return False
    return all(not word[0].isalpha() or word[0].isupper() or word in _SMALL for word in given)
