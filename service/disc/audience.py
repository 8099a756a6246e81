"""Several readers of one text: one profile to plan with, and needs in layers, never an average."""

from __future__ import annotations

from collections.abc import Sequence

from service.disc.needs import WeightedNeed, rank_needs
from service.disc.profile import Letter, Profile, Weights

_LAYERS = ("D", "I", "S", "C")
_TOP, _MOST = 5, 10


def joint_profile(readers: Sequence[Profile]) -> Profile:
    """Return the middle of several profiles: shares and intensity as means, known only as well as the least known.

    With one reader that reader's own. Raises ``ValueError`` for none.
    """
    if not readers:
        raise ValueError("Nobody reads the message.")
    if len(readers) == 1:
        return readers[0]
    shares = [sum(getattr(reader.weights, key) for reader in readers) / len(readers) for key in "disc"]
    return Profile(
        Weights(*shares),
        sum(reader.intensity for reader in readers) / len(readers),
        min(reader.confidence for reader in readers),
        "several",
        readers[0].scheme,
        readers[0].source,
    )


def layers_of(readers: Sequence[Profile]) -> tuple[Letter, ...]:
    """Return the main styles among the readers in the order a text serves them: conclusion, people, sequence, basis.

    Readers without a known preference add none.
    """
    present = {reader.dominant for reader in readers if not reader.flat}
    return tuple(letter for letter in _LAYERS if letter in present)


def joint_needs(readers: Sequence[Profile]) -> tuple[WeightedNeed, ...]:
    """Return the strongest needs of each reader in turn, first ones first, each need once; ten at most."""
    ranked = [rank_needs(reader)[:_TOP] for reader in readers]
    found: dict[str, WeightedNeed] = {}
    for place in range(_TOP):
        for needs in ranked:
            if place < len(needs):
                found.setdefault(needs[place].need.id, needs[place])
    return tuple(found.values())[:_MOST]
