"""The time budget of one request, carried to whoever spends some of it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadline:
    """A point in time and the clock it is read on, so that nobody measures one clock by another.

    at: seconds on that clock. now: returns its present seconds; it never goes back.
    """

    at: float
    now: Callable[[], float] = time.monotonic

    @property
    def left_s(self) -> float:
        """Return the seconds left, 0 once they are used up."""
        return max(0.0, self.at - self.now())

    @property
    def passed(self) -> bool:
        """Say whether nothing is left."""
        return self.left_s == 0

    def share(self, part: float) -> Deadline:
        """Return a deadline that leaves what is beyond ``part`` (0 to 1) of the time left to others."""
        return Deadline(min(self.at, self.now() + part * self.left_s), self.now)


NEVER = Deadline(math.inf)
