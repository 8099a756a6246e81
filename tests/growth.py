"""Tell linear work from quadratic work by CPU times of the same moment, so that a busy machine cannot decide a test."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")

PARTS = 8
# An eighth of the text, eight times over, costs as much as the whole when the work is linear (1); when it is
# quadratic, the whole costs eight times as much. Noise of a shared machine stays far below this.
MOST_GROWTH = 3.0
TRIES = 8
# CPU seconds below which a measurement says nothing about growth.
GRAIN = 0.004


def growth(cost: Callable[[int], float], size: int) -> float:
    """Return how many times the work on a text costs what the work on its parts costs: 1 is linear, 8 quadratic.

    Both sides are measured by turns and the best of a few rounds counts. The garbage collector is off meanwhile:
    what it costs depends on everything that other tests left in memory.

    Args:
        cost: Returns the CPU seconds that a text of so many characters (or pieces) takes; see `cpu_s`.
        size: The size of the whole.
    """
    whole = parts = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(TRIES):
            whole = min(whole, cost(size))
            parts = min(parts, sum(cost(size // PARTS) for _ in range(PARTS)))
            if whole < MOST_GROWTH * max(parts, GRAIN):
                break
    finally:
        gc.enable()
    return whole / max(parts, GRAIN)


def growth_of(work: Callable[[str], object], piece: str, size: int) -> float:
    """Return the growth of work on a text that is one piece over and over."""
    return growth(lambda length: cpu_s(work, filled(piece, length)), size)


def filled(piece: str, length: int) -> str:
    """Return as many whole pieces as fill so many characters: one cut in two could send the work another way."""
    return piece * max(1, length // len(piece))


def cpu_s(work: Callable[[Given], object], given: Given) -> float:
    """Return the CPU seconds of one run."""
    begun = time.process_time()
    work(given)
    return time.process_time() - begun
