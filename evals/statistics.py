"""Intervals for what the evaluations measure: resampled by source, with a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

_SEED = 20261123
_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % percentile interval over ``count`` values in ``clusters`` clusters."""

    mean: float
    low: float
    high: float
    count: int
    clusters: int

    def __str__(self) -> str:
        return f"{self.mean:+.3f} ({self.low:+.3f} to {self.high:+.3f})"

    @property
    def settled(self) -> bool:
        """Say whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def bootstrap(by_cluster: Mapping[str, Sequence[float]], *, resamples: int = _RESAMPLES) -> Estimate:
    """Estimate the mean of all values; whole clusters (all values of one source) are drawn together.

    Raises ``ValueError`` when there is nothing to draw from.
    """
    groups = [list(values) for values in by_cluster.values() if values]
    if not groups:
        raise ValueError("There is nothing to estimate: no cluster holds a value.")
    draw = random.Random(_SEED)  # noqa: S311
    sums = [(sum(group), len(group)) for group in groups]
    means = []
    for _ in range(resamples):
        drawn = draw.choices(sums, k=len(sums))
        means.append(sum(total for total, _ in drawn) / sum(count for _, count in drawn))
    means.sort()
    every = [value for group in groups for value in group]
    low, high = means[int(0.025 * resamples)], means[int(0.975 * resamples) - 1]
    return Estimate(fmean(every), low, high, len(every), len(groups))
