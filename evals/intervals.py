"""Intervals to print beside a measured share."""

from __future__ import annotations

from math import sqrt

_Z = 1.96


def wilson(hits: int, tried: int) -> str:
    """Return a share in percent with its Wilson 95 % interval: ``95.0 % of 60 (86.3 to 98.3)``."""
    if not tried:
        return "none tried"
    share, z2 = hits / tried, _Z * _Z / tried
    middle, reach = share + z2 / 2, _Z * sqrt(share * (1 - share) / tried + z2 / (4 * tried))
    low, high = max(0.0, (middle - reach) / (1 + z2)), min(1.0, (middle + reach) / (1 + z2))
    return f"{100 * share:.1f} % of {tried} ({100 * low:.1f} to {100 * high:.1f})"
