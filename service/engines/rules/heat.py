"""Cooling a heated draft: words of anger go, the complaint, the demand and the date stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.engines.rules.lexicon import anywhere, anywhere_small, compiled, entry, whole

_FEWEST_LETTERS = 2
_NEAR = 160
_LETTERS = re.compile(r"[a-z]+")
_SENTENCE_START = re.compile(r"^.*[.!?\n](?=\s+\S)", re.DOTALL)
_SHOUTS = re.compile(r"!{2}|\?{2}|\?!|!\?|\b[A-Z]{2,}(?: [A-Z]{2,}){2}\b")


def cool(text: str) -> str:
    """Return ``text`` without swearing and words of contempt, its first letter as large as before."""
    now = text
    for find, put in _edits_of(text):
        now = find.sub(put, now)
    if now == text or len(now) < _FEWEST_LETTERS:
        return text
    return now[0].upper() + now[1:] if text[:1].isupper() else now


def is_barb(text: str) -> bool:
    """Say whether ``text`` is a sentence that only hurts."""
    return bool(whole("heat", "barbs", "whole").fullmatch(text))


def is_sarcastic(text: str) -> bool:
    """Say whether ``text`` has a turn that reads as sarcasm."""
    return bool(anywhere_small("heat", "sarcasm", "any").search(text.lower()))


def is_angry(body: str) -> bool:
    """Say whether words of anger that stay tell how the message is meant."""
    return bool(anywhere_small("heat", "anger", "any").search(body.lower()))


def is_heated(body: str) -> bool:
    """Say whether a draft was written in heat that may go: sarcastic, swearing, or shouting about what went wrong."""
    if is_sarcastic(body) or any(find.search(body) for find, _ in _edits_of(body)):
        return True
    return any(
        anywhere("heat", "anger", "loud").search(
            _SENTENCE_START.sub("", body[max(0, shout.start() - _NEAR) : shout.end()])
        )
        for shout in _SHOUTS.finditer(body)
    )


def _edits_of(text: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield the edits of which a word stands in ``text``."""
    seen = set(_LETTERS.findall(text.lower()))
    return ((find, put) for needed, find, put in _edits() if not needed.isdisjoint(seen))


@cache
def _edits() -> tuple[tuple[frozenset[str], re.Pattern[str], str], ...]:
    return tuple((frozenset(row["words"]), compiled(row["find"]), row["put"]) for row in entry("heat", "edits"))
