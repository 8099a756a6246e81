"""What readers need, in behaviour words: the catalogue and its ranking for a profile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from service.disc.loading import build, list_of, load_table
from service.disc.profile import Profile
from service.errors import ConfigurationError

_FILE = "needs.toml"
_DEADLINE = "deadline"
_HIGHEST = 3


@dataclass(frozen=True, slots=True)
class Need:
    """One row of the catalogue; ``loadings`` are 0 to 3 for D, I, S, C.

    ``text`` completes "the reader looks for ...". ``cue`` says how a rewrite can be checked offline.
    """

    id: str
    text: str
    loadings: tuple[int, int, int, int]
    cue: str = ""


@dataclass(frozen=True, slots=True)
class WeightedNeed:
    """A need and how strongly a profile has it (sum of share x loading, times intensity; 0 to 3)."""

    need: Need
    weight: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two needs that pull apart, and how a text serves both: in layers, never by averaging.

    ``between`` holds two need ids; ``deadline`` stands for a true deadline in the source.
    """

    between: tuple[str, str]
    resolve: str


@cache
def _catalogue() -> dict[str, Need]:
    rows = list_of(load_table(_FILE), "needs", _FILE)
    needs = [build(Need, row, f"{_FILE} needs[{n}]") for n, row in enumerate(rows)]
    for need in needs:
        if not need.cue or not any(need.loadings) or not all(0 <= loading <= _HIGHEST for loading in need.loadings):
            raise ConfigurationError(f"{_FILE}: {need.id} needs a cue and loadings from 0 to {_HIGHEST}.")
    catalogue = {need.id: need for need in needs}
    if len(catalogue) != len(needs):
        raise ConfigurationError(f"{_FILE}: an id occurs twice.")
    return catalogue


@cache
def all_conflicts() -> tuple[Conflict, ...]:
    """Return every pair of needs that pull apart."""
    rows = list_of(load_table(_FILE), "conflicts", _FILE)
    conflicts = tuple(build(Conflict, row, f"{_FILE} conflicts[{n}]") for n, row in enumerate(rows))
    known = {*_catalogue(), _DEADLINE}
    if not all(set(conflict.between) <= known for conflict in conflicts):
        raise ConfigurationError(f"{_FILE}: a conflict names an id that is not in the catalogue.")
    return conflicts


def all_needs() -> tuple[Need, ...]:
    """Return the catalogue, in its order."""
    return tuple(_catalogue().values())


def need(need_id: str) -> Need:
    """Return one need. Raises ``KeyError``: ids come from code and data, never from a caller."""
    return _catalogue()[need_id]


def conflicts_within(need_ids: Iterable[str], *, has_deadline: bool = False) -> tuple[Conflict, ...]:
    """Return the conflicts between the given needs; with ``has_deadline`` also those with a true deadline."""
    present = {*need_ids, _DEADLINE} if has_deadline else set(need_ids)
    return tuple(conflict for conflict in all_conflicts() if set(conflict.between) <= present)


def rank_needs(profile: Profile) -> tuple[WeightedNeed, ...]:
    """Return the needs of ``profile``, strongest first, in catalogue order where equal; none of weight 0.

    Sums that differ only by rounding count as equal, so that the order is the same on every machine.
    """
    w = profile.weights
    weighted: list[WeightedNeed] = []
    for row in _catalogue().values():
        d, i, s, c = row.loadings
        weight = round((w.d * d + w.i * i + w.s * s + w.c * c) * profile.intensity, 9)
        if weight > 0:
            weighted.append(WeightedNeed(row, weight))
    return tuple(sorted(weighted, key=lambda entry: -entry.weight))
