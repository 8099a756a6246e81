"""Coverage: which needs of which reader the text for several readers meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.disc.needs import rank_needs
from service.disc.profile import Profile
from service.translation.needs_met import Reading, needs_met

_TOP = 5


@dataclass(frozen=True, slots=True)
class CoveredNeed:
    """A need of one reader. ``met`` is None where only a reader can tell, or the message gives nothing to work on."""

    need: str
    text: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Covered:
    """What the text holds for one reader, strongest need first. Empty when no preference is known."""

    profile: Profile
    needs: tuple[CoveredNeed, ...]


def coverage_of(source: str, text: str, readers: Sequence[Profile]) -> tuple[Covered, ...]:
    """Compare the body of a message with the body of its answer, reader by reader."""
    before, after = Reading.of(source), Reading.of(text)
    return tuple(_covered(reader, before, after) for reader in readers)


def _covered(reader: Profile, source: Reading, answer: Reading) -> Covered:
    met = needs_met(reader, source, answer)
    strongest = (weighted.need for weighted in rank_needs(reader)[:_TOP])
    return Covered(reader, tuple(CoveredNeed(need.id, need.text, met.get(need.id)) for need in strongest))
