"""How a person prefers to be written to, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Letter = Literal["D", "I", "S", "C"]
LETTERS: tuple[Letter, ...] = ("D", "I", "S", "C")
Scheme = Literal["disc12", "disc16", "scores"]
Source = Literal["style", "scores", "role"]
Facet = Literal["natural", "adapted", "unspecified"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What a style leans to: four non-negative shares that sum to 1."""

    d: float
    i: float
    s: float
    c: float

    def of(self, letter: Letter) -> float:
        """Return the share of one letter."""
        return {"D": self.d, "I": self.i, "S": self.s, "C": self.c}[letter]

    def gap(self, other: Weights) -> float:
        """Return half the L1 distance to ``other``: 0 (same) to 1 (nothing shared)."""
        return min(1.0, sum(abs(self.of(k) - other.of(k)) for k in LETTERS) / 2)


NEUTRAL = Weights(0.25, 0.25, 0.25, 0.25)


@dataclass(frozen=True, slots=True)
class Profile:
    """A resolved style.

    Attributes:
        weights: four shares that sum to 1.
        intensity: 0 (flat, no preference known) to 1.
        confidence: 0 to 1, how sure the caller is.
        label: a short display form such as ``C`` or ``Di``, or ``flat``; never shown to a recipient.
        scheme: the notation it was read as.
        source: what it was read from.
        ambiguous: the notation has a second reading (``D/I``, ``DI``).
        raw: what was sent, for the echo.
        facet: which of two graphs it is, if the caller said so: ``natural`` (by default and under
            pressure; the better one for a recipient) or ``adapted`` (at work; for a sender).
    """

    weights: Weights
    intensity: float
    confidence: float
    label: str
    scheme: Scheme
    source: Source
    ambiguous: bool = False
    raw: str = ""
    facet: Facet = "unspecified"

    @property
    def dominant(self) -> Letter:
        """Return the letter with the largest share; the earlier of D, I, S, C on a tie.

        Says nothing when the profile is ``flat``.
        """
        return max(LETTERS, key=self.weights.of)

    @property
    def flat(self) -> bool:
        """Say whether no preference is known, so that nothing may be adapted to it."""
        return self.intensity == 0

    @property
    def pace(self) -> float:
        """Return -1 (moderate, reflective) to +1 (fast, outspoken)."""
        w = self.weights
        return max(-1.0, min(1.0, (w.d + w.i) - (w.s + w.c)))

    @property
    def focus(self) -> float:
        """Return -1 (task, questioning) to +1 (people, accepting)."""
        w = self.weights
        return max(-1.0, min(1.0, (w.i + w.s) - (w.d + w.c)))

    @property
    def mixed(self) -> bool:
        """Say whether the two largest shares are opposites (D and S, or I and C)."""
        first, second = sorted(LETTERS, key=self.weights.of, reverse=True)[:2]
        return {first, second} in ({"D", "S"}, {"I", "C"}) and self.weights.of(second) > 0
