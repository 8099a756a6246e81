"""What readers need, in behaviour words: the catalogue and its ranking for a profile."""

from __future__ import annotations

from dataclasses import dataclass

from service.disc.profile import Profile


@dataclass(frozen=True, slots=True)
class Need:
    """One row of the catalogue; ``loadings`` are 0 to 3 for D, I, S, C."""

    id: str
    text: str
    loadings: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class WeightedNeed:
    """A need and how strongly a profile has it (sum of share x loading, times intensity; 0 to 3)."""

    need: Need
    weight: float


def rank_needs(profile: Profile) -> tuple[WeightedNeed, ...]:
    """Return the needs of ``profile``, strongest first."""
    return ()
