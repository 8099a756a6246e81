"""Graph scores: four separate scales from 0 to 100, with 50 as the midline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from service.disc.labels import FLAT, label_12, weights_of
from service.disc.names import letter_named
from service.disc.profile import LETTERS, NEUTRAL, Facet, Letter, Profile, Source
from service.disc.reading import Reading, refusal

_MIDLINE = 50
_FULL_AT = 40
_CAP_BELOW_MIDLINE = 0.3
_LEVELS = {"high": 75.0, "low": 25.0}
_TOP = 100
_ABOUT_ONE = 0.05
_SCORE = re.compile(r"([A-Za-z]+)\s*[:=]?\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*%?[\s,;/|]*")
_TOKEN = re.compile(r"[A-Za-z]+|[^A-Za-z\s,;/+&-]")

_WANTED = "Send each of D, I, S and C once with its score, for example: D 82 I 61 S 23 C 40."


def read_scores(
    scores: Mapping[str, float], *, confidence: float | None = None, facet: Facet = "unspecified"
) -> Profile:
    """Read four graph scores.

    What lies above the midline counts: shares are the distances above 50, intensity is full at 90. When
    nothing lies above it, distances above the mean count instead, and intensity stays at .3 or less.
    Four equal scores say nothing: intensity is 0.

    Args:
        scores: the keys d, i, s and c (case ignored), each with a number from 0 to 100.
        confidence: how sure the caller is, 0 to 1; .8 when None.
        facet: which graph it is, if known.

    Raises:
        UnsupportedStyleError: a score is missing, doubled, no number or out of range, or the four are
            shares of 1 rather than scores.
    """
    reading = graph_reading(_checked(tuple(scores.items())), "scores")
    raw = " ".join(f"{key} {value:g}" for key, value in scores.items())
    return reading.profile(confidence=confidence, raw=raw, facet=facet)


def graph_reading(graph: Mapping[Letter, float], source: Source) -> Reading:
    """Turn a checked graph into weights and intensity."""
    above = {letter: max(0.0, score - _MIDLINE) for letter, score in graph.items()}
    cap = 1.0
    if not any(above.values()):
        mean = sum(graph.values()) / len(graph)
        above = {letter: max(0.0, score - mean) for letter, score in graph.items()}
        cap = _CAP_BELOW_MIDLINE
    if len(set(graph.values())) == 1:
        return Reading(NEUTRAL, FLAT, "scores", source, intensity=0.0)
    weights = weights_of(above)
    return Reading(weights, label_12(weights), "scores", source, intensity=min(cap, max(above.values()) / _FULL_AT))


def read_graph(text: str) -> Reading | None:
    """Read ``D 82 I 61 S 23 C 40``, also with ``: = , ; / |`` between. None if there is no digit in it."""
    if not any(character.isdigit() for character in text):
        return None
    pairs: list[tuple[str, float]] = []
    position = 0
    while position < len(text):
        match = _SCORE.match(text, position)
        letter = letter_named(match[1]) if match else None
        if match is None or letter is None:
            raise refusal(_WANTED, "scores")
        pairs.append((letter, float(match[2])))
        position = match.end()
    return graph_reading(_checked(pairs), "scores")


def read_directions(text: str) -> Reading | None:
    """Read ``high D, low S``: high is 75, low is 25, what is not named is 50. None if there is neither word."""
    graph: dict[Letter, float] = {}
    level: float | None = None
    words = [word for word in _TOKEN.findall(text.lower()) if word != "and"]
    if not _LEVELS.keys() & set(words):
        return None
    for word in words:
        letter = letter_named(word)
        if word in _LEVELS:
            level = _LEVELS[word]
        elif letter is None or level is None or letter in graph:
            raise refusal("Name each letter once, after high or low, for example: high D, low S.", "scores")
        else:
            graph[letter] = level
    if not graph:
        raise refusal("Name a letter after high or low, for example: high D, low S.", "scores")
    return graph_reading({letter: graph.get(letter, float(_MIDLINE)) for letter in LETTERS}, "style")


def _checked(pairs: Sequence[tuple[str, object]]) -> dict[Letter, float]:
    if sorted(key.upper() for key, _ in pairs) != sorted(LETTERS):
        raise refusal(_WANTED, "scores")
    graph: dict[Letter, float] = {}
    for key, value in pairs:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _TOP:
            raise refusal(f"The score of {key.upper()} must be a number from 0 to 100.", "scores")
        graph[cast("Letter", key.upper())] = float(value)
    if any(graph.values()) and (max(graph.values()) <= 1 or abs(sum(graph.values()) - 1) <= _ABOUT_ONE):
        raise refusal("These look like shares of 1. Send percentages from 0 to 100, with 50 as the midline.", "scores")
    return {letter: graph[letter] for letter in LETTERS}
